import { MoveCount } from './move-count.js';
import type { RowMoves } from './row-moves.js';
import { RULE_REASONS, type RuleWalk } from './rule-walk.js';
import type { Reevaluation } from './types.js';

/**
 * Applies other rules to the known URLs, a portion a call; answers null until the last one. Judging by the earlier rules
 * again brings every URL back to where it was.
 */
export function reevaluation(
  walk: RuleWalk,
  moves: RowMoves,
  originName: (id: number) => string,
): () => Reevaluation | null {
  const count = new MoveCount();
  return () => {
    const portion = walk.next();
    if (portion === null) return count.toReevaluation(originName);
    const { examined, changed } = portion;
    count.examined(examined);
    const entering = changed.filter(({ verdict }) => verdict === null);
    if (entering.length > 0) moves.enter(entering, count);
    for (const reason of RULE_REASONS) {
      const toReason = changed.filter(({ verdict }) => verdict === reason);
      const leaving = toReason.filter((row) => row.reason === null);
      const staying = toReason.filter((row) => row.reason !== null);
      if (leaving.length > 0) moves.leave(leaving, reason, null, count);
      if (staying.length > 0) moves.relabel(staying, reason, count);
    }
    return null;
  };
}

/** What `reevaluation` would do with a portion, counted only. */
export function foresee(count: MoveCount, walk: RuleWalk): boolean {
  const portion = walk.next();
  if (portion === null) return false;
  count.examined(portion.examined);
  for (const row of portion.changed) {
    if (row.verdict === null) count.entered(row);
    else if (row.reason === null) count.left(row, row.verdict);
    else count.relabelled(row, row.verdict);
  }
  return true;
}
