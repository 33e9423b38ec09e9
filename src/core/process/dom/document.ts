import { type AnyNode, Document, Element, Text } from 'domhandler';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { type Handler, Parser } from 'htmlparser2';

/** Open elements kept inside each other, as WebKit does; what is nested deeper becomes a sibling at this depth. */
export const MAX_DEPTH = 512;

/** Elements and texts read of one page, some 100 MB of them: the largest documents have half as many. The rest is left unread. */
const MAX_NODES = 500_000;

/** The parser's cost per tag grows with the open elements; beyond this many the rest of a page is left unread. */
const MAX_OPEN_ELEMENTS = 40_000;

/** A page as a tree that recursion may walk: never deeper than MAX_DEPTH. */
export interface HtmlDocument {
  readonly root: Document;
  /** True when the end of the page was left unread because of absurd nesting or size. */
  readonly cut: boolean;
}

/** What the content of a declared shadow root is given for a parent: not a template any more, but what is shown. */
const SHADOW_ROOT = 'shadow-root';

/**
 * The names of elements, as the one string each that this code is written with. Those of the parser are cut from the page:
 * to compare them takes several times as long, and each element is compared with many names.
 */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...['a', 'abbr', 'article', 'aside', 'b', 'blockquote', 'body', 'br', 'button', 'caption', 'cite', 'code', 'col'],
    ...['dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'form'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'iframe', 'img', 'input', 'kbd', 'label', 'li'],
    ...['link', 'main', 'meta', 'nav', 'noscript', 'ol', 'option', 'p', 'path', 'picture', 'pre', 'samp', 'script'],
    ...['section', 'select', 'small', 'source', 'span', 'strong', 'style', 'sub', 'summary', 'sup', 'svg', 'table'],
    ...['tbody', 'td', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'use', 'var', 'video'],
  ].map((name) => [name, name]),
);

/**
 * C0 controls other than white space: browsers drop NUL, and show none of the others. Here they are taken out of titles
 * and metadata; the writer of Markdown does so for text, since looking through a whole page would cost more.
 */
const CONTROLS = /[\0-\x08\x0B\x0E-\x1F\x7F]/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');

/** Thrown by the handler to leave the parser in the middle of a page; never leaves this file. */
class TooMuch extends Error {}

/**
 * Builds the tree, without comments and instructions, and flattens what is nested beyond MAX_DEPTH. A third faster than
 * domhandler's own handler, with the same nodes. Character references are decoded here: looking for them is most of what
 * the tokenizer does in text, and few texts have any.
 */
class ShallowTree implements Partial<Handler> {
  readonly root = new Document([]);
  readonly #open: (Document | Element)[] = [this.root];
  /** Text that more text goes on from. */
  #text: Text | null = null;
  /** Open elements that are in the tree but not among #open. */
  #flattened = 0;
  #nodes = 0;
  #isInTitle = false;

  onopentag(name: string, attributes: Record<string, string>): void {
    const isShown = name === 'template' && /^(?:open|closed)$/i.test(attributes['shadowrootmode'] ?? '');
    const element = new Element(
      isShown ? SHADOW_ROOT : (NAMES.get(name) ?? name),
      name === 'meta' ? clean(decodedAttributes(attributes)) : decodedAttributes(attributes),
      [],
    );
    this.#append(element);
    this.#isInTitle = name === 'title';
    if (this.#open.length < MAX_DEPTH) this.#open.push(element);
    else this.#flattened += 1;
    if (this.#flattened > MAX_OPEN_ELEMENTS) throw new TooMuch();
  }

  onclosetag(): void {
    this.#text = null;
    this.#isInTitle = false;
    if (this.#flattened === 0) this.#open.pop();
    else this.#flattened -= 1;
  }

  ontext(data: string): void {
    const decoded = data.includes('&') && !this.#isRaw() ? decodeHTML(data) : data;
    const text = this.#isInTitle ? withoutControls(decoded) : decoded;
    if (this.#text !== null) {
      this.#text.data += text;
      return;
    }
    const node = new Text(text);
    this.#append(node);
    this.#text = node;
  }

  #append(node: Element | Text): void {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) throw new TooMuch();
    const parent = this.#parent();
    const previous = parent.children.at(-1);
    if (previous !== undefined) {
      node.prev = previous;
      previous.next = node;
    }
    node.parent = parent;
    parent.children.push(node);
    this.#text = null;
  }

  #parent(): Document | Element {
    return this.#open.at(-1) ?? this.root;
  }

  #isRaw(): boolean {
    const parent = this.#parent();
    return parent.type === 'script' || parent.type === 'style';
  }
}

function decodedAttributes(attributes: Record<string, string>): Record<string, string> {
  for (const name in attributes) {
    const value = attributes[name];
    if (value?.includes('&')) attributes[name] = decodeHTMLAttribute(value);
  }
  return attributes;
}

function clean(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, withoutControls(value)]));
}

function withoutControls(text: string): string {
  return CONTROLS.test(text) ? text.replace(ALL_CONTROLS, '') : text;
}

/**
 * Parses HTML of any quality (htmlparser2's forgiving mode). Never throws for what the page holds. `isXml`: it was served as
 * XHTML, where `<title/>` and `<a id="x"/>` are whole elements and CDATA is text; in HTML they would take in what follows.
 */
export function parseHtml(html: string, isXml = false): HtmlDocument {
  const tree = new ShallowTree();
  try {
    feed(new Parser(tree, { decodeEntities: false, recognizeSelfClosing: isXml, recognizeCDATA: isXml }), html);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { root: tree.root, cut: true };
  }
  return { root: tree.root, cut: false };
}

/**
 * A comment ends at `--!>` too (HTML §13.2.5.52), which htmlparser2 10 does not know: the page would be lost up to the next
 * `-->`. Where one stands in a comment that is still open, the parser is given `-->`.
 */
function feed(parser: Parser, html: string): void {
  let at = 0;
  let leftOut = 0;
  for (let end = html.indexOf('--!>'); end >= 0; end = html.indexOf('--!>', end + 4)) {
    parser.write(html.slice(at, end + 2));
    at = end + 2;
    // All before it has been given out, unless it is in the middle of a tag or a comment.
    const open = parser.endIndex === 0 && html.startsWith('<!--') ? 0 : parser.endIndex + 1 + leftOut;
    if (end < open + 4 || !html.startsWith('<!--', open)) continue;
    at += 1;
    leftOut += 1;
  }
  parser.end(html.slice(at));
}

/** True for elements of every kind, script and style among them. */
export function isElement(node: AnyNode): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** True for text, also that inside CDATA. */
export function isText(node: AnyNode): node is Text {
  return node.type === 'text';
}

/** The class names of an element contain this one. */
export function hasClass(element: Element, name: string): boolean {
  const classes = element.attribs['class'];
  return classes !== undefined && classes.includes(name) && classes.split(/\s+/).includes(name);
}

/** White space that is not one space already: nearly all of it is, and to put a space in its place costs a copy. */
const UNFOLDED = /[^\S ]\s*| \s+/g;

/** Folds each run of white space into one space and trims. */
export function foldSpace(text: string): string {
  return text.replace(UNFOLDED, ' ').trim();
}
