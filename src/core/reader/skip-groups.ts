import type { SkipGroup } from '../../contract/rules.js';
import type { SkipReason } from '../../contract/outcome.js';
import { urlPattern } from '../traps/url-pattern.js';
import { readSkipPatterns } from '../store/ledgers/skip-ledger.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';

const MAX_GROUPS = 500;
const EXAMPLES = 3;
const PORTION = 10_000;

interface Counted {
  readonly reason: SkipReason;
  readonly pattern: string;
  readonly examples: string[];
  count: number;
}

/** Groups the skipped URLs, those with rows and those that are only counted, a portion a call. */
export class SkipGrouping {
  readonly #connection: Connection;
  readonly #groups = new Map<string, Counted>();
  #doneId = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    // A database of the first version has no such table until a crawl goes on with it.
    if (requiredNumber(connection.value('PRAGMA user_version')) < 2) return;
    for (const { reason, pattern, count, examples } of readSkipPatterns(connection))
      this.#add(reason, pattern, count, examples);
  }

  /** Largest groups first, at most 500; null while there is more to read. */
  next(): readonly SkipGroup[] | null {
    const rows = this.#connection.prepare(SKIPPED).all(this.#doneId);
    for (const [, reason, url, key] of rows) {
      const shown = requiredText(url);
      const pattern = urlPattern(key === null ? shown : requiredText(key));
      // The column holds only what was written into it: reasons of the closed set.
      this.#add(requiredText(reason) as SkipReason, pattern, 1, [shown]);
    }
    this.#doneId = requiredNumber(rows.at(-1)?.[0]);
    return rows.length === PORTION ? null : this.#largest();
  }

  #add(reason: SkipReason, pattern: string, count: number, examples: readonly string[]): void {
    const name = `${reason} ${pattern}`;
    const group = this.#groups.get(name) ?? { reason, pattern, count: 0, examples: [] };
    group.count += count;
    for (const url of examples)
      if (group.examples.length < EXAMPLES && !group.examples.includes(url)) group.examples.push(url);
    this.#groups.set(name, group);
  }

  #largest(): readonly SkipGroup[] {
    const groups = [...this.#groups.values()].sort((a, b) => b.count - a.count || compare(a.pattern, b.pattern));
    return groups.slice(0, MAX_GROUPS);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SKIPPED = `
SELECT id, ${asBytes('reason', 'url', 'key')} FROM urls
WHERE id > ? AND state = ${STATE_CODES.skipped} ORDER BY id LIMIT ${PORTION}`;
