import type { SkipReason } from '../../../contract/outcome.js';
import { type Connection, requiredNumber, text } from '../database/sql.js';
import { STATE_CODES, type StoredState, stateOf } from '../database/states.js';
import type { StoredTotals } from '../../job-folder/job-state.js';

/** The job's numbers, kept beside the rows: each change of a row's state is told here. */
export class Tally {
  #states = noRows();
  #reasons = new Map<SkipReason, number>();
  #bytes = 0;

  /** Counts every row anew. Reads the whole table: for opening and after a failed write only. */
  load(connection: Connection): void {
    this.#states = noRows();
    this.#reasons = new Map();
    this.#bytes = 0;
    for (const row of connection.prepare(COUNT_ROWS).all()) {
      const state = stateOf(requiredNumber(row[0]));
      const count = requiredNumber(row[2]);
      this.#states[state] += count;
      this.#bytes += requiredNumber(row[3]);
      // The column holds only what `skipped` wrote into it.
      if (state === 'skipped') this.skipped((text(row[1]) ?? 'invalid_url') as SkipReason, count);
    }
  }

  /** Rows that came to a state (positive) or left it (negative); for skipped ones `skipped` says why. */
  add(state: StoredState, count: number): void {
    this.#states[state] += count;
  }

  skipped(reason: SkipReason, count: number): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
  }

  received(bytes: number): void {
    this.#bytes += bytes;
  }

  totals(elapsedMs: number): StoredTotals {
    const { queued, saved, unchanged, skipped, failed } = this.#states;
    const discovered = queued + saved + unchanged + skipped + failed;
    const counters = { ...this.#states, pending: 0, discovered };
    const reasons = [...this.#reasons].filter(([, count]) => count !== 0);
    return { counters, skippedByReason: Object.fromEntries(reasons), bytes: this.#bytes, elapsedMs };
  }
}

const COUNT_ROWS = `
SELECT state, CAST(CASE WHEN state = ${STATE_CODES.skipped} THEN reason END AS BLOB) AS why, count(*), total(bytes)
FROM urls GROUP BY state, why`;

function noRows(): Record<StoredState, number> {
  return { queued: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
}
