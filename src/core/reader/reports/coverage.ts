import type { Coverage } from '../../../contract/reports.js';
import { type Connection, type Row, requiredNumber, text } from '../../store/database/sql.js';
import { type StoredState, stateOf } from '../../store/database/states.js';

/** From this version of the database on, skipped URLs without a row are counted by reason and pattern. */
const PATTERNS_VERSION = 2;

/**
 * What became of everything that was found. One query, and so one moment of the crawl: all counts add up to `found`.
 */
export function readCoverage(connection: Connection): Omit<Coverage, 'findings' | 'upToDate'> {
  const isOld = requiredNumber(connection.value('PRAGMA user_version')) < PATTERNS_VERSION;
  const counts = connection.prepare(ROWS).all().map(toCount);
  const notSaved = counts.flatMap(({ state, reason, count }) =>
    state === 'skipped' || state === 'failed' ? [{ state, reason, count }] : [],
  );
  const of = (wanted: StoredState) => sum(counts.filter(({ state }) => state === wanted));
  return {
    found: sum(counts),
    saved: of('saved'),
    unchanged: of('unchanged'),
    queued: of('queued'),
    notSaved: notSaved.sort((a, b) => b.count - a.count),
    beyond: isOld ? 0 : requiredNumber(connection.value(BEYOND)),
  };
}

interface Count {
  readonly state: StoredState;
  readonly reason: string;
  readonly count: number;
}

function toCount([state, count, reason]: Row): Count {
  return { state: stateOf(requiredNumber(state)), count: requiredNumber(count), reason: text(reason) ?? 'unknown' };
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

const ROWS = 'SELECT state, count(*), CAST(reason AS BLOB) AS why FROM urls GROUP BY state, why';
const BEYOND = 'SELECT total(count) FROM skip_patterns';
