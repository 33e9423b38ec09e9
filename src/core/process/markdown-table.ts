import type { AnyNode, Element } from 'domhandler';
import { isElement } from './document.js';
import { type InlineContext, renderInlineChildren } from './markdown-inline.js';
import { oneLine } from './markdown-text.js';

const MAX_COLUMNS = 64;
/** What no cell of a Markdown table can hold. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['table', 'pre', 'ul', 'ol', 'dl', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);

/** The rows of a table, not those of tables inside it. */
function tableRows(table: Element): readonly (readonly Element[])[] {
  return table.children.filter(isElement).flatMap((part) => {
    if (part.name === 'tr') return [cellsOf(part)];
    return ['thead', 'tbody', 'tfoot'].includes(part.name) ? rowsIn(part) : [];
  });
}

/** A GFM table, or null where the table is layout or its cells hold more than a line of text. */
export function renderTable(table: Element, context: InlineContext): string | null {
  const rows = tableRows(table).filter((row) => row.length > 0);
  const width = Math.max(0, ...rows.slice(0, 1_000).map(columns));
  const role = table.attribs['role'];
  if (width < 2 || width > MAX_COLUMNS || role === 'presentation' || role === 'none') return null;
  if (rows.some((row) => row.some(holdsBlocks))) return null;
  const lines = spread(rows, width, context);
  const hasHead = rows[0]?.every((cell) => cell.name === 'th') === true || isInHead(rows[0]?.[0]);
  const head = hasHead ? lines[0] : undefined;
  const body = hasHead ? lines.slice(1) : lines;
  return [head ?? Array<string>(width).fill(''), Array<string>(width).fill('---'), ...body].map(line).join('\n');
}

function rowsIn(part: Element): Element[][] {
  return part.children
    .filter(isElement)
    .filter(({ name }) => name === 'tr')
    .map(cellsOf);
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');
}

function columns(row: readonly Element[]): number {
  return row.reduce((sum, cell) => sum + span(cell, 'colspan'), 0);
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return value >= 1 ? Math.min(value, 1_000) : 1;
}

function isInHead(cell: Element | undefined): boolean {
  const part = cell?.parent?.parent;
  return part !== null && part !== undefined && isElement(part) && part.name === 'thead';
}

/** Gives each cell its column: a cell that spans several leaves the others it covers empty. */
function spread(rows: readonly (readonly Element[])[], width: number, context: InlineContext): string[][] {
  const covered: number[] = Array<number>(width).fill(0);
  return rows.map((row) => {
    const texts: string[] = [];
    let next = 0;
    for (let column = 0; column < width; column += 1) {
      const isCovered = (covered[column] ?? 0) > 0;
      if (isCovered) covered[column] = (covered[column] ?? 0) - 1;
      const cell = isCovered ? undefined : row[next];
      texts.push(cell === undefined ? '' : cellText(cell, context));
      if (cell === undefined) continue;
      next += 1;
      const over = Math.min(span(cell, 'colspan'), width - column);
      for (let extra = 0; extra < over; extra += 1) covered[column + extra] = span(cell, 'rowspan') - 1;
      for (let extra = 1; extra < over; extra += 1) texts.push('');
      column += over - 1;
    }
    return texts;
  });
}

function cellText(cell: Element, context: InlineContext): string {
  return oneLine(renderInlineChildren(cell, context)).replaceAll('|', '\\|');
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
