import { type Connection, requiredNumber, type Statement, type Value } from '../store/database/sql.js';
import { idPartQuery, type UrlSelection } from './url-queries.js';

/** URLs looked at in one go: some 30 ms where a text is sought. */
const PORTION = 100_000;

/**
 * Lists the ids of a selection in the order of discovery or the other way round, a portion a call, so that others are answered
 * meanwhile. What it has found so far is how the list begins.
 */
export class IdWalk {
  readonly #rows: Statement;
  readonly #values: readonly Value[];
  readonly #isDescending: boolean;
  readonly #last: number;
  readonly #portion: number;
  readonly #parts: Int32Array[] = [];
  #total = 0;
  #done = 0;

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, selection: UrlSelection, version: number, portion = PORTION) {
    const { sql, values } = idPartQuery(selection, version);
    this.#rows = connection.prepare(sql);
    this.#values = values;
    this.#isDescending = selection.descending;
    this.#last = requiredNumber(connection.value('SELECT ifnull(max(id), 0) FROM urls'));
    this.#portion = portion;
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    return this.#last === 0 ? 1 : Math.min(1, this.#done / this.#last);
  }

  /** Ids found so far. */
  get total(): number {
    return this.#total;
  }

  /** Null while there is more to do. */
  next(): Int32Array | null {
    const [from, to] = this.#isDescending
      ? [this.#last - this.#done - this.#portion, this.#last - this.#done]
      : [this.#done, this.#done + this.#portion];
    const json = this.#rows.first(...this.#values, from, to)?.[0];
    // The query gives one row with one array of integers.
    const ids = new Int32Array(JSON.parse(String(json)) as readonly number[]);
    this.#parts.push(this.#isDescending ? ids.reverse() : ids);
    this.#total += ids.length;
    this.#done += this.#portion;
    return this.#done < this.#last ? null : this.window(0, this.#total);
  }

  /** Some of the ids found so far. */
  window(offset: number, limit: number): Int32Array {
    const length = Math.max(0, Math.min(limit, this.#total - offset));
    const ids = new Int32Array(length);
    let first = 0;
    for (const part of this.#parts) {
      const from = Math.max(0, offset - first);
      const to = Math.min(part.length, offset + length - first);
      if (from < to) ids.set(part.subarray(from, to), first + from - offset);
      first += part.length;
    }
    return ids;
  }
}
