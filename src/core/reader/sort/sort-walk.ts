import { type Connection, requiredNumber, type Statement, type Value } from '../../store/database/sql.js';
import { sortedPartQuery, type UrlSelection } from '../url-queries.js';
import { numberKeys, textKeys } from './byte-keys.js';
import { type KeyRun, keyRun } from './key-run.js';
import { RunMerge } from './run-merge.js';
import { markBegin, type SortedIds } from './sorted-ids.js';

/** URLs read, sorted or merged in one go: some 60 ms. */
const PORTION = 50_000;
/** How much of the work is reading. */
const READING_SHARE = 0.8;

/**
 * Sorts a selection by a column, a portion a call, so that others are answered meanwhile and whoever no longer wants it need not
 * wait: parts of the table, each sorted by the database, which are merged in the end. It holds the keys of all rows, front-coded, while it is
 * at work: some 16 bytes of an address.
 */
export class SortWalk {
  readonly #rows: Statement;
  readonly #query: ReturnType<typeof sortedPartQuery>;
  readonly #last: number;
  readonly #portion: number;
  readonly #runs: KeyRun[] = [];
  readonly #without: (readonly number[])[] = [];
  #doneId = 0;
  #merging: Merging | null = null;

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, selection: UrlSelection, version: number, portion = PORTION) {
    this.#query = sortedPartQuery(selection, version);
    this.#rows = connection.prepare(this.#query.sql);
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
    const { values, isText } = this.#query;
    const from = this.#doneId;
    this.#doneId += this.#portion;
    const [idList, keyList, texts] = this.#rows.first(...values, from, this.#doneId) ?? [];
    const ids = listOf<number>(idList);
    const keys = listOf<number | null>(keyList);
    // Those without a value come first.
    const without = keys.lastIndexOf(null) + 1;
    if (without > 0) this.#without.push(ids.slice(0, without));
    if (without === ids.length) return;
    const known = keys.slice(without).map((key) => key ?? 0);
    // Null where every text is empty.
    const bytes = texts instanceof Uint8Array ? texts : new Uint8Array();
    this.#runs.push(keyRun(ids.slice(without), isText ? textKeys(bytes, known) : numberKeys(known)));
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

function listOf<T>(json: Value | undefined): readonly T[] {
  // The query gives arrays of numbers, and of nulls where a value may be missing.
  return JSON.parse(String(json)) as readonly T[];
}
