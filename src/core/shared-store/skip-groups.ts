import type { SkipReason } from '../../contract/outcome.js';
import { urlPattern } from '../traps/url-pattern.js';
import { OTHER_PATTERN } from '../store/database/schema-v2.js';
import { MAX_SKIPPED_ROWS } from '../store/ledgers/skip-ledger.js';
import { STATE_CODES } from '../store/database/states.js';
import type { Server } from './connection.js';
import { wellFormedJson } from './well-formed.js';

const MOST_PATTERNS = 2000;
const EXAMPLES = 3;

interface Group {
  readonly reason: SkipReason;
  readonly pattern: string;
  readonly examples: string[];
  count: number;
}

/** Bounds the rows of URLs that are skipped on sight, as the embedded store does; beyond, each worker counts them by pattern. */
export class SkipGroups {
  readonly #groups = new Map<string, Group>();
  readonly #changed = new Set<Group>();
  #rows = 0;

  async load(server: Server, worker: number): Promise<void> {
    const [row] = await server.rows<{ n: number }>({ text: COUNT_UNASKED });
    this.#rows = row?.n ?? 0;
    this.#groups.clear();
    for (const group of await server.rows<Group>({ text: GROUPS }, [worker]))
      this.#groups.set(nameOf(group.reason, group.pattern), group);
  }

  /** Whether this URL may have a row; if not, it is counted. */
  admit(reason: SkipReason, { key, url }: { readonly key: string; readonly url: string }): boolean {
    if (this.#rows < MAX_SKIPPED_ROWS) {
      this.#rows += 1;
      return true;
    }
    const group = this.#groupOf(reason, urlPattern(key));
    group.count += 1;
    if (group.examples.length < EXAMPLES && !group.examples.includes(url)) group.examples.push(url);
    this.#changed.add(group);
    return false;
  }

  /** Rows that came to be skipped without a request (positive) or left that state (negative). */
  add(rows: number): void {
    this.#rows += rows;
  }

  async write(server: Server, worker: number): Promise<void> {
    if (this.#changed.size === 0) return;
    const rows = wellFormedJson([...this.#changed]);
    this.#changed.clear();
    await server.rows({ text: SAVE }, [worker, rows]);
  }

  #groupOf(reason: SkipReason, pattern: string): Group {
    const known = this.#groups.get(nameOf(reason, pattern));
    if (known) return known;
    if (this.#groups.size >= MOST_PATTERNS && pattern !== OTHER_PATTERN) return this.#groupOf(reason, OTHER_PATTERN);
    const group: Group = { reason, pattern, count: 0, examples: [] };
    this.#groups.set(nameOf(reason, pattern), group);
    return group;
  }
}

function nameOf(reason: string, pattern: string): string {
  return `${reason} ${pattern}`;
}

const COUNT_UNASKED = `SELECT count(*) AS n FROM results WHERE state = ${STATE_CODES.skipped} AND attempts = 0`;
const GROUPS = 'SELECT reason, pattern, count, examples FROM skip_patterns WHERE worker_id = $1';
const SAVE = `
INSERT INTO skip_patterns (worker_id, reason, pattern, count, examples)
SELECT $1, reason, pattern, count, examples
FROM json_to_recordset($2) AS g (reason text, pattern text, count bigint, examples jsonb)
ON CONFLICT (worker_id, reason, pattern) DO UPDATE SET count = excluded.count, examples = excluded.examples`;
