import type { SkipReason } from '../../../contract/outcome.js';
import type { OpenDepths } from '../ledgers/open-depths.js';
import type { KnownRow, MoveCount } from './move-count.js';
import type { SkipLedger } from '../ledgers/skip-ledger.js';
import type { Connection, Statement } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';
import type { Tally } from '../ledgers/tally.js';

/** Rows a statement takes: long lists cost memory while they are parsed. */
const CHUNK = 5000;

/** Moves known URLs between queued and skipped, with everything that is counted beside the rows. */
export class RowMoves {
  readonly #tally: Tally;
  readonly #skips: SkipLedger;
  readonly #openDepths: OpenDepths;
  readonly #leave: Statement;
  readonly #enter: Statement;
  readonly #rank: Statement;
  readonly #relabel: Statement;

  constructor(connection: Connection, parts: Parts) {
    this.#tally = parts.tally;
    this.#skips = parts.skips;
    this.#openDepths = parts.openDepths;
    this.#leave = connection.prepare(
      `UPDATE urls SET state = ${STATE_CODES.skipped}, reason = ?, trap_id = ? WHERE id IN ${LISTED}`,
    );
    this.#enter = connection.prepare(
      `UPDATE urls SET state = ${STATE_CODES.queued}, reason = NULL, trap_id = NULL WHERE id IN ${LISTED}`,
    );
    this.#rank = connection.prepare('UPDATE urls SET rank = ? WHERE id = ?');
    this.#relabel = connection.prepare(`UPDATE urls SET reason = ? WHERE id IN ${LISTED}`);
  }

  /** Queued ones are skipped from now on. */
  leave(rows: readonly KnownRow[], reason: SkipReason, trapId: number | null, count: MoveCount): void {
    for (const ids of listsOf(rows)) this.#leave.run(reason, trapId, ids);
    this.#tally.add('queued', -rows.length);
    this.#tally.add('skipped', rows.length);
    this.#tally.skipped(reason, rows.length);
    this.#skips.add(unasked(rows));
    for (const row of rows) count.left(row, reason);
    this.#forget(rows);
  }

  /** Skipped ones go to the queue, in the place they have by their rank. */
  enter(rows: readonly KnownRow[], count: MoveCount): void {
    for (const ids of listsOf(rows)) this.#enter.run(ids);
    this.#tally.add('queued', rows.length);
    this.#tally.add('skipped', -rows.length);
    for (const { reason } of rows) if (reason !== null) this.#tally.skipped(reason, -1);
    this.#skips.add(-unasked(rows));
    for (const row of rows) count.entered(row);
    this.#forget(rows);
  }

  /** Skipped ones stay so for another reason. */
  relabel(rows: readonly KnownRow[], reason: SkipReason, count: MoveCount): void {
    for (const ids of listsOf(rows)) this.#relabel.run(reason, ids);
    for (const row of rows) {
      if (row.reason !== null) this.#tally.skipped(row.reason, -1);
      count.relabelled(row, reason);
    }
    this.#tally.skipped(reason, rows.length);
    this.#forget(rows);
  }

  setRank(id: number, rank: number): void {
    this.#rank.run(rank, id);
  }

  /** What a shorter way to them would change is looked up when it is asked for. */
  #forget(rows: readonly KnownRow[]): void {
    for (const { id } of rows) this.#openDepths.set(id, 'unknown');
  }
}

interface Parts {
  readonly tally: Tally;
  readonly skips: SkipLedger;
  readonly openDepths: OpenDepths;
}

const LISTED = '(SELECT value FROM json_each(?))';

function* listsOf(rows: readonly KnownRow[]): Iterable<string> {
  for (let from = 0; from < rows.length; from += CHUNK)
    yield JSON.stringify(rows.slice(from, from + CHUNK).map(({ id }) => id));
}

function unasked(rows: readonly KnownRow[]): number {
  return rows.reduce((sum, { attempts }) => sum + (attempts === 0 ? 1 : 0), 0);
}
