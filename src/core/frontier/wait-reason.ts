import type { ParkReason } from '../../contract/events.js';
import type { HostGate, Restraint } from '../politeness/host-gate.js';
import type { OriginLane } from './origin-lane.js';

/** A host that cannot be asked for longer than this is not waited for by a crawl that has nothing else to do. */
const LONGEST_WAIT_MS = 3_600_000;
/** Nor one that has been parked again and again for this long without a good answer in between. */
const LONGEST_BAD_MS = 10 * 60_000;
/** Longer than any host is parked. */
const FOR_EVER_MS = 1e12;

/** Why nothing can be taken although something is queued. */
export type WaitReason =
  /** An origin is asked only so often, by our own rate or because its robots.txt says so. `untilMs`: epoch. */
  | {
      readonly kind: 'paced';
      readonly origin: string;
      readonly by: 'rate' | 'crawl_delay';
      readonly intervalMs: number;
      readonly untilMs: number;
    }
  /** As many requests are open to the origin as may be. */
  | ({ readonly kind: 'full'; readonly origin: string } & Restraint)
  /** Only tries that failed are left, and wait for their repetition. */
  | { readonly kind: 'retry'; readonly origin: string; readonly untilMs: number; readonly origins: number }
  /** Every origin with work is parked; this one is released first. */
  | {
      readonly kind: 'parked';
      readonly origin: string;
      readonly reason: ParkReason;
      readonly untilMs: number;
      readonly origins: number;
      /** Since when (epoch) it has had no good answer, where that is long ago; then it is not worth waiting for. */
      readonly badSinceMs: number | null;
      /** False when each of them is parked for more than an hour, or has had no good answer for ten minutes. */
      readonly worthWaiting: boolean;
    };

type Parked = Extract<WaitReason, { kind: 'parked' }>;

/**
 * What holds back the origins that have work; null when one of them may be asked now or waits for its entries only.
 * `risingMs`: now, of the clock that only rises.
 */
export function waitReasonOf(lanes: Iterable<OriginLane>, risingMs: number): WaitReason | null {
  const active = new First<OriginLane>(urgencyOf);
  const retry = new First<OriginLane>(({ nextRetryMs }) => nextRetryMs);
  const parked = new First<HostGate>((gate) => hopeOf(gate, risingMs));
  for (const lane of lanes) {
    if (lane.gate.parked) parked.offer(lane.gate);
    else if (lane.hasOnlyRetries) retry.offer(lane);
    else if (!lane.wants || lane.mayStart) return null;
    else active.offer(lane);
  }
  if (active.best) return activeReason(active.best.gate);
  if (retry.best) return retryReason(retry.best, retry.offered);
  return parked.best && parkedReason(parked.best, parked.offered, risingMs);
}

/** Why a crawl of which only long waits are left is better paused, in words; null when it is worth waiting. */
export function longWait(reason: WaitReason | null): string | null {
  if (reason?.kind !== 'parked' || reason.worthWaiting) return null;
  const { origin, origins } = reason;
  const others = origins === 2 ? ', and another host waits too' : `, and ${origins - 1} other hosts wait too`;
  return `${parkWords(new URL(origin).host, reason)}${origins > 1 ? others : ''}. Resume to ask again now.`;
}

function parkWords(host: string, { reason, untilMs, badSinceMs }: Parked): string {
  if (badSinceMs !== null) return `${host} has given no good answer since ${timeWords(badSinceMs)}`;
  const until = timeWords(untilMs);
  switch (reason) {
    case 'retry_after':
      return `${host} asks not to be asked again before ${until}`;
    case 'robots_unreachable':
      return `The robots.txt of ${host} cannot be read, and is not to be asked for again before ${until}`;
    default:
      return `${host} is not asked again before ${until}`;
  }
}

function timeWords(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Remembers the one with the least weight of all that were offered. Makes no objects: there may be thousands of hosts. */
class First<T> {
  best: T | null = null;
  offered = 0;
  readonly #weigh: (one: T) => number;
  #weight = Number.POSITIVE_INFINITY;

  constructor(weigh: (one: T) => number) {
    this.#weigh = weigh;
  }

  offer(one: T): void {
    this.offered += 1;
    const weight = this.#weigh(one);
    if (this.best !== null && weight >= this.#weight) return;
    this.best = one;
    this.#weight = weight;
  }
}

/** A host that is asked slowly says more than one that is asked as much as it may be. */
function urgencyOf({ gate }: OriginLane): number {
  return gate.pacedUntilMs ?? Number.POSITIVE_INFINITY;
}

/** When it is released; a host that is not worth waiting for comes after all that are. */
function hopeOf(gate: HostGate, risingMs: number): number {
  const dueMs = gate.parked?.dueMs ?? 0;
  return isWorthWaiting(gate, risingMs) ? dueMs : dueMs + FOR_EVER_MS;
}

function isWorthWaiting(gate: HostGate, risingMs: number): boolean {
  return !isBad(gate, risingMs) && (gate.parked?.dueMs ?? 0) - risingMs <= LONGEST_WAIT_MS;
}

function isBad({ badSince }: HostGate, risingMs: number): boolean {
  return badSince !== null && risingMs - badSince.risingMs >= LONGEST_BAD_MS;
}

function activeReason(gate: HostGate): WaitReason {
  const { origin, pacedUntilMs: untilMs, pacedBy: by, intervalMs } = gate;
  if (untilMs === null) return { kind: 'full', origin, ...gate.restraint };
  return { kind: 'paced', origin, by, intervalMs, untilMs };
}

function retryReason(lane: OriginLane, origins: number): WaitReason {
  return { kind: 'retry', origin: lane.origin, untilMs: lane.nextRetryMs, origins };
}

function parkedReason(gate: HostGate, origins: number, risingMs: number): WaitReason | null {
  if (!gate.parked) return null;
  const { reason, untilMs } = gate.parked;
  const badSinceMs = isBad(gate, risingMs) ? (gate.badSince?.atMs ?? null) : null;
  const worthWaiting = isWorthWaiting(gate, risingMs);
  return { kind: 'parked', origin: gate.origin, reason, untilMs, origins, badSinceMs, worthWaiting };
}
