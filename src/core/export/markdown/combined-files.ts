import type { ExportContext } from '../types.js';
import type { Layout } from './layout.js';
import type { PageLinks } from './page-links.js';
import { rewriteLinks } from './rewrite-links.js';
import type { SavedPage, SavedPages } from './saved-pages.js';
import { anchorOf, type Section, type Sections } from './sections.js';
import { TextFile } from './text-file.js';

const ONLY_FILE = 'pages.md';

export interface CombinedParts {
  readonly context: Pick<ExportContext, 'out'>;
  readonly saved: SavedPages;
  readonly layout: Layout;
  readonly sections: Sections;
  readonly links: PageLinks;
  /** Title of the whole and the paragraph below it. */
  readonly title: string;
  readonly about: string;
}

/** Writes pages into the files of a layout, each with a table of contents. `close` must be called in the end. */
export class CombinedFiles {
  readonly #parts: CombinedParts;
  readonly #names: readonly string[];
  #part = -1;
  #file: TextFile | null = null;
  #closedBytes = 0;

  constructor(parts: CombinedParts) {
    const { starts } = parts.layout;
    this.#parts = parts;
    this.#names =
      starts.length <= 1 ? [ONLY_FILE] : starts.map((_, part) => `pages-${String(part + 1).padStart(3, '0')}.md`);
  }

  /** Whether there are more files of pages than one. */
  get isSplit(): boolean {
    return this.#names.length > 1;
  }

  /** The files of pages written so far, in order. */
  get written(): readonly string[] {
    return this.#names.slice(0, this.#part + 1);
  }

  get bytes(): number {
    return this.#closedBytes + (this.#file?.bytes ?? 0);
  }

  /** The file in which a page begins. */
  fileOf(pageId: number): string {
    return this.#names[this.#parts.layout.partOf(pageId)] ?? ONLY_FILE;
  }

  /** Pages come in the order of the layout. */
  addPage(page: SavedPage, section: Section): void {
    for (const [position, block] of section.blocks.entries()) {
      if (this.#isNextPart(page.id, position)) {
        this.#openNext();
        if (position > 0) this.#add(this.#parts.sections.continued(page));
      }
      this.#add(rewriteLinks(block, (address) => this.#placeOf(address)));
    }
  }

  /** Adds a block that belongs to no page to the last file. */
  addBlock(block: string): void {
    if (this.#file === null) this.#openNext();
    this.#add(block);
  }

  close(): void {
    this.#closedBytes += this.#file?.bytes ?? 0;
    const file = this.#file;
    this.#file = null;
    file?.close();
  }

  /** Files may have changed since the layout was made; their pages come in its order all the same. */
  #isNextPart(pageId: number, position: number): boolean {
    if (this.#file === null) return true;
    const next = this.#parts.layout.starts[this.#part + 1];
    if (next === undefined) return false;
    return pageId > next.pageId || (pageId === next.pageId && position >= next.block);
  }

  #openNext(): void {
    this.close();
    this.#part += 1;
    const { title, about, context, sections, saved } = this.#parts;
    this.#file = new TextFile(context.out, this.#names[this.#part] ?? ONLY_FILE);
    const isOnly = this.#names.length === 1;
    this.#add(isOnly ? `# ${title}` : `# ${title} (${this.#part + 1} of ${this.#names.length})`);
    if (isOnly) this.#add(about);
    const pages = saved.read(...this.#range(this.#part));
    let isFirst = true;
    for (const page of pages) {
      if (isFirst) this.#add('## Contents');
      isFirst = false;
      this.#file.add(sections.line(page, ''));
    }
    if (!isFirst) this.#file.add('\n');
  }

  /** Ids of the pages that begin in a file: from one to before another. */
  #range(part: number): [from: number, before: number] {
    const { starts } = this.#parts.layout;
    const firstId = (at: number) => {
      const start = starts[at];
      return start === undefined ? Number.MAX_SAFE_INTEGER : start.pageId + (start.block > 0 ? 1 : 0);
    };
    return [firstId(part), firstId(part + 1)];
  }

  #placeOf(address: string): string | null {
    const id = this.#parts.links.pageAt(address);
    if (id === null) return null;
    const isHere = this.#parts.layout.partOf(id) === this.#part;
    return `${isHere ? '' : this.fileOf(id)}#${anchorOf(id)}`;
  }

  #add(block: string): void {
    this.#file?.add(`${block}\n\n`);
  }
}
