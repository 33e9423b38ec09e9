import type { SkipReason } from '../../contract/outcome.js';
import { asBytes, type Connection, requiredNumber, type Statement, text } from './sql.js';
import { STATE_CODES } from './states.js';

/** URLs skipped on sight that get a row of their own. A site may link to millions of others. */
export const MAX_SKIPPED_ROWS = 200_000;

/** Bounds the rows of URLs that are skipped as they are discovered; beyond the bound only their number is kept, by reason. */
export class SkipLedger {
  readonly #maxRows: number;
  readonly #write: Statement;
  #rows = 0;
  #beyond: Partial<Record<SkipReason, number>> = {};
  #changed = false;

  constructor(connection: Connection, maxRows: number) {
    this.#maxRows = maxRows;
    this.#write = connection.prepare(`INSERT OR REPLACE INTO meta (name, value) VALUES ('skipped_beyond_bound', ?)`);
  }

  load(connection: Connection): void {
    this.#rows = requiredNumber(connection.value(COUNT_SKIPPED_ON_SIGHT));
    const stored = text(connection.value(`SELECT ${asBytes('value')} FROM meta WHERE name = 'skipped_beyond_bound'`));
    // The value is what `flush` wrote.
    this.#beyond = stored === null ? {} : (JSON.parse(stored) as Partial<Record<SkipReason, number>>);
    this.#changed = false;
  }

  /** Whether this URL may have a row; if not, it is counted. */
  admit(reason: SkipReason): boolean {
    if (this.#rows < this.#maxRows) {
      this.#rows += 1;
      return true;
    }
    this.#beyond[reason] = (this.#beyond[reason] ?? 0) + 1;
    this.#changed = true;
    return false;
  }

  /** A row that was skipped on sight went to the queue after all. */
  release(): void {
    this.#rows -= 1;
  }

  /** Stores the numbers if they changed; within the transaction that is about to be committed. */
  flush(): void {
    if (!this.#changed) return;
    this.#write.run(JSON.stringify(this.#beyond));
    this.#changed = false;
  }
}

/** Nothing was ever asked of their servers; close enough to "skipped on sight" to bound by. */
const COUNT_SKIPPED_ON_SIGHT = `SELECT count(*) FROM urls WHERE state = ${STATE_CODES.skipped} AND attempts = 0`;
