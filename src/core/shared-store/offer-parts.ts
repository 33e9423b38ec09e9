import type { SkipReason } from '../../contract/outcome.js';
import type { OfferedLink } from '../scope/types.js';
import type { Changed, GroupedChanges } from './grouped-changes.js';
import type { Change } from './group-plan.js';

/** Links of one change: more are stored in several, so that others are settled in between. */
const MOST_LINKS = 3000;

/** Stores a change with however many links; those before the last part are known even where the change does not come to its end. */
export async function addInParts(changes: GroupedChanges, change: Change): Promise<Changed> {
  const links = change.kind === 'offer' ? change.links : change.settlement.links;
  if (links.length <= MOST_LINKS) return changes.add(change);
  const answers: Changed[] = [];
  const parentId = change.kind === 'offer' ? change.parentId : change.settlement.id;
  let from = 0;
  for (; links.length - from > MOST_LINKS; from += MOST_LINKS)
    answers.push(await changes.add({ kind: 'offer', links: links.slice(from, from + MOST_LINKS), parentId }));
  answers.push(await changes.add(withLinks(change, links.slice(from))));
  return answers.reduce(sum);
}

function withLinks(change: Change, links: readonly OfferedLink[]): Change {
  return change.kind === 'offer'
    ? { ...change, links }
    : { kind: 'settle', settlement: { ...change.settlement, links } };
}

function sum(a: Changed, b: Changed): Changed {
  const outside = added(a.outside ?? [], b.outside ?? []);
  const traps = [...(a.traps ?? []), ...(b.traps ?? [])];
  return {
    queued: a.queued + b.queued,
    // The names are those of the two.
    skipped: Object.fromEntries(added(Object.entries(a.skipped), Object.entries(b.skipped))) as Partial<
      Record<SkipReason, number>
    >,
    byOrigin: added(a.byOrigin, b.byOrigin),
    ...(outside.length > 0 && { outside }),
    ...(traps.length > 0 && { traps }),
    ...(b.dropped && { dropped: b.dropped }),
  };
}

type Counts = readonly (readonly [name: string, count: number])[];

function added(a: Counts, b: Counts): Counts {
  const sums = new Map(a);
  for (const [name, count] of b) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums];
}
