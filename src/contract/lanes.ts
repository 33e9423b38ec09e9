import type { LanePhase } from './url-events.js';

/** A worker with a URL in its hands. */
export interface Lane {
  readonly url: string;
  readonly depth: number;
  readonly attempt: number;
  readonly phase: LanePhase;
  readonly bytes: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Lanes without a URL. */
export function emptyLanes(count: number): readonly null[] {
  return Array.from({ length: count }, () => null);
}

/** Lanes beyond the new count stay while they hold a URL. */
export function resizeLanes(lanes: readonly (Lane | null)[], count: number): readonly (Lane | null)[] {
  let keep = lanes.length;
  while (keep > count && lanes[keep - 1] === null) keep -= 1;
  return keep >= count ? lanes.slice(0, keep) : [...lanes, ...emptyLanes(count - keep)];
}

/** The lanes with one of them replaced; missing ones are made. */
export function withLane(lanes: readonly (Lane | null)[], index: number, lane: Lane | null): readonly (Lane | null)[] {
  const next = lanes.slice();
  while (next.length <= index) next.push(null);
  next[index] = lane;
  return next;
}
