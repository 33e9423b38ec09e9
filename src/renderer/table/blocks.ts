/**
 * Chromium draws no element higher than about 33.5 million pixels. A longer table is shown in blocks of so many rows, one
 * after the other; to keys, marks and queries it is one table all the same.
 */
export const BLOCK_ROWS = 1_000_000;

/** A part of a table that is drawn as a whole. Rows are counted from the first of the whole table. */
export interface Block {
  readonly number: number;
  readonly first: number;
  readonly rows: number;
  /** How many blocks there are. */
  readonly of: number;
}

/** The block of a number, or the last one where the table has become shorter. `most`: rows of a block. */
export function blockAt(number: number, total: number, most = BLOCK_ROWS): Block {
  const of = Math.max(1, Math.ceil(total / most));
  const shown = Math.max(0, Math.min(number, of - 1));
  const first = shown * most;
  return { number: shown, first, rows: Math.max(0, Math.min(most, total - first)), of };
}

/** The number of the block in which a row lies. */
export function blockOf(row: number, most = BLOCK_ROWS): number {
  return Math.floor(Math.max(0, row) / most);
}
