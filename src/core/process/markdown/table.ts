import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { hasClass } from '../dom/document.js';
import { UNREAD } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { cellMarkdown, isBlank, isSpace } from './cells.js';
import { alignments, columnsOf, MAX_COLUMNS, spread } from './columns.js';
import type { InlineContext } from './inline-context.js';
import { formulaOf } from './math.js';
import { isHeadCell } from './roles.js';

/** Rows without blocks that a layout table must have one after the other to be shown as a table. */
const MIN_RUN = 2;
/** What a cell of a table that lays a page out holds. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['table', 'pre', 'ul', 'ol', 'dl', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);

/** What a cell of data does not hold: it begins a part of the page. */
const PARTS: ReadonlySet<string> = new Set(['h1', 'h2', 'hr', 'form', 'main', 'article', 'section']);
/** Characters, and blocks, of a cell from which on it is a part of the page where no head says that the table holds data. */
const MAX_BARE_TEXT = 500;
const MAX_BARE_BLOCKS = 12;
/** The same where a head does. */
const MAX_TEXT = 4_000;
const MAX_BLOCKS = 60;

/** The rows of a table, not those of tables inside it. */
export function tableRows(table: Element): readonly (readonly Element[])[] {
  return table.children.filter(isElement).flatMap((part) => {
    if (part.name === 'tr') return isNothing(part) ? [] : [cellsOf(part)];
    return ['thead', 'tbody', 'tfoot'].includes(part.name) ? rowsIn(part) : [];
  });
}

const TABLE_PARTS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);
const NO_CONTENT: ReadonlySet<string> = new Set(['col', ...UNREAD]);

/** All that a table holds stands in cells of its rows or in captions: read by rows, nothing of it is lost. */
export function isRegularTable(table: Element): boolean {
  return table.children.every((part) => {
    if (!isElement(part)) return holdsNothing(part);
    if (part.name === 'caption' || holdsNothing(part) || isRow(part)) return true;
    if (part.name === 'colgroup') return part.children.every(holdsNothing);
    return TABLE_PARTS.has(part.name) && part.children.every((row) => holdsNothing(row) || isRow(row));
  });
}

function isRow(node: AnyNode): boolean {
  return isElement(node) && node.name === 'tr' && node.children.every((cell) => holdsNothing(cell) || isCell(cell));
}

function isCell(node: AnyNode): boolean {
  return isElement(node) && (node.name === 'td' || node.name === 'th');
}

function holdsNothing(node: AnyNode): boolean {
  return isText(node) ? isSpace(node) : !isElement(node) || NO_CONTENT.has(node.name);
}

/** A GFM table, '' where it holds nothing, or null where the table is layout. */
export function renderTable(table: Element, context: InlineContext): string | null {
  const rows = tableRows(table).filter((row) => row.length > 0);
  const width = columnsOf(rows);
  const role = table.attribs['role'];
  if (width < 2 || width > MAX_COLUMNS || role === 'presentation' || role === 'none') return null;
  return isLayout(rows) || isOfFormulas(rows) ? null : gfmTable(rows, width, context);
}

/** The same of rows of other elements than those of a table. */
export function renderRows(all: readonly (readonly Element[])[], context: InlineContext): string | null {
  const rows = all.filter((row) => row.length > 0);
  const width = columnsOf(rows);
  return width < 2 || width > MAX_COLUMNS || isLayout(rows) ? null : gfmTable(rows, width, context);
}

/** The cells hold parts of the page, not data: by what is in them, and by how much where no head says otherwise. */
function isLayout(rows: readonly (readonly Element[])[]): boolean {
  const cells = rows.flat();
  // One that the others only set in from the edge: so forums show who answers whom.
  if (rows.length === 1 && cells.filter((cell) => isHeadCell(cell) || !cell.children.every(isSpace)).length === 1)
    return true;
  const full = cells.filter(holdsBlocks);
  if (full.length === 0) return false;
  const hasHead = rows.some((row) => row.some(isHeadCell)) && rows.length > 1;
  if (!hasHead && (rows.length < 2 || new Set(rows.map((row) => row.length)).size > 1)) return true;
  const most = hasHead ? { text: MAX_TEXT, blocks: MAX_BLOCKS } : { text: MAX_BARE_TEXT, blocks: MAX_BARE_BLOCKS };
  return full.some((cell) => {
    const { text, blocks, isPart } = weigh(cell, hasHead);
    return isPart || text > most.text || blocks > most.blocks;
  });
}

function weigh(
  cell: Element,
  hasHead: boolean,
): { readonly text: number; readonly blocks: number; readonly isPart: boolean } {
  let text = 0;
  let blocks = 0;
  const stack: AnyNode[] = [...cell.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) text += node.data.trim().length;
    if (!isElement(node) || UNREAD.has(node.name)) continue;
    const isHeading = /^h[3-6]$/.test(node.name) && cell.name === 'td';
    if (PARTS.has(node.name) || (!hasHead && (isHeading || node.name === 'table')))
      return { text, blocks, isPart: true };
    if (BLOCKS.has(node.name) || node.name === 'li' || node.name === 'p') blocks += 1;
    for (const child of node.children) stack.push(child);
  }
  return { text, blocks, isPart: false };
}

