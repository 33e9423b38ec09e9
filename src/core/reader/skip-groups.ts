import type { SkipGroup } from '../../contract/rules.js';
import type { SkipGroups, SkippedPage, SkippedQuery } from '../../contract/skipped.js';
import { ok } from '../../contract/outcome.js';
import type { SkipReason } from '../../contract/outcome.js';
import { urlPattern } from '../traps/url-pattern.js';
import { readSkipPatterns } from '../store/ledgers/skip-ledger.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';
import { KeptLists } from './kept-lists.js';

const MAX_GROUPS = 500;
const MAX_ROWS = 500;
const EXAMPLES = 3;
const PORTION = 10_000;
/** Texts whose groups are kept. */
const MOST_KEPT = 4;

interface Counted {
  readonly reason: SkipReason;
  readonly pattern: string;
  readonly examples: string[];
  count: number;
  /** Of those that have a row. */
  readonly ids: number[];
}

/** The skipped URLs in groups, kept so that any part of any of them costs the same. */
export class SkipGroupCache {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  /** By the text that the URLs have, the one that was asked for last at the end. */
  readonly #kept = new Map<string, KeptLists<readonly Counted[]>>();

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** Null while there is more to do: call again. */
  groups(text: string): SkipGroups | null {
    const groups = this.#groups(text);
    if (!groups) return null;
    const beyond = groups.slice(MAX_GROUPS);
    return {
      groups: groups.slice(0, MAX_GROUPS).map(toGroup),
      others: { groups: beyond.length, count: beyond.reduce((sum, { count }) => sum + count, 0) },
    };
  }

  /** The URLs of one group in the order in which they were found; null while there is more to do: call again. */
  urls({ reason, pattern, text, offset, limit }: SkippedQuery): SkippedPage | null {
    const groups = this.#groups(text);
    if (!groups) return null;
    const ids = groups.find((group) => group.reason === reason && group.pattern === pattern)?.ids ?? [];
    const from = Math.max(0, Math.trunc(offset));
    const part = ids.slice(from, from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit))));
    const rows = this.#connection.prepare(URLS).all(JSON.stringify(part));
    return {
      total: ids.length,
      offset: from,
      rows: rows.map(([id, url]) => ({ id: requiredNumber(id), url: requiredText(url) })),
    };
  }

  #groups(text: string): readonly Counted[] | null {
    const name = text.toLowerCase();
    const version = () => String(this.#connection.value('PRAGMA data_version'));
    const kept = this.#kept.get(name) ?? new KeptLists<readonly Counted[]>(version, this.#nowMs);
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    for (const [oldest, { isAtWork }] of this.#kept)
      if (this.#kept.size > MOST_KEPT && !isAtWork) this.#kept.delete(oldest);
    const lists = kept.lists(() => ok(new SkipGrouping(this.#connection, name)));
    return lists?.ok ? lists.value : null;
  }
}

function toGroup({ reason, pattern, count, examples }: Counted): SkipGroup {
  return { reason, pattern, count, examples };
}

/** Groups the skipped URLs, those with rows and those that are only counted, a portion a call. */
class SkipGrouping {
  readonly #connection: Connection;
  /** In lower case. */
  readonly #text: string;
  readonly #groups = new Map<string, Counted>();
  #doneId = 0;

  constructor(connection: Connection, text: string) {
    this.#connection = connection;
    this.#text = text;
    // A database of the first version has no such table until a crawl goes on with it.
    if (requiredNumber(connection.value('PRAGMA user_version')) < 2) return;
    // Of what is only counted the pattern and its examples are all that is known.
    for (const { reason, pattern, count, examples } of readSkipPatterns(connection))
      if ([pattern, ...examples].some((one) => this.#isWanted(one)))
        this.#add({ reason, pattern, count, examples, ids: [] });
  }

  /** Largest groups first; null while there is more to read. */
  next(): readonly Counted[] | null {
    const rows = this.#connection.prepare(SKIPPED).all(this.#doneId);
    for (const [id, reason, url, key] of rows) {
      const shown = requiredText(url);
      if (!this.#isWanted(shown)) continue;
      const pattern = urlPattern(key === null ? shown : requiredText(key));
      // The column holds only what was written into it: reasons of the closed set.
      const why = requiredText(reason) as SkipReason;
      this.#add({ reason: why, pattern, count: 1, examples: [shown], ids: [requiredNumber(id)] });
    }
    this.#doneId = requiredNumber(rows.at(-1)?.[0]);
    return rows.length === PORTION ? null : this.#largestFirst();
  }

  #isWanted(text: string): boolean {
    return this.#text === '' || text.toLowerCase().includes(this.#text);
  }

  #add({ reason, pattern, count, examples, ids }: SkipGroup & { readonly ids: readonly number[] }): void {
    const name = `${reason} ${pattern}`;
    const group = this.#groups.get(name) ?? { reason, pattern, count: 0, examples: [], ids: [] };
    group.count += count;
    group.ids.push(...ids);
    for (const url of examples)
      if (group.examples.length < EXAMPLES && !group.examples.includes(url)) group.examples.push(url);
    this.#groups.set(name, group);
  }

  #largestFirst(): readonly Counted[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count || compare(a.pattern, b.pattern));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SKIPPED = `
SELECT id, ${asBytes('reason', 'url', 'key')} FROM urls
WHERE id > ? AND state = ${STATE_CODES.skipped} ORDER BY id LIMIT ${PORTION}`;
const URLS = `SELECT u.id, ${asBytes('u.url')} FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
