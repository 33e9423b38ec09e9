import type { Connection, Value } from '../../store/database/sql.js';

/** What a query gives that makes one JSON array of ids: a row for each would cost ten times as much. */
export function idsOf(connection: Connection, sql: string, ...values: readonly Value[]): Int32Array {
  // The query gives integers.
  return Int32Array.from(JSON.parse(String(connection.value(sql, ...values))) as readonly number[]);
}

/** The rows of one kind of change, in their order; 0 = there is none. */
export interface ChangeList {
  /** Ids in the other crawl. */
  readonly earlier: Int32Array;
  /** Ids in this one. */
  readonly current: Int32Array;
  /** Of moved pages `SAME_CONTENT` where nothing redirects; of findings a bit for each report, by its place. */
  readonly how: Int32Array;
}

export const SAME_CONTENT = 1;

/** A list while it is made. */
export class ChangeListDraft {
  readonly #earlier: number[] = [];
  readonly #current: number[] = [];
  readonly #how: number[] = [];

  add(earlier: number, current: number, how = 0): void {
    this.#earlier.push(earlier);
    this.#current.push(current);
    this.#how.push(how);
  }

  done(): ChangeList {
    return {
      earlier: Int32Array.from(this.#earlier),
      current: Int32Array.from(this.#current),
      how: Int32Array.from(this.#how),
    };
  }
}
