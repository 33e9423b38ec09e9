import type { CoverageCounts } from '../../../contract/reports.js';
import { type Connection, type Row, requiredNumber, text } from '../../store/database/sql.js';
import { UrlRanges } from '../url-ranges.js';
import { type StoredState, stateOf } from '../../store/database/states.js';

/** From this version of the database on, skipped URLs without a row are counted by reason and pattern. */
const PATTERNS_VERSION = 2;

/** Counts what became of everything that was found, a portion a call: each URL once, so that all counts add up to `found`. */
export class CoverageWalk {
  readonly #connection: Connection;
  readonly #ranges: UrlRanges;
  /** By state and reason. */
  readonly #counts = new Map<string, Count>();

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, portion?: number) {
    this.#connection = connection;
    this.#ranges = new UrlRanges(connection, portion);
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    return this.#ranges.share;
  }

  /** Null while there is more to do. */
  next(): CoverageCounts | null {
    for (const row of this.#connection.prepare(ROWS).all(...this.#ranges.next())) {
      const { state, reason, count } = toCount(row);
      const name = `${state} ${reason}`;
      this.#counts.set(name, { state, reason, count: count + (this.#counts.get(name)?.count ?? 0) });
    }
    return this.#ranges.isDone ? this.#coverage() : null;
  }

  #coverage(): CoverageCounts {
    const isOld = requiredNumber(this.#connection.value('PRAGMA user_version')) < PATTERNS_VERSION;
    const counts = [...this.#counts.values()];
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
      beyond: isOld ? 0 : requiredNumber(this.#connection.value(BEYOND)),
    };
  }
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

const ROWS =
  'SELECT state, count(*), CAST(reason AS BLOB) AS why FROM urls WHERE id > ? AND id <= ? GROUP BY state, why';
const BEYOND = 'SELECT total(count) FROM skip_patterns';
