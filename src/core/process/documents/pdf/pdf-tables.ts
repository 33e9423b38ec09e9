import type { Grid } from './pdf-grid.js';
import { baselineOf, leftOf, type PdfLine, pageLines, type TextRun } from './pdf-lines.js';

/** A part of a page: lines of text, or a table by rows, with the lines of each cell. */
export type PdfPart =
  | { readonly kind: 'lines'; readonly lines: readonly PdfLine[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly PdfLine[])[])[] };

/** Text may reach so far, in points, over the edge of its cell. */
const OVER = 3;
/** Share of its cells with text that a table has: a chart has lines, too. */
const FILLED = 0.5;
/** Lines that are set in columns, from which on a page may have a table. */
const FEW = 2;
/** A gap between columns, as a part of the letters' size. */
const GAP = 1.2;

/** Whether text stands side by side on several lines, as in a table: the rules of no other page are asked for. */
export function mayHoldTable(runs: readonly TextRun[]): boolean {
  let lines = 0;
  let previous: TextRun | null = null;
  for (const run of runs) {
    if (run.str.trim() === '') continue;
    const isBeside =
      previous !== null &&
      Math.abs(baselineOf(run) - baselineOf(previous)) < 1 &&
      leftOf(run) - leftOf(previous) - previous.width > run.height * GAP;
    if (isBeside) lines += 1;
    if (lines >= FEW) return true;
    previous = run;
  }
  return false;
}

/** The parts of a page in the order in which they are written; a table stands where its first text does. */
export function pageParts(
  runs: readonly TextRun[],
  fixed: ReadonlySet<string>,
  grids: readonly Grid[],
): readonly PdfPart[] {
  const tables = grids.map((grid) => new TableDraft(grid)).filter((table) => table.take(runs));
  const parts: PdfPart[] = [];
  const begun = new Set<TableDraft>();
  let loose: TextRun[] = [];
  const end = (): void => {
    const lines = pageLines(loose, fixed);
    if (lines.length > 0) parts.push({ kind: 'lines', lines });
    loose = [];
  };
  for (const run of runs) {
    const table = tables.find((one) => one.has(run));
    if (table === undefined) loose.push(run);
    else if (!begun.has(table)) {
      begun.add(table);
      end();
      parts.push(table.done(fixed));
    }
  }
  end();
  return parts;
}

class TableDraft {
  readonly #grid: Grid;
  readonly #cells = new Map<number, TextRun[]>();
  readonly #taken = new Set<TextRun>();

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** Takes the text that stands in its cells; false where that is no table after all. */
  take(runs: readonly TextRun[]): boolean {
    const { columns, rows } = this.#grid;
    for (const run of runs) {
      if (run.str.trim() === '') continue;
      const row = rows.findIndex((top, at) => baselineOf(run) < top && baselineOf(run) >= (rows[at + 1] ?? top));
      const middle = leftOf(run) + run.width / 2;
      const column = columns.findIndex((left, at) => middle >= left && middle < (columns[at + 1] ?? left));
      if (row < 0 || column < 0) continue;
      const [left = 0, right = 0] = [columns[column], columns[column + 1]];
      if (leftOf(run) < left - OVER || leftOf(run) + run.width > right + OVER) return false;
      const at = row * columns.length + column;
      this.#cells.set(at, [...(this.#cells.get(at) ?? []), run]);
      this.#taken.add(run);
    }
    return this.#cells.size >= (columns.length - 1) * (rows.length - 1) * FILLED && this.#cells.size > 1;
  }

  has(run: TextRun): boolean {
    return this.#taken.has(run);
  }

  done(fixed: ReadonlySet<string>): PdfPart {
    const { columns, rows } = this.#grid;
    const cell = (row: number, column: number) =>
      pageLines(this.#cells.get(row * columns.length + column) ?? [], fixed);
    return {
      kind: 'table',
      rows: rows.slice(1).map((_edge, row) => columns.slice(1).map((_side, column) => cell(row, column))),
    };
  }
}
