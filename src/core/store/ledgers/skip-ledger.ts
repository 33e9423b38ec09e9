import type { SkipReason } from '../../../contract/outcome.js';
import { SkipPatterns } from './skip-patterns.js';
import { type Connection, requiredNumber } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';

/** URLs skipped without a request that get a row of their own. A site may link to millions of others. */
export const MAX_SKIPPED_ROWS = 200_000;

/** Bounds the rows of URLs that are skipped as they are discovered; beyond the bound they are counted by reason and pattern. */
export class SkipLedger {
  readonly #maxRows: number;
  readonly #patterns: SkipPatterns;
  #rows = 0;

  constructor(connection: Connection, maxRows: number) {
    this.#maxRows = maxRows;
    this.#patterns = new SkipPatterns(connection);
  }

  load(connection: Connection): void {
    this.#rows = requiredNumber(connection.value(COUNT_UNASKED));
    this.#patterns.load(connection);
  }

  /** Whether this URL may have a row; if not, it is counted. */
  admit(reason: SkipReason, link: { readonly key: string; readonly url: string }): boolean {
    if (this.#rows < this.#maxRows) {
      this.#rows += 1;
      return true;
    }
    this.#patterns.add(reason, link);
    return false;
  }

  /** Rows without a request that came to be skipped (positive) or left that state (negative). */
  add(rows: number): void {
    this.#rows += rows;
  }

  flush(): void {
    this.#patterns.flush();
  }
}

/** What the ledger counts, as the database has it. */
const COUNT_UNASKED = `SELECT count(*) FROM urls WHERE state = ${STATE_CODES.skipped} AND attempts = 0`;
