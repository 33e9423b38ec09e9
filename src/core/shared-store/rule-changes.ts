import { type KnownRow, MoveCount } from '../store/changes/move-count.js';
import { grouped } from '../store/changes/reevaluation.js';
import { RULE_REASONS } from '../store/changes/rule-reasons.js';
import { judgedAgain } from '../store/changes/rule-walk.js';
import { kindOf, STATE_CODES } from '../store/database/states.js';
import type { Reevaluation } from '../store/types.js';
import { compileRules } from '../scope/rules.js';
import type { FrontierRules } from '../scope/types.js';
import type { Server, Statement } from './connection.js';
import type { InHand } from './in-hand.js';
import type { Portion } from './long-work.js';
import { reevaluationOf } from './moved.js';
import type { OriginIds } from './origin-ids.js';
import type { RowMoves } from './row-moves.js';

/** URLs looked at in one go. */
const PORTION = 3000;

interface Parts {
  readonly moves: RowMoves;
  readonly origins: OriginIds;
  readonly inHand: InHand;
}

type Judged = Omit<KnownRow, 'originId'> & { readonly originId: number; readonly depth: number; readonly kind: number };

/**
 * Judges what waits and what rules had skipped by other rules, in the order of discovery: first what waits, but for what this process
 * has in hand, then what is skipped. Throws for rules that cannot be used.
 */
export function ruleChanges(rules: FrontierRules, { moves, origins, inHand }: Parts): Portion<Reevaluation> {
  const compiled = compileRules(rules);
  const count = new MoveCount();
  const walks: Statement[] = [WAITING, LEFT_OUT];
  let after = 0;
  let left = 0;
  return async (server: Server) => {
    const [walk] = walks;
    if (walk === undefined) {
      // Those that left the queue were looked at again among the skipped ones.
      count.examined(-left);
      return reevaluationOf(server, count, origins);
    }
    const all = await server.rows<Judged>(walk, [after, PORTION]);
    const last = all.at(-1);
    after = last?.id ?? 0;
    if (last === undefined) walks.shift();
    const rows = all.filter(({ id }) => !inHand.has(id));
    count.examined(rows.length);
    const changed = rows.flatMap((row) => judgedAgain(compiled, { ...row, kind: kindOf(row.kind) }) ?? []);
    const { entering, byReason } = grouped({ changed });
    await moves.enter(server, entering, count);
    for (const { reason, leaving, staying } of byReason) {
      left += (await moves.leave(server, leaving, { reason, trapId: null }, count)).length;
      await moves.relabel(server, staying, reason, count);
    }
    return null;
  };
}

const COLUMNS = 'id, attempts, depth, kind, origin_id AS "originId", url';
const WAITING = { text: `SELECT ${COLUMNS}, NULL AS reason FROM queue WHERE id > $1 ORDER BY id LIMIT $2` };
/** Skipped ones without a final URL: a redirect that rules refused has one, and was answered by its server. */
const LEFT_OUT = {
  text: `
SELECT ${COLUMNS}, reason FROM results WHERE id > $1 AND state = ${STATE_CODES.skipped} AND final_url IS NULL
  AND reason IN (${RULE_REASONS.map((reason) => `'${reason}'`).join(', ')}) ORDER BY id LIMIT $2`,
};
