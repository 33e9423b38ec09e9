import { type Connection, requiredNumber, type Statement, type Value } from '../store/database/sql.js';
import { idPartQuery, type UrlSelection } from './url-queries.js';

/** URLs looked at in one go: some 30 ms where a text is sought. */
const PORTION = 100_000;

/** Lists the ids of a selection in the order of discovery, a portion a call, so that others are answered meanwhile. */
export class IdWalk {
  readonly #rows: Statement;
  readonly #values: readonly Value[];
  readonly #isDescending: boolean;
  readonly #last: number;
  readonly #parts: (readonly number[])[] = [];
  #doneId = 0;

  constructor(connection: Connection, selection: UrlSelection, version: number) {
    const { sql, values } = idPartQuery(selection, version);
    this.#rows = connection.prepare(sql);
    this.#values = values;
    this.#isDescending = selection.descending;
    this.#last = requiredNumber(connection.value('SELECT ifnull(max(id), 0) FROM urls'));
  }

  /** Null while there is more to do. */
  next(): Int32Array | null {
    const json = this.#rows.first(...this.#values, this.#doneId, this.#doneId + PORTION)?.[0];
    // The query gives one row with one array of integers.
    this.#parts.push(JSON.parse(String(json)) as readonly number[]);
    this.#doneId += PORTION;
    if (this.#doneId < this.#last) return null;
    const ids = new Int32Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      ids.set(part, at);
      at += part.length;
    }
    return this.#isDescending ? ids.reverse() : ids;
  }
}
