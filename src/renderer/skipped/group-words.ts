import type { SkipReason } from '../../contract/outcome.js';
import type { SkipGroup } from '../../contract/rules.js';

/** The groups of one reason, the largest first, with their sum. */
export interface ReasonGroups {
  readonly reason: SkipReason;
  /** As the crawl counts it; the groups may hold less where only the largest are listed. */
  readonly count: number;
  readonly groups: readonly SkipGroup[];
}

/** Groups of skipped URLs by reason, the reason with the most URLs first. */
export function byReason(
  groups: readonly SkipGroup[],
  counts: Readonly<Partial<Record<SkipReason, number>>>,
): readonly ReasonGroups[] {
  const found = new Map<SkipReason, SkipGroup[]>();
  for (const group of groups) found.set(group.reason, [...(found.get(group.reason) ?? []), group]);
  return [...found]
    .map(([reason, own]) => {
      const listed = own.reduce((sum, { count }) => sum + count, 0);
      return {
        reason,
        count: Math.max(listed, counts[reason] ?? 0),
        groups: [...own].sort((a, b) => b.count - a.count),
      };
    })
    .sort((a, b) => b.count - a.count);
}
