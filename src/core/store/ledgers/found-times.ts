import { type Connection, requiredNumber, type Statement } from '../database/sql.js';

/** How exactly it is known when a URL was found. */
const EXACT_TO_MS = 1000;

/** When URLs were found: a mark now and then, since their ids rise. */
export class FoundTimes {
  readonly #now: () => number;
  readonly #mark: Statement;
  #markedAt = Number.NEGATIVE_INFINITY;

  /** `now`: milliseconds since 1970. */
  constructor(connection: Connection, now: () => number) {
    this.#now = now;
    this.#mark = connection.prepare('INSERT OR REPLACE INTO found_times (first_id, at) VALUES (?, ?)');
  }

  /** Reads what memory holds anew. */
  load(connection: Connection): void {
    const last = connection.value('SELECT at FROM found_times ORDER BY first_id DESC LIMIT 1');
    this.#markedAt = last === null ? Number.NEGATIVE_INFINITY : requiredNumber(last);
  }

  /** URLs with this id and higher ones are found now. */
  note(firstId: number): void {
    const atMs = this.#now();
    // A clock that was set back is believed: what it says is what people read meanwhile.
    if (Math.abs(atMs - this.#markedAt) < EXACT_TO_MS) return;
    this.#markedAt = atMs;
    this.#mark.run(firstId, atMs);
  }
}

/** SQL for when the URL of a row of `urls` was found, milliseconds since 1970; NULL where nobody noted it. */
export const FOUND_AT = '(SELECT f.at FROM found_times f WHERE f.first_id <= urls.id ORDER BY f.first_id DESC LIMIT 1)';
