import type { JobSnapshot } from '../../contract/job-snapshot.js';

/** A URL that went on: from the queue to a worker, or from a worker to what has finished. */
export interface HandOver {
  readonly url: string;
  readonly to: 'lane' | 'finished';
}

/** What went on between two states of a crawl, as its events tell: what only appears or vanishes went nowhere. */
export function handOvers(before: JobSnapshot, after: JobSnapshot): readonly HandOver[] {
  if (before.lanes === after.lanes || before.jobId !== after.jobId) return [];
  return [...begun(before, after), ...ended(before, after)];
}

function begun(before: JobSnapshot, after: JobSnapshot): readonly HandOver[] {
  const queued = new Set(before.next.map(({ url }) => url));
  return after.lanes.flatMap((lane, index) =>
    lane && lane.url !== before.lanes[index]?.url && queued.has(lane.url)
      ? [{ url: lane.url, to: 'lane' } as const]
      : [],
  );
}

function ended(before: JobSnapshot, after: JobSnapshot): readonly HandOver[] {
  const newest = before.recent[0]?.key ?? 0;
  const gone = new Set(
    before.lanes.flatMap((lane, index) => (lane && lane.url !== after.lanes[index]?.url ? [lane.url] : [])),
  );
  if (gone.size === 0) return [];
  const rows = after.recent.slice(0, Math.max(0, (after.recent[0]?.key ?? 0) - newest));
  return rows.flatMap(({ url }) => (gone.has(url) ? [{ url, to: 'finished' } as const] : []));
}

/** More in a second than the eye can follow are not shown to move. */
const MOST_A_SECOND = 4;

/** Says which hand-overs are shown: all while they are few, and of a flood those of pinned URLs. */
export class HandOverPace {
  #times: number[] = [];

  shown(all: readonly HandOver[], pinned: readonly string[], nowMs: number): readonly HandOver[] {
    this.#times = [...this.#times, ...all.map(() => nowMs)].filter((time) => nowMs - time < 1000);
    if (this.#times.length <= MOST_A_SECOND) return all;
    this.#times = this.#times.slice(-MOST_A_SECOND - 1);
    return all.filter(({ url }) => pinned.includes(url)).slice(0, MOST_A_SECOND);
  }
}
