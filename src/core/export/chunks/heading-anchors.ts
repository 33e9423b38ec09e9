import { readFileSync } from 'node:fs';
import { type AnyNode, type Element, isElement } from '../../process/dom/node.js';
import { contentPath } from '../../job-folder/stored-files.js';
import { decodeText } from '../../process/dom/decode.js';
import { parseHtml } from '../../process/dom/document.js';
import { HEADINGS, UNREAD } from '../../process/dom/elements.js';
import { visibleText } from '../../process/visible-text.js';
import { systemCode } from '../../runtime/write-error.js';

/** A heading of a page as it was served. */
interface ServedHeading {
  readonly text: string;
  /** Of the heading, of an anchor in it, or of the section that it begins. */
  readonly anchor: string | null;
}

/** Tells the anchors of headings, which Markdown does not keep, from the page as it was served. */
export class HeadingAnchors {
  readonly #headings: readonly ServedHeading[];
  #from = 0;

  constructor(headings: readonly ServedHeading[]) {
    this.#headings = headings;
  }

  /** The anchor of a heading of the Markdown; null where it has none. Headings come in the order of the page. */
  of(heading: string): string | null {
    const wanted = letters(heading.replace(/\]\([^)]*\)/g, ''));
    const at = this.#headings.findIndex(({ text }, index) => index >= this.#from && text === wanted);
    if (at < 0) return null;
    this.#from = at + 1;
    return this.#headings[at]?.anchor ?? null;
  }
}

/** Reads the headings of a saved page; none where its file is gone. */
export function readAnchors(folder: string, rawPath: string | null, charset: string | null): HeadingAnchors {
  const path = rawPath === null ? null : contentPath(folder, rawPath);
  if (path === null) return new HeadingAnchors([]);
  try {
    const { root } = parseHtml(decodeText(readFileSync(path), charset).text);
    return new HeadingAnchors(headingsOf(root));
  } catch (error) {
    // The chunks are whole without anchors.
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return new HeadingAnchors([]);
    throw error;
  }
}

/** The tree is never deeper than recursion can go. */
function headingsOf(root: { readonly children: readonly AnyNode[] }): readonly ServedHeading[] {
  const found: ServedHeading[] = [];
  const walk = (node: AnyNode): void => {
    if (!isElement(node) || UNREAD.has(node.name)) return;
    if (HEADINGS.has(node.name)) found.push({ text: letters(visibleText(node)), anchor: anchorOf(node) });
    else for (const child of node.children) walk(child);
  };
  for (const child of root.children) walk(child);
  return found;
}

function anchorOf(heading: Element): string | null {
  return nameOf(heading) ?? nameInside(heading) ?? nameOfSection(heading);
}

function nameOf({ name, attribs }: Element): string | null {
  return attribs['id'] || (name === 'a' && attribs['name']) || null;
}

function nameInside(element: Element): string | null {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const found = nameOf(child) ?? nameInside(child);
    if (found !== null) return found;
  }
  return null;
}

/** The id of the section, or of the division, whose first element the heading is. */
function nameOfSection(heading: Element): string | null {
  const { parent } = heading;
  if (parent === null || !isElement(parent) || parent.name === 'body' || parent.name === 'main') return null;
  return parent.children.find(isElement) === heading ? nameOf(parent) : null;
}

/** Markdown escapes signs, and generators put marks such as ¶ into headings. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
