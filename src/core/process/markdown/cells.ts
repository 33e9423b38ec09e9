import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { HEADINGS, INLINE } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { hasAny, IS_CUSTOM } from '../dom/traits.js';
import { LineOfNodes } from './apart.js';
import { codeText } from './code-text.js';
import { renderInline, renderStrong } from './inline.js';
import type { InlineContext } from './inline-context.js';
import { itemNumbers, listItems } from './list.js';
import { formulaOf } from './math.js';
import { shownBy } from './own-elements.js';
import { codeSpan, oneLine } from './text.js';

const BREAK = '<br>';
/** Beyond this depth lists in cells are no longer set in. */
const MAX_INDENT = 4;

/** All that a cell holds on one line: its blocks parted by `<br>`, lists with their markers, code line by line. */
export function cellMarkdown(cell: { readonly children: readonly AnyNode[] }, context: InlineContext): string {
  const writer = new CellWriter(context);
  writer.children(cell, 0);
  return codeWithBars(writer.toString()).replaceAll('|', '\\|');
}

/** A span of code, and a bar behind an odd number of backslashes. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;
const ODD_BAR = /(?<!\\)\\(?:\\\\)*\|/;

/**
 * In a cell a bar is escaped even in code, where a backslash is none: with one of the code's own before it, the two would be
 * one, and the bar would end the cell. Such code is written as an element, its marks as references.
 */
function codeWithBars(markdown: string): string {
  if (!ODD_BAR.test(markdown)) return markdown;
  return markdown.replace(CODE_SPAN, (span: string, _ticks: string, code: string) =>
    ODD_BAR.test(code) ? `<code>${code.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</code>` : span,
  );
}

class CellWriter {
  readonly #lines: string[] = [];
  readonly #context: InlineContext;
  #inline = new LineOfNodes();
  /** Before the next line: the marker of its item. */
  #lead = '';

  constructor(context: InlineContext) {
    this.#context = context;
  }

  children(element: { readonly children: readonly AnyNode[] }, depth: number): void {
    for (const child of element.children) {
      if (!isElement(child) || isInlineThrough(child)) this.#inline.add(renderInline(child, this.#context), child);
      else if (!isNothing(child)) {
        this.#flush();
        this.#block(child, depth);
        this.#flush();
      }
    }
    if (depth === 0) this.#flush();
  }

  toString(): string {
    return this.#lines.join(BREAK);
  }

  #flush(): void {
    for (const line of this.#inline.toString().split('\n')) this.#write(oneLine(line));
    this.#inline = new LineOfNodes();
  }

  #write(line: string): void {
    if (line === '') return;
    this.#lines.push(this.#lead + line);
    this.#lead = '';
  }

  #block(element: Element, depth: number): void {
    switch (element.name) {
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return this.#list(element, depth);
      case 'pre':
      case 'listing':
      case 'xmp':
        return this.#code(element);
      case 'hr':
        return;
      case 'dt':
        return this.#strong(element);
      case 'table':
        return this.#rows(element);
      case 'textarea':
        return this.#code(element);
      default:
        if (HEADINGS.has(element.name)) return this.#strong(element);
        this.children(element, depth + 1);
        return this.#flush();
    }
  }

  #strong(element: Element): void {
    const text = oneLine(renderStrong(element, this.#context));
    if (text !== '') this.#write(`**${text}**`);
  }

  #code(pre: Element): void {
    for (const line of codeText(pre).split('\n')) {
      const indent = /^\s*/.exec(line)?.[0].length ?? 0;
      const span = codeSpan(line);
      this.#write(
        span === '' || span.startsWith('``') || indent === 0 ? span : `\`${' '.repeat(indent)}${span.slice(1)}`,
      );
    }
  }

  #list(list: Element, depth: number): void {
    const items = listItems(list);
    const numbers = list.name === 'ol' ? itemNumbers(list, items) : null;
    for (const [at, { nodes }] of items.entries()) {
      const number = numbers?.[at];
      this.#lead = `${'&nbsp;&nbsp;'.repeat(Math.min(depth, MAX_INDENT))}${number === undefined ? '-' : `${number}.`} `;
      this.children({ children: nodes }, depth + 1);
      this.#flush();
      this.#lead = '';
    }
  }

  /** The rows of a table in a cell follow each other as lines. */
  #rows(table: Element): void {
    for (const part of table.children) {
      if (!isElement(part)) continue;
      if (part.name !== 'tr') {
        if (part.name === 'caption') this.#strong(part);
        else this.#rows(part);
        continue;
      }
      const cells = part.children.filter(isElement).map((cell) => lineOf(cell, this.#context));
      this.#write(cells.filter((text) => text !== '').join(' | '));
    }
  }
}

function lineOf(cell: Element, context: InlineContext): string {
  const writer = new CellWriter(context);
  writer.children(cell, 0);
  return writer.toString();
}

/** What such an element says is said in the line, whatever it is made of. */
const SAID_IN_LINE: ReadonlySet<string> = new Set([
  'svg',
  'select',
  'input',
  'map',
  'iframe',
  'video',
  'audio',
  'embed',
]);

/** Inline elements may hold blocks, as a link round a paragraph does: those that do are looked into. */
function isInlineThrough(element: Element): boolean {
  if (element.name === 'math' || element.name === 'mjx-container') return formulaOf(element) !== null;
  if (SAID_IN_LINE.has(element.name) || (hasAny(element, IS_CUSTOM) && shownBy(element) !== null)) return true;
  if (!INLINE.has(element.name)) return element.name === 'script' || element.name === 'noscript' || isNothing(element);
  return element.name === 'a' || !element.children.some((child) => isElement(child) && !isInlineThrough(child));
}

/** True for text of nothing but white space. */
export function isSpace(node: AnyNode): boolean {
  return isText(node) && node.data.trim() === '';
}

/** True for cells that hold nothing. */
export function isBlank(row: readonly Element[]): boolean {
  return row.every((cell) => cell.children.every(isSpace));
}
