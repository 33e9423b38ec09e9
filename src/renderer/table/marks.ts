import { rowAt, type RowWindows } from './row-windows.js';

/** Rows of a table that are marked together, by their keys, and where a range that is marked begins. */
export interface Marks<R> {
  readonly rows: ReadonlyMap<number | string, R>;
  readonly anchor: number;
}

/** Only one row is selected from now on: none is marked, and a range begins there. */
export function marksFrom<R>(anchor: number): Marks<R> {
  return { rows: new Map(), anchor };
}

/** Marks one row more, or lets go of it. `selected`: the row that was selected so far and is the first of several. */
export function toggled<R>(
  marks: Marks<R>,
  { index, row, selected }: { readonly index: number; readonly row: R; readonly selected: R | null },
  keyOf: (row: R) => number | string,
): Marks<R> {
  const rows = new Map(marks.rows);
  if (rows.size === 0 && selected !== null) rows.set(keyOf(selected), selected);
  const key = keyOf(row);
  if (!rows.delete(key)) rows.set(key, row);
  return { rows, anchor: index };
}

/** Marks the rows from the anchor to an index, as far as they have been read, and no others. */
export function marksTo<R, F>(
  { anchor }: Pick<Marks<R>, 'anchor'>,
  index: number,
  rows: RowWindows<R, F>,
  keyOf: (row: R) => number | string,
): Marks<R> {
  const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
  const marked = new Map<number | string, R>();
  for (let at = from; at <= to; at += 1) {
    const row = rowAt(rows, at);
    if (row !== null) marked.set(keyOf(row), row);
  }
  return { rows: marked, anchor };
}
