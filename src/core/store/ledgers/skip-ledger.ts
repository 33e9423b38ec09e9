import type { SkipReason } from '../../../contract/outcome.js';
import { asBytes, type Connection, requiredNumber, requiredText, type Statement } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';
import type { SkipGroup } from '../../../contract/rules.js';
import { urlPattern } from '../../traps/url-pattern.js';
import { OTHER_PATTERN } from '../database/schema-v2.js';

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

/** Patterns kept in all; the links of any further one are counted as `other`, by reason. */
const MAX_SKIP_PATTERNS = 2000;
const EXAMPLES = 3;

interface Group {
  readonly reason: SkipReason;
  readonly pattern: string;
  readonly examples: string[];
  count: number;
}

/**
 * Counts links to skipped URLs that have no row, by reason and pattern. Such a URL is not remembered, so it counts each
 * time a page links to it.
 */
export class SkipPatterns {
  readonly #maxPatterns: number;
  readonly #write: Statement;
  readonly #groups = new Map<string, Group>();
  readonly #changed = new Set<Group>();

  constructor(connection: Connection, maxPatterns: number = MAX_SKIP_PATTERNS) {
    this.#maxPatterns = maxPatterns;
    this.#write = connection.prepare(
      'INSERT OR REPLACE INTO skip_patterns (reason, pattern, count, examples) VALUES (?, ?, ?, ?)',
    );
  }

  load(connection: Connection): void {
    this.#groups.clear();
    this.#changed.clear();
    for (const { reason, pattern, count, examples } of readSkipPatterns(connection))
      this.#groups.set(nameOf(reason, pattern), { reason, pattern, count, examples: [...examples] });
  }

  add(reason: SkipReason, { key, url }: { readonly key: string; readonly url: string }): void {
    const group = this.#groupOf(reason, urlPattern(key));
    group.count += 1;
    if (group.examples.length < EXAMPLES && !group.examples.includes(url)) group.examples.push(url);
    this.#changed.add(group);
  }

  /** Stores what changed; within the transaction that is about to be committed. */
  flush(): void {
    for (const { reason, pattern, count, examples } of this.#changed)
      this.#write.run(reason, pattern, count, JSON.stringify(examples));
    this.#changed.clear();
  }

  #groupOf(reason: SkipReason, pattern: string): Group {
    const known = this.#groups.get(nameOf(reason, pattern));
    if (known) return known;
    const hasRoom = this.#groups.size < this.#maxPatterns || pattern === OTHER_PATTERN;
    if (!hasRoom) return this.#groupOf(reason, OTHER_PATTERN);
    const group: Group = { reason, pattern, count: 0, examples: [] };
    this.#groups.set(nameOf(reason, pattern), group);
    return group;
  }
}

/** Every stored group. */
export function readSkipPatterns(connection: Connection): readonly SkipGroup[] {
  const rows = connection.prepare(`SELECT count, ${asBytes('reason', 'pattern', 'examples')} FROM skip_patterns`).all();
  return rows.map(([count, reason, pattern, examples]) => ({
    // The columns hold only what `flush` wrote into them.
    reason: requiredText(reason) as SkipReason,
    pattern: requiredText(pattern),
    count: requiredNumber(count),
    examples: JSON.parse(requiredText(examples)) as readonly string[],
  }));
}

function nameOf(reason: SkipReason, pattern: string): string {
  return `${reason} ${pattern}`;
}
