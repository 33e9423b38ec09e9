import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { isNothing } from '../dom/left-out.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { HAS_CLASS, HAS_DATA, HAS_STYLE, hasAny } from '../dom/traits.js';

/** Elements that stand on lines of their own also where white space is kept. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...[
    'div',
    'p',
    'li',
    'ol',
    'ul',
    'table',
    'thead',
    'tbody',
    'tr',
    'pre',
    'section',
    'article',
    'figure',
    'blockquote',
  ],
]);
/** How highlighters call an element that holds a line. */
const LINE_CLASS = new ClassPattern(
  /(?:^|\s)(?:(?:code|token|view|cm|hljs|ec|CodeMirror|js-file|react-code|code-block)-?)?line(?:\s|$)/i,
);
const OWN_LINE = /display:\s*(?:block|flex|grid|table|table-row|list-item)\b/i;

/** How they call the numbers of lines; what is called so and holds anything else is code. */
const GUTTER = new ClassPattern(
  /(?:^|[\s_-])(?:ln[tno]?|line-?n(?:o|um|umber)s?|gutters?|blob-num|hljs-ln-n\w*|rows?)(?![a-z])/i,
);
const UNSELECTED_STYLE = /user-select:\s*none|(?:^|\s)select-none(?:\s|$)/;
const UNSELECTED = new ClassPattern(UNSELECTED_STYLE);
const NUMBERS = /^[\s\d.:|]*$/;

/**
 * The text of a block of code: what a browser shows in lines is in lines, whether a line feed, a `br` or an element
 * parts them. Numbers of lines and what is not shown are left out.
 */
export function codeText(code: { readonly children: readonly AnyNode[] }): string {
  const lines = new CodeLines();
  lines.read(code);
  return lines.toString();
}

/**
 * The same of code without a `pre` round it, whose lines end in `br`: there white space in the source is none of the code, and no-break
 * spaces stand for spaces that are.
 */
export function brokenCodeText(code: { readonly children: readonly AnyNode[] }): string {
  // A highlighter knows what its lines are.
  if (code.children.some((child) => isElement(child) && hasAny(child, HAS_CLASS | HAS_STYLE))) return codeText(code);
  return brokenText(code)
    .replace(/[ \t]*[\r\n]\s*(?=\u2028|$)|(?<=\u2028|^)[ \t]*[\r\n][ \t\r\n]*/g, '')
    .replace(/\u2028/g, '\n')
    .replace(/\u00a0/g, ' ');
}

function brokenText({ children }: { readonly children: readonly AnyNode[] }): string {
  let text = '';
  for (const child of children) {
    if (isText(child)) text += child.data;
    else if (isElement(child) && !isNothing(child)) text += child.name === 'br' ? '\u2028' : brokenText(child);
  }
  return text;
}

/** The numbers of lines, in an element of their own beside or inside the code. */
export function isLineNumbers(element: Element): boolean {
  const style = hasAny(element, HAS_STYLE) ? (element.attribs['style'] ?? '') : '';
  if (!GUTTER.isIn(element) && !UNSELECTED.isIn(element) && !UNSELECTED_STYLE.test(style)) return false;
  return NUMBERS.test(rawText(element));
}

class CodeLines {
  readonly #blocks: string[] = [];
  /** Text since the last block began or ended. */
  #loose = '';

  read(element: { readonly children: readonly AnyNode[] }): void {
    for (const child of element.children) {
      if (isText(child)) this.#loose += child.data;
      else if (!isElement(child) || isNothing(child)) continue;
      else if (child.name === 'br') this.#loose += '\n';
      else if (hasNoAttributes(child) || !isLineNumbers(child)) this.#enter(child);
    }
  }

  toString(): string {
    const rest = this.#blocks.length > 0 && isBetween(this.#loose) ? [] : [withoutBreak(this.#loose, this.#blocks)];
    return [...this.#blocks, ...rest]
      .join('\n')
      .replace(/\u00A0/g, ' ')
      .replace(/^\u200B+$|[\0-\x08\x0B-\x0C\x0E-\x1F\x7F]/gm, '');
  }

  #enter(element: Element): void {
    if (!isLine(element)) return this.read(element);
    if (!isBetween(this.#loose)) this.#blocks.push(withoutBreak(this.#loose, this.#blocks).replace(/\r?\n$/, ''));
    this.#loose = '';
    const before = this.#blocks.length;
    this.read(element);
    // A block that only holds others is none itself; one that holds nothing is an empty line.
    if (this.#loose !== '' && this.#blocks.length > before) {
      if (!isBetween(this.#loose)) this.#blocks.push(withoutBreak(this.#loose, this.#blocks));
    } else if (this.#blocks.length === before) this.#blocks.push(this.#loose.replace(/\r?\n$/, ''));
    this.#loose = '';
  }
}

/** White space that highlighters write between their lines, which these part already. */
function isBetween(text: string): boolean {
  return /^[ \t]*(?:\r?\n)?[ \t]*$/.test(text);
}

/** The line feed after a block parts no more than the block does. */
function withoutBreak(text: string, blocks: readonly string[]): string {
  return blocks.length === 0 ? text : text.replace(/^\r?\n/, '');
}

function hasNoAttributes(element: Element): boolean {
  return !hasAny(element, HAS_CLASS | HAS_STYLE);
}

function isLine(element: Element): boolean {
  if (BLOCKS.has(element.name)) return true;
  if (!hasAny(element, HAS_CLASS | HAS_STYLE | HAS_DATA)) return false;
  if (hasAny(element, HAS_STYLE) && OWN_LINE.test(element.attribs['style'] ?? '')) return true;
  if (!LINE_CLASS.isIn(element) && !(hasAny(element, HAS_DATA) && element.attribs['data-line'] !== undefined))
    return false;
  return isBreak(element.prev) && isBreak(element.next);
}

/** Nothing that goes on in the same line stands there. */
function isBreak(node: AnyNode | null): boolean {
  if (node === null) return true;
  if (isText(node)) return isBetween(node.data) || /^\r?\n|\n[ \t]*$/.test(node.data);
  return isElement(node);
}

function rawText(element: { readonly children: readonly AnyNode[] }): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child)) text += rawText(child);
  }
  return text;
}

/** Class names of cells that hold a line of code, or all of it. */
const CODE_CELL = new ClassPattern(
  /(?:^|\s)(?:blob-code|hljs-ln-code|js-file-line|react-code-cell|rouge-code|code)(?:\s|$|-)/,
);

/** A table that is code with the numbers of its lines beside it, without a `pre` that says so. */
export function isCodeTable(rows: readonly (readonly Element[])[]): boolean {
  return rows.length > 0 && rows.every(isCodeRow) && !rows.some((cells) => cells.some((cell) => holds(cell, 'pre')));
}

/** One cell of code, and beside it nothing but numbers. */
function isCodeRow(cells: readonly Element[]): boolean {
  const others = cells.filter((cell) => !CODE_CELL.isIn(cell));
  return others.length === cells.length - 1 && others.every((cell) => NUMBERS.test(rawText(cell)));
}

function holds(element: Element, name: string): boolean {
  return element.children.some((child) => isElement(child) && (child.name === name || holds(child, name)));
}
