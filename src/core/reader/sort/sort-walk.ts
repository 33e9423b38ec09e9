import { type Connection, requiredNumber, type Statement, type Value } from '../../store/database/sql.js';
import { keyPartQuery, type UrlSelection } from '../url-queries.js';
import { numberKeys, textKeys } from './byte-keys.js';
import { type KeyRun, sortedRun } from './key-run.js';
import { RunMerge } from './run-merge.js';
import { markBegin, type SortedIds } from './sorted-ids.js';

/** URLs read, sorted or merged in one go: some 60 ms. */
const PORTION = 50_000;
/** How much of the work is reading. */
const READING_SHARE = 0.8;

/**
 * Sorts a selection by a column, a portion a call, so that others are answered meanwhile and whoever no longer wants it need not
 * wait: sorted runs of a part of the table each, which are merged in the end. It holds the keys of all rows, front-coded, while it is at work.
 */
export class SortWalk {
  readonly #rows: Statement;
  readonly #values: readonly Value[];
  readonly #isText: boolean;
  readonly #last: number;
  readonly #portion: number;
  readonly #runs: KeyRun[] = [];
  readonly #without: (readonly number[])[] = [];
  #doneId = 0;
  #merging: Merging | null = null;

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, selection: UrlSelection, version: number, portion = PORTION) {
    const { sql, values, isText } = keyPartQuery(selection, version);
    this.#rows = connection.prepare(sql);
    this.#values = values;
    this.#isText = isText;
    this.#last = requiredNumber(connection.value('SELECT ifnull(max(id), 0) FROM urls'));
    this.#portion = portion;
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    if (this.#merging) return READING_SHARE + (1 - READING_SHARE) * this.#merging.share;
    return this.#last === 0 ? 1 : READING_SHARE * Math.min(1, this.#doneId / this.#last);
  }

  /** In rising order, whatever the selection says; null while there is more to do. */
  next(): SortedIds | null {
    if (this.#merging) return this.#merging.next(this.#portion);
    if (this.#doneId < this.#last) this.#read();
    if (this.#doneId >= this.#last) this.#merging = new Merging(this.#runs.splice(0), this.#without);
    return null;
  }

  #read(): void {
    const row = this.#rows.first(...this.#values, this.#doneId, this.#doneId + this.#portion) ?? [];
    const [ids, without, lengths] = row.slice(0, 3).map(numbersOf);
    const keys = row[3];
    if (ids && ids.length > 0 && lengths) {
      // Null where every text is empty.
      const bytes = keys instanceof Uint8Array ? keys : new Uint8Array();
      this.#runs.push(sortedRun(ids, this.#isText ? textKeys(bytes, lengths) : numberKeys(lengths)));
    }
    if (without && without.length > 0) this.#without.push(without);
    this.#doneId += this.#portion;
  }
}

/** Of sorted runs one list, a portion a call. */
class Merging {
  readonly #merge: RunMerge;
  readonly #sorted: SortedIds;
  readonly #without: readonly (readonly number[])[];
  #at = 0;

  constructor(runs: readonly KeyRun[], without: readonly (readonly number[])[]) {
    const valued = runs.reduce((sum, { ids }) => sum + ids.length, 0);
    const total = without.reduce((sum, { length }) => sum + length, valued);
    this.#merge = new RunMerge(runs);
    this.#sorted = { ids: new Int32Array(total), valued, begins: new Uint8Array((valued >> 3) + 1) };
    this.#without = without;
  }

  get share(): number {
    return this.#sorted.valued === 0 ? 1 : this.#at / this.#sorted.valued;
  }

  next(portion: number): SortedIds | null {
    const { ids, begins, valued } = this.#sorted;
    this.#merge.take(portion, (id, isOther) => {
      ids[this.#at] = id;
      if (isOther) markBegin(begins, this.#at);
      this.#at += 1;
    });
    if (this.#at < valued) return null;
    let at = valued;
    for (const part of this.#without) {
      ids.set(part, at);
      at += part.length;
    }
    return this.#sorted;
  }
}

function numbersOf(json: Value): readonly number[] {
  // The query gives arrays of numbers.
  return JSON.parse(String(json)) as readonly number[];
}