/** The number of a formula, as it stands at its side. */
const FORMULA_NUMBER = /^\(?(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?\)?$/;

/** A table that sets formulas and their numbers side by side, as LaTeXML and many an old page do. */
function isOfFormulas(rows: readonly (readonly Element[])[]): boolean {
  const full = rows.flat().filter((cell) => !isBlank([cell]));
  if (full.some(({ name }) => name === 'th')) return false;
  return full.some(isFormula) && full.every((cell) => isFormula(cell) || FORMULA_NUMBER.test(textIn(cell)));
}

function isFormula({ children }: Element): boolean {
  const [only, more] = children.filter((child) => !isText(child) || child.data.trim() !== '');
  if (only === undefined || more !== undefined || !isElement(only)) return false;
  return formulaOf(only)?.isDisplay === true || (only.name === 'math' && formulaOf(only) !== null);
}

function textIn({ children }: Element): string {
  return children
    .map((child) => (isText(child) ? child.data : isElement(child) ? textIn(child) : ''))
    .join('')
    .trim();
}

/** The parts of a table that is layout: cells as they are, and as GFM the runs of rows that hold no blocks. */
export function tableParts(table: Element, context: InlineContext): readonly (string | Element)[] {
  const parts: (string | Element)[] = [];
  let run: (readonly Element[])[] = [];
  const endRun = () => {
    const width = columnsOf(run);
    const gfm = run.length < MIN_RUN || width > MAX_COLUMNS ? null : gfmTable(run, width, context);
    if (gfm === null) parts.push(...run.flat());
    else if (gfm !== '') parts.push(gfm);
    run = [];
  };
  const rows = tableRows(table);
  if (isOfFormulas(rows)) return rows.flat();
  for (const row of rows) {
    if ((row.length > 1 || (run.length > 0 && isBlank(row))) && !row.some(holdsBlocks)) run.push(row);
    else {
      endRun();
      parts.push(...row);
    }
  }
  endRun();
  return parts;
}

/** A table that Javadoc writes as a grid of div elements; null where it is something else. */
export function renderGrid(grid: Element, context: InlineContext): string | null {
  const name = /(?:^|\s)(two|three|four)-column-/.exec(grid.attribs['class'] ?? '')?.[1];
  const width = name === undefined ? 0 : (GRID_WIDTHS[name] ?? 0);
  const cells = grid.children.filter(isElement);
  if (width === 0 || cells.length === 0 || grid.children.some((child) => !isElement(child) && !holdsNothing(child)))
    return null;
  if (cells.length % width !== 0 || cells.some((cell) => cell.name !== 'div' || holdsBlocks(cell))) return null;
  const rows = Array.from({ length: cells.length / width }, (_, row) => cells.slice(row * width, (row + 1) * width));
  const lines = rows.map((row) => row.map((cell) => cellText(cell, context)));
  const hasHead = hasClass(cells[0] ?? grid, 'table-header');
  return tableLines(hasHead ? lines[0] : undefined, hasHead ? lines.slice(1) : lines, width);
}

const GRID_WIDTHS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };

function gfmTable(rows: readonly (readonly Element[])[], width: number, context: InlineContext): string {
  const lines = spread(rows, width, (cell) => cellText(cell, context));
  const hasHead = rows[0]?.every(isHeadCell) === true || isInHead(rows[0]?.[0]);
  return tableLines(hasHead ? lines[0] : undefined, hasHead ? lines.slice(1) : lines, width, alignments(rows, width));
}

/** Rows and columns in which there is nothing are left out; '' where there is nothing at all. */
function tableLines(
  head: readonly string[] | undefined,
  body: readonly string[][],
  width: number,
  rules: readonly string[] = Array<string>(width).fill('---'),
): string {
  const full = body.filter((texts) => texts.some((text) => text !== ''));
  const all = head === undefined ? full : [head, ...full];
  const used = Array.from({ length: width }, (_, column) => all.some((texts) => texts[column] !== ''));
  const kept = used.filter(Boolean).length;
  if (kept === 0) return '';
  const without = (texts: readonly string[]) => (kept === width ? texts : texts.filter((_, column) => used[column]));
  const first = head === undefined ? Array<string>(kept).fill('') : without(head);
  return [first, without(rules), ...full.map(without)].map(line).join('\n');
}

function rowsIn(part: Element): Element[][] {
  return part.children
    .filter(isElement)
    .filter((row) => row.name === 'tr' && !isNothing(row))
    .map(cellsOf);
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(isElement).filter((cell) => isCell(cell) && !isNothing(cell));
}

function isInHead(cell: Element | undefined): boolean {
  const part = cell?.parent?.parent;
  return part !== null && part !== undefined && isElement(part) && part.name === 'thead';
}

function cellText(cell: Element, context: InlineContext): string {
  return cellMarkdown(cell, context);
}

function line(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

function holdsBlocks(cell: Element): boolean {
  const stack: AnyNode[] = [...cell.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (BLOCKS.has(node.name)) return true;
    for (const child of node.children) stack.push(child);
  }
  return false;
}
