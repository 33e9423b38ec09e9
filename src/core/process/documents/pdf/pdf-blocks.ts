import { type ListLine, nestedList } from '../html-list.js';
import { escapeHtml } from '../xml.js';
import type { HeadingOf } from './pdf-headings.js';
import type { PdfLine } from './pdf-lines.js';
import type { PdfPart } from './pdf-tables.js';

const BULLET = /^([•‣◦▪▫●○■□–∙·⁃])\s+(?=\S)/u;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;

/** A line this many times its size below the one before begins a paragraph. */
const PARAGRAPH_GAP = 1.6;
/** And one that is set in by this many times its size. */
const INDENT = 0.9;
/** A line that ends this many times its size before the margin is full. */
const FULL = 1.5;
/** Columns of a text of one width that blanks may stand for. */
const MOST_BLANKS = 120;

type Block =
  | { readonly kind: 'text'; readonly lines: PdfLine[] }
  | { readonly kind: 'heading'; readonly level: number; readonly lines: PdfLine[] }
  | { readonly kind: 'item'; readonly number: number | null; readonly lines: PdfLine[] }
  | { readonly kind: 'code'; readonly lines: PdfLine[] };

/** A page as HTML: headings, paragraphs, lists, tables, and text of one width as it stands. */
export function pageHtml(parts: readonly PdfPart[], headingOf: HeadingOf): string {
  return parts
    .map((part) => (part.kind === 'table' ? tableHtml(part.rows) : linesHtml(part.lines, headingOf)))
    .join('');
}

type Cell = readonly PdfLine[];

/** The first row is the head where each of its cells says something. */
function tableHtml(rows: readonly (readonly Cell[])[]): string {
  const isHeaded = rows[0]?.every((lines) => lines.length > 0) === true;
  const html = rows.map((cells, row) => {
    const tag = row === 0 && isHeaded ? 'th' : 'td';
    return `<tr>${cells.map((lines) => `<${tag}>${escapeHtml(cellText(lines))}</${tag}>`).join('')}</tr>`;
  });
  return `<table>${html.join('')}</table>`;
}

function cellText(lines: Cell): string {
  return lines.length === 0 ? '' : joined(lines.map(({ text }) => text));
}

function linesHtml(lines: readonly PdfLine[], headingOf: HeadingOf): string {
  const blocks = blocksOf(lines, headingOf);
  let html = '';
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (block.kind !== 'item') {
      html += blockHtml(block);
      continue;
    }
    const items = itemsFrom(blocks, at);
    html += listHtml(items);
    at += items.length - 1;
  }
  return html;
}

function blocksOf(lines: readonly PdfLine[], headingOf: HeadingOf): readonly Block[] {
  const margin = Math.max(...lines.map(({ right }) => right));
  const blocks: Block[] = [];
  let previous: PdfLine | null = null;
  for (const line of lines) {
    const last = blocks.at(-1);
    const next = begun(line, headingOf);
    if (last !== undefined && previous !== null && goesOn({ last, next, previous, line, margin }))
      last.lines.push(line);
    else blocks.push(next);
    previous = line;
  }
  return blocks;
}

function begun(line: PdfLine, headingOf: HeadingOf): Block {
  const level = headingOf(line);
  if (level !== null) return { kind: 'heading', level, lines: [line] };
  if (line.isFixed) return { kind: 'code', lines: [line] };
  const number = NUMBER.exec(line.text)?.[1];
  if (number !== undefined) return { kind: 'item', number: Number(number), lines: [line] };
  return BULLET.test(line.text) ? { kind: 'item', number: null, lines: [line] } : { kind: 'text', lines: [line] };
}

interface Meeting {
  readonly last: Block;
  readonly next: Block;
  readonly previous: PdfLine;
  readonly line: PdfLine;
  /** How far right the lines of the page go. */
  readonly margin: number;
}

function goesOn({ last, next, previous, line, margin }: Meeting): boolean {
  const down = previous.baseline - line.baseline;
  const isNear = down >= 0 && down < Math.max(previous.size, line.size) * PARAGRAPH_GAP;
  if (last.kind === 'code') return next.kind === 'code' && down >= 0;
  if (last.kind === 'heading') return next.kind === 'heading' && next.level === last.level && isNear;
  if (next.kind !== 'text' || !isNear) return false;
  const [first = previous] = last.lines;
  // The lines of an item stand right of its mark, or the one before was full.
  if (last.kind === 'item') return line.left > first.left + 1 || previous.right > margin - FULL * previous.size;
  return line.left < previous.left + line.size * INDENT || last.lines.length === 1;
}

function blockHtml(block: Exclude<Block, { kind: 'item' }>): string {
  if (block.kind === 'code') return `<pre>${escapeHtml(codeText(block.lines))}</pre>`;
  const tag = block.kind === 'heading' ? `h${block.level}` : 'p';
  return `<${tag}>${escapeHtml(joined(block.lines.map(({ text }) => text)))}</${tag}>`;
}

/** The items that make one list with the one at `from`: bullets, or numbers that count on. */
function itemsFrom(blocks: readonly Block[], from: number): readonly Extract<Block, { kind: 'item' }>[] {
  const items: Extract<Block, { kind: 'item' }>[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind !== 'item') break;
    const last = items.at(-1);
    const isNext =
      last === undefined || (last.number === null ? block.number === null : block.number === last.number + 1);
    if (!isNext) break;
    items.push(block);
  }
  return items;
}

function listHtml(items: readonly Extract<Block, { kind: 'item' }>[]): string {
  const lefts = [...new Set(items.map(({ lines }) => Math.round(lines[0]?.left ?? 0)))].sort(
    (one, other) => one - other,
  );
  const lines = items.map(({ number, lines: [first, ...more] }): ListLine => {
    const mark = number === null ? BULLET : NUMBER;
    const text = joined([(first?.text ?? '').replace(mark, ''), ...more.map((line) => line.text)]);
    const level = number === null ? Math.min(3, lefts.indexOf(Math.round(first?.left ?? 0))) : 0;
    return { level, isOrdered: number !== null, html: escapeHtml(text) };
  });
  return nestedList(lines, items[0]?.number ?? 1);
}

/** Lines as one text: a word that the end of a line parts is one again. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text.endsWith('\u00AD')) return text.slice(0, -1) + line;
    return /\p{L}[-\u2010]$/u.test(text) && /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : `${text} ${line}`;
  });
}

function codeText(lines: readonly PdfLine[]): string {
  const left = Math.min(...lines.map((line) => line.left));
  const widths = lines.map(({ right, left: from, text }) => (right - from) / text.length).filter((width) => width > 0);
  const width = widths.sort((one, other) => one - other)[Math.floor(widths.length / 2)] ?? 1;
  return lines
    .map((line) => ' '.repeat(Math.min(MOST_BLANKS, Math.round((line.left - left) / width))) + line.text)
    .join('\n');
}
