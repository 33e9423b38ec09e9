import { MoveCount } from './move-count.js';
import type { RowMoves } from './row-moves.js';
import { RULE_REASONS } from './rule-reasons.js';
import type { RuleWalk, WalkPortion } from './rule-walk.js';
import type { Reevaluation } from '../types.js';

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
    count.examined(portion.examined);
    const { entering, byReason } = grouped(portion);
    if (entering.length > 0) moves.enter(entering, count);
    for (const { reason, leaving, staying } of byReason) {
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
  const { entering, byReason } = grouped(portion);
  for (const row of entering) count.entered(row);
  for (const { reason, leaving, staying } of byReason) {
    for (const row of leaving) count.left(row, reason);
    for (const row of staying) count.relabelled(row, reason);
  }
  return true;
}

/** What moves together, in the one order in which both the deed and its preview go through it. */
export function grouped({ changed }: Pick<WalkPortion, 'changed'>) {
  const byReason = RULE_REASONS.map((reason) => {
    const toReason = changed.filter(({ verdict }) => verdict === reason);
    const leaving = toReason.filter((row) => row.reason === null);
    return { reason, leaving, staying: toReason.filter((row) => row.reason !== null) };
  });
  return { entering: changed.filter(({ verdict }) => verdict === null), byReason };
}
