import type { ParkReason } from '../contract/events.js';
import { Backlog } from '../core/frontier/backlog.js';
import type { BacklogOptions } from '../core/frontier/backlog-options.js';
import type { Answer } from '../core/politeness/answers.js';
import type { OriginLimits } from '../core/politeness/origin-limits.js';
import type { FrontierEntry } from '../core/scope/types.js';
import { ManualClock } from './manual-clock.js';

export const FREE: OriginLimits = { maxRunning: 32, intervalMs: 0, adaptive: true, isLocal: true };
export const A = 'http://a.test';
export const B = 'http://b.test';
/** Answers of the site's root folder, where all entries of the fixture lie. */
export const GOOD: Answer = { part: '/', fault: null, latencyMs: 10, toldToWait: false };
/** As a server in trouble answers. */
export const FAILED: Answer = { part: '/', fault: 'unclear', latencyMs: null, toldToWait: false };

/** What a backlog said, in order. */
export interface Heard {
  ready: number;
  readonly parked: { readonly origin: string; readonly reason: ParkReason; readonly untilMs: number }[];
  readonly released: { readonly origin: string; readonly reason: ParkReason; readonly atMs: number }[];
}

/** A backlog on a clock of the test; `limits` by origin, free of any where none are given. */
export function backlogFixture(
  limits: Readonly<Record<string, OriginLimits>> = {},
  options: Partial<BacklogOptions> = {},
): { readonly clock: ManualClock; readonly backlog: Backlog; readonly heard: Heard } {
  const clock = new ManualClock();
  const heard: Heard = { ready: 0, parked: [], released: [] };
  const backlog = new Backlog({
    clock,
    random: () => 0.5,
    concurrency: 10,
    limitsOf: (origin) => limits[origin] ?? FREE,
    onReady: () => {
      heard.ready += 1;
    },
    onParked: (origin, reason, untilMs) => heard.parked.push({ origin, reason, untilMs }),
    onReleased: (origin, reason) => heard.released.push({ origin, reason, atMs: clock.now() }),
    ...options,
  });
  return { clock, backlog, heard };
}

/** Entries of an origin, numbered. */
export function entriesOf(origin: string, count: number, from = 0): FrontierEntry[] {
  return Array.from({ length: count }, (_, i) => entryAt(origin, from + i));
}

/** Queues entries and brings the first of them into memory. */
export function queue(backlog: Backlog, origin: string, count: number): void {
  backlog.adjust(origin, count);
  for (const { origin: wanted, limit } of backlog.wanting()) backlog.fill(wanted, entriesOf(wanted, limit));
}

/** The host has answered well once: it may be asked as much as its limits allow. */
export function introduce(backlog: Backlog, origin: string): void {
  backlog.answered(origin, GOOD);
}

/** The entry of the origin with that number. */
export function entryAt(origin: string, id = 0): FrontierEntry {
  return { id, url: `${origin}/${id}`, key: `${origin}/${id}`, origin, depth: 1, attempts: 0, kind: 'anchor' };
}
