import { rowAt, type RowWindows, WINDOW_ROWS } from './row-windows.js';

/** The selected row of a table whose rows move: it is that row wherever it goes, never a place among the rows. */
export interface Selection<R> {
  /** Where the row is, or was when it was last seen; -1 = nobody knows, and the keys begin at the top. */
  readonly index: number;
  /** The row as last read; null while the row at `index` has not been read, which is then the one selected. */
  readonly row: R | null;
  /** Whether the row is among those read, so that it can be shown as selected. */
  readonly isListed: boolean;
}

/** The first row, whichever it will be. */
export const FIRST_ROW: Selection<never> = { index: 0, row: null, isListed: true };

/** Selects what stands at an index: the row that is shown there, or the one that will be read there. */
export function selectionOf<R>(index: number, row: R | null): Selection<R> {
  return { index, row, isListed: true };
}

/** The same row in another order: where it stands is found out when the rows are read. */
export function reordered<R>({ row }: Selection<R>): Selection<R> {
  return row === null ? FIRST_ROW : { index: -1, row, isListed: false };
}

/**
 * Where the selected row is among the rows read anew. One that is not among them stays selected as it was last read:
 * whoever looks at it keeps it, and no other row takes its place.
 */
export function followSelection<R, F>(
  selection: Selection<R>,
  rows: RowWindows<R, F>,
  keyOf: (row: R) => number | string,
): Selection<R> {
  if (selection.row === null) return selectionOf(selection.index, rowAt(rows, selection.index));
  const key = keyOf(selection.row);
  const index = indexOfKey(rows, key, keyOf);
  const row = index === null ? null : rowAt(rows, index);
  return index === null || row === null ? { ...selection, isListed: false } : selectionOf(index, row);
}

/** The index of a row, from the windows read last: an older one may still show it where it no longer is. */
function indexOfKey<R, F>(
  { windows }: RowWindows<R, F>,
  key: number | string,
  keyOf: (row: R) => number | string,
): number | null {
  let newest = -1;
  let found: number | null = null;
  for (const [number, { rows, generation }] of windows) {
    if (generation <= newest) continue;
    const at = rows.findIndex((row) => keyOf(row) === key);
    if (at === -1) continue;
    newest = generation;
    found = number * WINDOW_ROWS + at;
  }
  return found;
}
