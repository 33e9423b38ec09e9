import type { Connection, Row } from '../store/database/sql.js';

const ROWS_AT_ONCE = 500;

/**
 * Every row of a query in the order of ids, read in portions: neither the memory nor the time of a row grows with the
 * table. `select` gives the id first and ends in a condition `… > ?` on it, to which order and limit are added.
 */
export function* rowsById(connection: Connection, select: string, orderBy: string): Generator<Row> {
  const portion = connection.prepare(`${select} ORDER BY ${orderBy} LIMIT ${ROWS_AT_ONCE}`);
  let last: Row[number] = -1;
  for (;;) {
    const rows = portion.all(last);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1)?.[0] ?? last;
  }
}
