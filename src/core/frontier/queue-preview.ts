import type { UrlsWaiting } from '../../contract/events.js';
import type { HostPace, QueuePreview } from '../../contract/queue-head.js';
import type { FrontierEntry } from '../scope/types.js';
import type { OriginLane } from './origin-lane.js';

/** Of the rows of the preview, those left for what a person holds back. */
const HELD_ROWS = 6;

/**
 * The head of the queue, at most `count`: what a person wants first, then the lanes in line and others that wait, an entry
 * of each in turn, and at the end what is held back. Looks at no more than `count` lanes of each kind.
 */
export function previewOf(
  inLine: readonly OriginLane[],
  waiting: Iterable<OriginLane>,
  count: number,
): readonly QueuePreview[] {
  const lanes = headsOf(inLine, waiting, count);
  const held = lanes.filter(({ isHeld }) => isHeld);
  const first = lanes.filter(({ isFirst }) => isFirst);
  const others = lanes.filter(({ isFirst, isHeld }) => !isFirst && !isHeld);
  const room = held.length > 0 ? count - HELD_ROWS : count;
  // Where more waits of the first hosts than is shown, nothing else is next.
  const taken = inTurn(first, room);
  const next = [...taken, ...inTurn(others, room - taken.length)];
  return [...next, ...inTurn(held, count - next.length)];
}

/** An entry of each in turn. */
function inTurn(lanes: readonly OriginLane[], count: number): readonly QueuePreview[] {
  const windows = lanes.map((lane) => lane.peek(count));
  const preview: QueuePreview[] = [];
  for (let round = 0; preview.length < count; round += 1) {
    const entries = windows.flatMap((window) => window.slice(round, round + 1));
    if (entries.length === 0) break;
    preview.push(...entries.slice(0, count - preview.length).map(toPreview));
  }
  return preview;
}

/** How fast hosts are asked, by all crawls together: of the first kind the busiest first, each host once, at most `count`. */
export function pacesOf(
  [busy, ...others]: readonly [Iterable<OriginLane>, ...(readonly Iterable<OriginLane>[])],
  count: number,
): readonly HostPace[] {
  const lanes = new Set([...busy].sort((a, b) => b.running - a.running).slice(0, count));
  for (const kind of others)
    for (const lane of kind) {
      if (lanes.size >= count) break;
      if (lane.queued > 0) lanes.add(lane);
    }
  return [...lanes].map(({ origin, gate, queued }) => {
    const { target, ceiling } = gate.restraint;
    return { origin, running: gate.running, target, ceiling, intervalMs: gate.intervalMs, queued };
  });
}

/** The parts of sites that wait by themselves, at most `count`. */
export function waitsOf(lanes: Iterable<OriginLane>, count: number): readonly UrlsWaiting[] {
  const waiting: UrlsWaiting[] = [];
  for (const lane of lanes) {
    if (waiting.length >= count) break;
    waiting.push(...lane.waits());
  }
  return waiting.slice(0, count);
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
