import { type Connection, requiredNumber, text } from '../store/database/sql.js';
import { type StoredState, stateOf } from '../store/database/states.js';

/** What became of all that was found: the sum of `states` is `found`, that of `notSaved` what was skipped or failed. */
export interface CoverageFacts {
  readonly found: number;
  readonly states: Readonly<Record<StoredState, number>>;
  /** The largest first. */
  readonly notSaved: readonly { readonly state: StoredState; readonly reason: string; readonly count: number }[];
  /** HTTP status → how many URLs it was the last answer of, in the order of the status. */
  readonly statuses: readonly (readonly [status: number, count: number])[];
  /** Of the saved bodies. */
  readonly bytes: number;
  /** Links that were skipped on sight without telling their URLs apart: not in `found`. */
  readonly beyond: number;
}

const BY_REASON = 'SELECT state, CAST(reason AS BLOB), count(*) FROM urls GROUP BY state, reason';
const BY_STATUS = 'SELECT status, count(*) FROM urls WHERE status IS NOT NULL GROUP BY status ORDER BY status';
const BYTES = 'SELECT sum(bytes) FROM urls WHERE raw_path IS NOT NULL';
const UNLISTED = 'SELECT CAST(reason AS BLOB), sum(count) FROM skip_patterns GROUP BY reason';

/** Counts every URL of a job that is told apart from others, once: the same figures as the reports of the crawl. */
export function coverageFacts(connection: Connection): CoverageFacts {
  const states: Record<StoredState, number> = { queued: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
  const reasons = new Map<string, CoverageFacts['notSaved'][number]>();
  const count = (state: StoredState, reason: string, more: number) => {
    states[state] += more;
    if (state !== 'skipped' && state !== 'failed') return;
    const key = `${state} ${reason}`;
    reasons.set(key, { state, reason, count: (reasons.get(key)?.count ?? 0) + more });
  };
  for (const [state, reason, n] of connection.prepare(BY_REASON).all())
    count(stateOf(requiredNumber(state)), text(reason) ?? 'unknown', requiredNumber(n));
  return {
    found: Object.values(states).reduce((sum, n) => sum + n, 0),
    states,
    notSaved: [...reasons.values()].sort((a, b) => b.count - a.count),
    statuses: connection
      .prepare(BY_STATUS)
      .all()
      .map(([status, n]) => [requiredNumber(status), requiredNumber(n)] as const),
    bytes: requiredNumber(connection.value(BYTES)),
    beyond: unlistedCount(connection),
  };
}

/** Skipped URLs that were counted and have no row of their own. */
export function unlistedCount(connection: Connection): number {
  return unlistedRows(connection).reduce((sum, [, count]) => sum + requiredNumber(count), 0);
}

/** A database of version 1 counts them elsewhere, until a crawl goes on with it. */
function unlistedRows(connection: Connection) {
  const hasTable = requiredNumber(connection.value('PRAGMA user_version')) >= 2;
  return hasTable ? connection.prepare(UNLISTED).all() : [];
}
