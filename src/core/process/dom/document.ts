import { classNames } from './class-names.js';
import { type Attributes, type Document, Element } from './node.js';
import { nameTraits } from './parser/element-name.js';
import { tokenize } from './parser/tokenizer.js';
import { TreeBuilder } from './parser/tree-builder.js';
import { attributeTraits } from './traits.js';
import { WrittenPage } from './written-page.js';

/** Open elements kept inside each other, as WebKit does; what is nested deeper becomes a sibling at this depth. */
export const MAX_DEPTH = 512;

/** Elements and texts read of one page, some 60 MB of them: the largest documents have half as many. The rest is left unread. */
const MAX_NODES = 500_000;

/** Open elements beyond MAX_DEPTH: to end one of them is to look through them. The rest of a page is left unread. */
const MAX_OPEN_ELEMENTS = 40_000;

/** A page as a tree that recursion may walk: never deeper than MAX_DEPTH. */
export interface HtmlDocument {
  readonly root: Document;
  /** True when the end of the page was left unread because of absurd nesting or size. */
  readonly cut: boolean;
}

/**
 * Parses HTML of any quality, as forgiving as htmlparser2. Never throws for what the page holds. `isXml`: it was served as
 * XHTML, where `<title/>` and `<a id="x"/>` are whole elements and CDATA is text; in HTML they would take in what follows.
 */
export function parseHtml(html: string, isXml = false): HtmlDocument {
  return parsePage(WrittenPage.ofText(html), isXml);
}

/** The same of a page that is not decoded yet. */
export function parsePage(page: WrittenPage, isXml = false): HtmlDocument {
  const limits = { depth: MAX_DEPTH, nodes: MAX_NODES, flattened: MAX_OPEN_ELEMENTS };
  const tree = new TreeBuilder(limits, isXml);
  tokenize(page, isXml, tree);
  return { root: tree.end(), cut: tree.isFull };
}

/** An element that stands in no tree. */
export function looseElement(name: string, attribs: Attributes): Element {
  const { class: classes } = attribs;
  const traits = nameTraits(name) | attributeTraits(attribs);
  return new Element(name, attribs, traits, classes === undefined ? null : classNames(classes));
}

/** The class names of an element contain this one. */
export function hasClass(element: Element, name: string): boolean {
  const classes = element.classNames?.written;
  return classes !== undefined && classes.includes(name) && classes.split(/\s+/).includes(name);
}

/** White space that is not one space already: nearly all of it is, and to put a space in its place costs a copy. */
export const UNFOLDED = /[^\S ]\s*| \s+/g;

/** Folds each run of white space into one space and trims. */
export function foldSpace(text: string): string {
  return text.replace(UNFOLDED, ' ').trim();
}

/** Characters without the white space at the ends. Nothing is cut off: nearly all texts have none beyond ASCII at their ends. */
export function trimmedLength(text: string): number {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start === end || (isPlain(text.charCodeAt(start)) && isPlain(text.charCodeAt(end - 1)))
    ? end - start
    : text.trim().length;
}

/** In ASCII, and no white space. */
function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The white space of ASCII. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
