import { escapeLinkText, escapeText } from '../../process/markdown/text.js';
import { deepened, headingLevel, listPieces, splitBlocks } from './blocks.js';
import type { Boilerplate } from './boilerplate.js';
import { readPageFile } from './page-file.js';
import type { SavedPage } from './saved-pages.js';
import type { Titles } from './titles.js';

/** A page as it stands in a combined file: its blocks, and those that were left out as they repeat on many pages. */
export interface Section {
  readonly blocks: readonly string[];
  readonly left: readonly string[];
  /** Its file is gone. */
  readonly isMissing: boolean;
}

/** The name of the place in a combined file where a page begins. */
export function anchorOf(id: number): string {
  return `page-${id}`;
}

export interface SectionParts {
  /** The job's folder. */
  readonly folder: string;
  readonly boilerplate: Boilerplate;
  readonly titles: Titles;
  /** Whether links lead to the sections. */
  readonly anchors: boolean;
}

const GONE = 'The file of this page is gone.';

/** Makes sections of pages. */
export class Sections {
  readonly #parts: SectionParts;

  constructor(parts: SectionParts) {
    this.#parts = parts;
  }

  /**
   * A page's section: anchor, heading and address in the first block, then its content, one level deeper. The same page
   * gives the same section.
   */
  of(page: SavedPage): Section {
    const markdown = readPageFile(this.#parts.folder, page.markdownPath);
    const { kept, left } = this.#parts.boilerplate.part(splitBlocks(markdown ?? GONE));
    const [first] = kept;
    const hasTitle = first !== undefined && headingLevel(first) === 1;
    const heading = hasTitle ? deepened(first) : `## ${headingText(this.#parts.titles.of(page))}`;
    const anchor = this.#parts.anchors ? `<a id="${anchorOf(page.id)}"></a>\n\n` : '';
    const head = `${anchor}${heading}\n\nSource: <${page.url}>`;
    const blocks = [head, ...(hasTitle ? kept.slice(1) : kept).flatMap(listPieces).map(deepened)];
    return { blocks, left, isMissing: markdown === null };
  }

  /** The heading under which a page goes on in the next file. */
  continued(page: SavedPage): string {
    return `## ${headingText(this.#parts.titles.of(page))} (continued)`;
  }

  /** A page's line in a table of contents. */
  line(page: SavedPage, file: string): string {
    return `- [${escapeLinkText(this.#parts.titles.of(page))}](${file}#${anchorOf(page.id)})\n`;
  }
}

/** The end of a heading is followed by nothing: a bracket there needs no mark. */
function headingText(title: string): string {
  return escapeText(title).replace(/\\\]$/, ']');
}
