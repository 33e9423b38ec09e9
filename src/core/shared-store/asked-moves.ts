import { type KnownRow, MoveCount } from '../store/changes/move-count.js';
import type { Reevaluation } from '../store/types.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';
import type { InHand } from './in-hand.js';
import { reevaluationOf } from './moved.js';
import type { OriginIds } from './origin-ids.js';
import type { RowMoves } from './row-moves.js';
import type { Session } from './session.js';

interface Parts {
  readonly session: Session;
  readonly moves: RowMoves;
  readonly inHand: InHand;
  readonly origins: OriginIds;
}

/** Before all others of their host, in the order of the list; answers how many are queued. What this process has in hand is left alone. */
export async function putFirst(server: Server, ids: readonly number[], { session, inHand }: Parts): Promise<number> {
  const waiting = ids.filter((id) => !inHand.has(id));
  const [row] = await server.rows<{ isAlive: boolean; moved: number }>(PUT_FIRST, [
    ...session.fence,
    `{${waiting.join(',')}}`,
  ]);
  session.check(row?.isAlive ?? false);
  return row?.moved ?? 0;
}

/** Queued URLs are skipped from now on because a person says so. */
export async function withdraw(
  server: Server,
  ids: readonly number[],
  { moves, inHand, origins }: Parts,
): Promise<Reevaluation> {
  const waiting = ids.filter((id) => !inHand.has(id));
  const rows = await server.rows<KnownRow>(QUEUED, [`{${waiting.join(',')}}`]);
  const count = new MoveCount();
  count.examined(rows.length);
  await moves.leave(server, rows, { reason: 'user_excluded', trapId: null }, count);
  return reevaluationOf(server, count, origins);
}

/** Ranks below all others of the host: the first of the list has the lowest. */
const PUT_FIRST = {
  text: `
WITH ${FENCE},
w AS (SELECT q.id, q.origin_id, l.n FROM unnest($3::bigint[]) WITH ORDINALITY AS l (id, n) JOIN queue q ON q.id = l.id),
least AS (
  SELECT o.origin_id, least(0, (SELECT min(rank) FROM queue q WHERE q.origin_id = o.origin_id)) AS rank,
    (SELECT max(n) FROM w) + 1 AS behind
  FROM (SELECT DISTINCT origin_id FROM w) o),
put AS (
  UPDATE queue q SET rank = l.rank - (l.behind - w.n) FROM w JOIN least l ON l.origin_id = w.origin_id
  WHERE q.id = w.id AND EXISTS (SELECT FROM me) RETURNING q.id)
SELECT EXISTS (SELECT FROM me) AS "isAlive", (SELECT count(*) FROM put) AS moved`,
};
const QUEUED = {
  text: `
SELECT id, origin_id AS "originId", attempts, url, NULL AS reason FROM queue WHERE id = ANY ($1::bigint[]) ORDER BY id`,
};
