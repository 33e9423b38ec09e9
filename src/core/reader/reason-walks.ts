import type { FailureClass } from '../../contract/job-life.js';
import { ERROR_CODES, type SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';
import { UrlRanges } from './url-ranges.js';

const EXAMPLES = 10;

/** Counts failed URLs by their error, a portion a call. */
export class FailureWalk {
  readonly #connection: Connection;
  readonly #ranges: UrlRanges;
  readonly #counts = new Map<FailureClass['error'], number>();

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, portion?: number) {
    this.#connection = connection;
    this.#ranges = new UrlRanges(connection, portion);
  }

  /** The largest class first; null while there is more to do. */
  next(): readonly FailureClass[] | null {
    for (const [reason, count] of this.#connection.prepare(FAILURES).all(...this.#ranges.next())) {
      const code = requiredText(reason);
      const error = ERROR_CODES.find((known) => known === code) ?? 'internal';
      this.#counts.set(error, (this.#counts.get(error) ?? 0) + requiredNumber(count));
    }
    if (!this.#ranges.isDone) return null;
    return [...this.#counts].map(([error, count]) => ({ error, count })).sort((a, b) => b.count - a.count);
  }
}

/** Counts what asking again for all that was skipped for one of some reasons would bring into the queue, a portion a call. */
export class SkippedForWalk {
  readonly #connection: Connection;
  readonly #reasons: string;
  readonly #ranges: UrlRanges;
  readonly #examples: string[] = [];
  #count = 0;

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, reasons: readonly SkipReason[], portion?: number) {
    this.#connection = connection;
    this.#reasons = JSON.stringify(reasons);
    this.#ranges = new UrlRanges(connection, portion);
  }

  /** Null while there is more to do. */
  next(): RuleEffect | null {
    const range = [...this.#ranges.next(), this.#reasons] as const;
    this.#count += requiredNumber(this.#connection.prepare(SKIPPED).first(...range)?.[0]);
    const missing = EXAMPLES - this.#examples.length;
    if (missing > 0)
      for (const [url] of this.#connection.prepare(SKIPPED_URLS).all(...range, missing))
        this.#examples.push(requiredText(url));
    if (!this.#ranges.isDone) return null;
    return {
      ...{ leaving: 0, leavingByReason: {}, leavingExamples: [] },
      ...{ entering: this.#count, examined: this.#count, enteringExamples: this.#examples },
    };
  }
}

const FAILURES = `
SELECT ${asBytes('reason')}, count(*) FROM urls
WHERE id > ? AND id <= ? AND state = ${STATE_CODES.failed} GROUP BY reason`;
const IS_SKIPPED_FOR = `
id > ?1 AND id <= ?2 AND state = ${STATE_CODES.skipped} AND reason IN (SELECT value FROM json_each(?3))`;
const SKIPPED = `SELECT count(*) FROM urls WHERE ${IS_SKIPPED_FOR}`;
const SKIPPED_URLS = `SELECT ${asBytes('url')} FROM urls WHERE ${IS_SKIPPED_FOR} ORDER BY id LIMIT ?4`;
