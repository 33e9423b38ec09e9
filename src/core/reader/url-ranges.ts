import { type Connection, requiredNumber } from '../store/database/sql.js';

/** URLs looked at in one go, where nobody says otherwise: some 30 to 60 ms. */
const PORTION = 100_000;

/** The URLs of a job as ranges of ids, for a walk over them in portions: those that are there when it begins. */
export class UrlRanges {
  readonly #last: number;
  readonly #portion: number;
  #doneId = 0;

  constructor(connection: Connection, portion = PORTION) {
    this.#last = requiredNumber(connection.value('SELECT ifnull(max(id), 0) FROM urls'));
    this.#portion = portion;
  }

  get isDone(): boolean {
    return this.#doneId >= this.#last;
  }

  /** How much of them was given, from 0 to 1. */
  get share(): number {
    return this.#last === 0 ? 1 : Math.min(1, this.#doneId / this.#last);
  }

  /** The next range: ids above the first number, up to the second. */
  next(): readonly [above: number, upTo: number] {
    const above = this.#doneId;
    this.#doneId += this.#portion;
    return [above, this.#doneId];
  }
}
