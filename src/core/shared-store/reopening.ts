import type { SkipReason } from '../../contract/outcome.js';
import { MoveCount } from '../store/changes/move-count.js';
import { KIND_CODES, STATE_CODES, type StoredState, stateOf } from '../store/database/states.js';
import type { TrapLedger } from '../store/ledgers/trap-ledger.js';
import type { Reevaluation, ReopenFilter } from '../store/types.js';
import type { Server, Statement } from './connection.js';
import { FENCE } from './group-statement.js';
import type { KnownKeys } from './known-keys.js';
import type { Portion } from './long-work.js';
import { reevaluationOf } from './moved.js';
import type { OriginIds } from './origin-ids.js';
import { countedMove, EARLIER } from './row-moves.js';
import type { Session } from './session.js';
import type { SkipGroups } from './skip-groups.js';

/** URLs looked at in one go. */
const PORTION = 2000;

interface Parts {
  readonly session: Session;
  readonly keys: KnownKeys;
  readonly skips: SkipGroups;
  readonly traps: TrapLedger;
  readonly origins: OriginIds;
}

interface Settled {
  readonly id: number;
  readonly state: number;
  readonly attempts: number;
  readonly originId: number;
  readonly trapId: number | null;
  readonly reason: string | null;
  readonly url: string;
}

/**
 * Puts settled URLs back into the queue. What was stored of how they ended is forgotten; the history of their tries is kept and
 * continued, and so are the files, until a new answer takes their place.
 */
export function reopening(
  filter: ReopenFilter,
  { session, keys, skips, traps, origins }: Parts,
): Portion<Reevaluation> {
  const count = new MoveCount();
  const reopened = { failed: 0, saved: 0, unchanged: 0 };
  const wanted = [
    list(filter.states.map((state) => STATE_CODES[state])),
    list(filter.reasons),
    list(filter.origins),
    list(filter.ids),
  ];
  let after = 0;
  const note = ({ trapId, state: code, reason, ...row }: Settled): void => {
    const state: StoredState = stateOf(code);
    // Of failed ones the column holds an error code; of skipped ones only reasons of the closed set.
    count.entered({ ...row, reason: state === 'skipped' ? (reason as SkipReason | null) : null });
    if (state === 'failed' || state === 'saved' || state === 'unchanged') reopened[state] += 1;
    if (state === 'skipped' && row.attempts === 0) skips.add(-1);
    const trap = trapId === null ? null : traps.find(trapId);
    if (trap) traps.held(trap, -1);
  };
  return async (server: Server) => {
    const rows = await server.rows<Settled>(FIND, [after, PORTION, ...wanted]);
    const last = rows.at(-1);
    if (last === undefined) return { ...(await reevaluationOf(server, count, origins)), reopened };
    after = last.id;
    const values = [`{${rows.map(({ id }) => id).join(',')}}`, filter.asked === true];
    const [moved] = await server.rows<{ isAlive: boolean; ids: readonly number[] }>(REOPEN, [
      ...session.fence,
      ...values,
    ]);
    session.check(moved?.isAlive ?? false);
    keys.forgetOpenings();
    const ids = new Set(moved?.ids);
    count.examined(ids.size);
    for (const row of rows) if (ids.has(row.id)) note(row);
    return null;
  };
}

function list(values: readonly (string | number)[] | null): string | null {
  return values === null ? null : JSON.stringify(values);
}

const FIND: Statement = {
  text: `
SELECT r.id, r.state, r.attempts, r.origin_id AS "originId", r.trap_id AS "trapId", r.reason, r.url
FROM results r JOIN origins o ON o.id = r.origin_id
WHERE r.id > $1 AND r.state IN (SELECT json_array_elements_text($3)::integer)
  AND ($4::json IS NULL OR r.reason IN (SELECT json_array_elements_text($4)))
  AND ($5::json IS NULL OR o.origin IN (SELECT json_array_elements_text($5)))
  AND ($6::json IS NULL OR r.id IN (SELECT json_array_elements_text($6)::bigint))
ORDER BY r.id LIMIT $2`,
};

const REOPEN: Statement = {
  text: `
WITH ${FENCE},
gone AS (
  DELETE FROM results WHERE id = ANY($3::bigint[]) AND EXISTS (SELECT FROM me)
  RETURNING id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries, state, reason, bytes, ${EARLIER} AS earlier),
put AS (
  INSERT INTO queue (id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries, earlier)
  SELECT id, origin_id, CASE WHEN $4 THEN 0 ELSE rank END, CASE WHEN $4 THEN 0 ELSE depth END,
    CASE WHEN $4 THEN ${KIND_CODES.user} ELSE kind END, in_sitemap, parent_id, url, key, tries, earlier FROM gone),
${countedMove(
  `
  SELECT 'queued' AS name, count(*) AS n FROM gone
  UNION ALL SELECT CASE state WHEN ${STATE_CODES.skipped} THEN 'skip:' || reason WHEN ${STATE_CODES.saved} THEN 'saved'
    WHEN ${STATE_CODES.unchanged} THEN 'unchanged' ELSE 'failed' END, -1 FROM gone
  UNION ALL SELECT 'bytes', -bytes FROM gone WHERE bytes > 0`,
  'gone',
)}`,
};
