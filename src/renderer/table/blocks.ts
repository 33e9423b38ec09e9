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

/** The block of a number, or the last one where the table has become shorter. */
export function blockAt(number: number, total: number): Block {
  const of = Math.max(1, Math.ceil(total / BLOCK_ROWS));
  const shown = Math.max(0, Math.min(number, of - 1));
  const first = shown * BLOCK_ROWS;
  return { number: shown, first, rows: Math.max(0, Math.min(BLOCK_ROWS, total - first)), of };
}

/** The number of the block in which a row lies. */
export function blockOf(row: number): number {
  return Math.floor(Math.max(0, row) / BLOCK_ROWS);
}
