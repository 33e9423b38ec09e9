import type { HostPace, QueuePreview } from '../../contract/events.js';
import type { FrontierEntry } from '../scope/types.js';
import type { OriginLane } from './origin-lane.js';

/**
 * The head of the queue, at most `count`: the lanes in line first, then others that wait, an entry of each in turn. Looks at
 * no more than `count` lanes of either kind.
 */
export function previewOf(
  inLine: readonly OriginLane[],
  waiting: Iterable<OriginLane>,
  count: number,
): readonly QueuePreview[] {
  const windows = headsOf(inLine, waiting, count).map((lane) => lane.peek(count));
  const preview: QueuePreview[] = [];
  for (let round = 0; preview.length < count; round += 1) {
    const entries = windows.flatMap((window) => window.slice(round, round + 1));
    if (entries.length === 0) break;
    preview.push(...entries.slice(0, count - preview.length).map(toPreview));
  }
  return preview;
}

/** How fast hosts are asked, by all crawls together: those with requests open first, the busiest first, at most `count`. */
export function pacesOf(busy: Iterable<OriginLane>, waiting: Iterable<OriginLane>, count: number): readonly HostPace[] {
  const lanes = [...busy].sort((a, b) => b.running - a.running).slice(0, count);
  for (const lane of waiting) {
    if (lanes.length >= count) break;
    if (lane.running === 0) lanes.push(lane);
  }
  return lanes.map(({ origin, gate }) => {
    const { target, ceiling } = gate.restraint;
    return { origin, running: gate.running, target, ceiling, intervalMs: gate.intervalMs };
  });
}

function toPreview({ url, depth, foundOn, foundAtMs }: FrontierEntry): QueuePreview {
  return { url, depth, ...(foundOn !== undefined && { foundOn }), ...(foundAtMs !== undefined && { foundAtMs }) };
}

function headsOf(inLine: readonly OriginLane[], waiting: Iterable<OriginLane>, count: number): readonly OriginLane[] {
  const lanes = new Set(inLine);
  let looked = 0;
  for (const lane of waiting) {
    if (lanes.size >= count || looked >= count) break;
    looked += 1;
    lanes.add(lane);
  }
  return [...lanes];
}
