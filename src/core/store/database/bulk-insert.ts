import type { Connection, Statement, Value } from './sql.js';

/** Rows a statement takes. A call into the driver costs as much as three rows, preparing for more than 25 gains nothing. */
const CHUNKS = [25, 5, 1] as const;

/** Inserts many rows with few calls. */
export class BulkInsert {
  readonly #columns: number;
  readonly #statements: readonly { readonly rows: number; readonly statement: Statement }[];

  /** `head` is the statement up to its values, such as `INSERT INTO t (a, b)`. */
  constructor(connection: Connection, head: string, columns: number) {
    this.#columns = columns;
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    this.#statements = CHUNKS.map((rows) => {
      const values = Array.from({ length: rows }, () => row).join(', ');
      return { rows, statement: connection.prepare(`${head} VALUES ${values}`) };
    });
  }

  /** The values of all rows, one row after the other. */
  run(values: readonly Value[]): void {
    let done = 0;
    for (const { rows, statement } of this.#statements) {
      const step = rows * this.#columns;
      for (; values.length - done >= step; done += step) statement.runAll(values.slice(done, done + step));
    }
  }
}
