import { asBytes, type Connection, requiredNumber, requiredText, type Row, type Statement } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';
import type { Reevaluation } from '../types.js';
import { type KnownRow, MoveCount } from './move-count.js';
import type { RowMoves } from './row-moves.js';

/** What a person does to single URLs that are queued. */
export class AskedMoves {
  readonly #moves: Pick<RowMoves, 'leave'>;
  readonly #putFirst: Statement;
  readonly #queued: Statement;

  constructor(connection: Connection, moves: Pick<RowMoves, 'leave'>) {
    this.#moves = moves;
    this.#putFirst = connection.prepare(PUT_FIRST);
    this.#queued = connection.prepare(QUEUED);
  }

  /** Answers how many are queued, and so were moved. */
  putFirst(ids: readonly number[]): number {
    // Each is put before the one put first before it: the last one goes first.
    return [...ids].reverse().reduce((moved, id) => moved + this.#putFirst.run(id), 0);
  }

  withdraw(ids: readonly number[], originName: (id: number) => string): Reevaluation {
    const rows = this.#queued.all(JSON.stringify(ids)).map(toKnownRow);
    const count = new MoveCount();
    count.examined(rows.length);
    if (rows.length > 0) this.#moves.leave(rows, 'user_excluded', null, count);
    return count.toReevaluation(originName);
  }
}

function toKnownRow([id, originId, attempts, url]: Row): KnownRow {
  return {
    id: requiredNumber(id),
    originId: requiredNumber(originId),
    attempts: requiredNumber(attempts),
    url: requiredText(url),
    reason: null,
  };
}

/** The frontier's index gives the least rank of a host at once. */
const PUT_FIRST = `
UPDATE urls SET rank = -1 + (SELECT min(0, min(q.rank)) FROM urls q
  WHERE q.state = ${STATE_CODES.queued} AND q.origin_id = urls.origin_id)
WHERE id = ? AND state = ${STATE_CODES.queued}`;

const QUEUED = `
SELECT id, origin_id, attempts, ${asBytes('url')} FROM urls
WHERE state = ${STATE_CODES.queued} AND id IN (SELECT value FROM json_each(?))`;
