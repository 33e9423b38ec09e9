import type { Element } from '../dom/node.js';
import { isHeadCell } from './roles.js';

/** Beyond so many columns a table is none that anybody could read as one. */
export const MAX_COLUMNS = 64;

/** Columns that hold every cell, with those that cells of earlier rows cover; above MAX_COLUMNS it stops counting. */
export function columnsOf(rows: readonly (readonly Element[])[]): number {
  const covered: number[] = [];
  let width = 0;
  for (const row of rows) {
    let column = 0;
    for (let next = 0; next < row.length || column < covered.length; ) {
      const cell = row[next];
      const left = covered[column] ?? 0;
      if (left > 0) covered[column] = left - 1;
      if (left > 0 || cell === undefined) {
        column += 1;
        continue;
      }
      next += 1;
      const over = span(cell, 'colspan');
      if (column + over > MAX_COLUMNS) return MAX_COLUMNS + 1;
      covered.fill(span(cell, 'rowspan') - 1, column, column + over);
      while (covered.length < column + over) covered.push(span(cell, 'rowspan') - 1);
      column += over;
      width = Math.max(width, column);
    }
  }
  return width;
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attribs[name] ?? cell.attribs[`aria-${name}`] ?? '1', 10);
  return value >= 1 ? Math.min(value, 1_000) : 1;
}

/** Gives each cell its column: a cell that spans several leaves the others it covers empty. */
export function spread(
  rows: readonly (readonly Element[])[],
  width: number,
  text: (cell: Element) => string,
): string[][] {
  const covered: number[] = Array<number>(width).fill(0);
  return rows.map((row) => {
    const texts: string[] = [];
    let next = 0;
    for (let column = 0; column < width; column += 1) {
      const isCovered = (covered[column] ?? 0) > 0;
      if (isCovered) covered[column] = (covered[column] ?? 0) - 1;
      const cell = isCovered ? undefined : row[next];
      texts.push(cell === undefined ? '' : text(cell));
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

/** The row under the head: how each column is aligned, where all its cells say the same. */
export function alignments(rows: readonly (readonly Element[])[], width: number): readonly string[] {
  const plain = rows.filter((row) => row.length === width);
  return Array.from({ length: width }, (_, column) => {
    const said = new Set(plain.flatMap((row) => alignment(row[column], isHead(row[column]))));
    const [only, more] = said;
    return more === undefined ? (RULES[only ?? ''] ?? '---') : '---';
  });
}

const RULES: Readonly<Record<string, string>> = { left: ':---', right: '---:', center: ':---:' };

/** A head that says nothing goes with its column. */
function alignment(cell: Element | undefined, isHead: boolean): readonly string[] {
  const { align, style, class: classes } = cell?.attribs ?? {};
  const said =
    align?.toLowerCase() ??
    /text-align:\s*(left|right|center)/i.exec(style ?? '')?.[1]?.toLowerCase() ??
    /(?:^|[\s-])(?:text|align|halign)-?(left|right|center)(?:\s|$)/.exec(classes ?? '')?.[1];
  return said === undefined && isHead ? [] : [said ?? ''];
}

function isHead(cell: Element | undefined): boolean {
  return cell !== undefined && isHeadCell(cell);
}
