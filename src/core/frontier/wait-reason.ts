import type { ParkReason, UrlsWaiting } from '../../contract/events.js';
import { msg } from '../../contract/language.js';
import { kept, type Kept, type Saying, saying } from '../../contract/saying.js';
import { waitingUrls } from '../../contract/waiting-words.js';
import type { Moment } from '../politeness/host-backoff.js';
import type { Restraint } from '../politeness/host-restraint.js';
import type { Clock } from '../runtime/clock.js';
import type { Chance } from './aside-entries.js';
import { type HeldBack, heldBack, heldWords } from './held-hosts.js';
import type { OriginLane } from './origin-lane.js';

/** A host that cannot be asked for longer than this is not waited for by a crawl that has nothing else to do. */
const LONGEST_WAIT_MS = 3_600_000;
/** Nor one that has been parked again and again for this long without a good answer in between. */
const LONGEST_BAD_MS = 10 * 60_000;
/** Longer than any host is parked. */
const FOR_EVER_MS = 1e12;

/** Why nothing can be taken although something is queued. */
export type WaitReason =
  /** A person holds back what is left. */
  | ({ readonly kind: 'held'; readonly origin: string } & HeldBack)
  /** An origin is asked only so often, by our own rate or because its robots.txt says so. `untilMs`: epoch. */
  | {
      readonly kind: 'paced';
      readonly origin: string;
      readonly by: 'rate' | 'crawl_delay';
      readonly intervalMs: number;
      /** Requests of another crawl are open there. */
      readonly shared: boolean;
      readonly untilMs: number;
    }
  /** As many requests are open to the origin as may be. */
  | ({ readonly kind: 'full'; readonly origin: string } & Restraint)
  /** Only what failed is left, and waits for its repetition, or with its part of the site. */
  | {
      readonly kind: 'retry';
      readonly origin: string;
      readonly untilMs: number;
      readonly origins: number;
      /** As of what is parked. */
      readonly worthWaiting: boolean;
    }
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

/** What holds back the origins that have work; null when one of them may be asked now or waits for its entries only. */
export function waitReasonOf(lanes: Iterable<OriginLane>, clock: Pick<Clock, 'now' | 'monotonic'>): WaitReason | null {
  const now = { atMs: clock.now(), risingMs: clock.monotonic() };
  const active = new First<OriginLane>(urgencyOf);
  const waiting = new First<OriginLane>((lane) => hopeOf(lane, now.risingMs));
  const held: OriginLane[] = [];
  for (const lane of lanes) {
    if (lane.isHeld) held.push(lane);
    else if (lane.gate.parked) waiting.offer(lane);
    else if (lane.mayStart) return null;
    else if (lane.wants) active.offer(lane);
    else if (lane.isWaiting) waiting.offer(lane);
    else return null;
  }
  if (active.best) return activeReason(active.best);
  if (waiting.best) return waitingReason(waiting.best, waiting.offered, now);
  const { origin, ...counts } = heldBack(held);
  return origin === null ? null : { kind: 'held', origin, ...counts };
}

/** Why a crawl of which only long waits are left is better paused, in words; null when it is worth waiting. */
export function longWait(
  reason: WaitReason | null,
  waiting: readonly UrlsWaiting[],
  held: HeldBack = NOTHING_HELD,
): Kept | null {
  if (reason === null || reason.kind === 'paced' || reason.kind === 'full') return null;
  const treated = heldWords(held);
  if (reason.kind === 'held') return treated === null ? null : kept(sentence(treated));
  if (reason.worthWaiting) return null;
  const hosts = reason.kind === 'parked' ? [hostWords(reason)] : [];
  const waits = [...hosts, ...waiting.map((urls) => urlsWords(urls)), ...(treated === null ? [] : [treated])];
  return kept([...waits.map(sentence), saying(msg('Resume to ask again now.'))]);
}

function sentence(words: Saying): Saying {
  return saying(msg('{sentence}.'), { sentence: [words] });
}

const NOTHING_HELD: HeldBack = { origin: null, hosts: 0, queued: 0 };

function hostWords(reason: Parked): Saying {
  const { origin, origins } = reason;
  return saying(
    msg(
      '{n, plural, =0 {{first}} one {{first}, and another host waits too} other {{first}, and # other hosts wait too}}',
    ),
    { n: origins - 1, first: [parkWords(new URL(origin).host, reason)] },
  );
}

/** `3 URLs under a.test/x/ wait until 2026-01-02 00:00 UTC, as the server asks`. */
function urlsWords(urls: UrlsWaiting): Saying {
  const waiting = [waitingUrls(urls)];
  if (urls.reason === 'failing') return saying(msg('{waiting}, because pages there fail'), { waiting });
  const time = timeWords(Date.parse(urls.until));
  return saying(msg('{waiting} until {time}, as the server asks'), { waiting, time });
}

function parkWords(host: string, { reason, untilMs, badSinceMs }: Parked): Saying {
  if (badSinceMs !== null)
    return saying(msg('{host} has given no good answer since {time}'), { host, time: timeWords(badSinceMs) });
  const until = timeWords(untilMs);
  switch (reason) {
    case 'retry_after':
      return saying(msg('{host} asks not to be asked again before {until}'), { host, until });
    case 'robots_unreachable':
      return saying(msg('The robots.txt of {host} cannot be read, and is not to be asked for again before {until}'), {
        ...{ host, until },
      });
    case 'host_unreachable':
      return saying(msg('No connection to {host} can be made, and it is not tried again before {until}'), {
        ...{ host, until },
      });
    default:
      return saying(msg('{host} is not asked again before {until}'), { host, until });
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

/** When it may be asked again; what is not worth waiting for comes after all that is. */
function hopeOf(lane: OriginLane, risingMs: number): number {
  const { gate } = lane;
  const chances = gate.parked ? [{ dueMs: gate.parked.dueMs, badSince: gate.badSince }] : lane.chances();
  return chances.reduce((soonest, chance) => Math.min(soonest, weightOf(chance, risingMs)), Number.POSITIVE_INFINITY);
}

function weightOf({ dueMs, badSince }: Chance, risingMs: number): number {
  return isBad(badSince, risingMs) || dueMs - risingMs > LONGEST_WAIT_MS ? dueMs + FOR_EVER_MS : dueMs;
}

function isBad(badSince: Moment | null, risingMs: number): boolean {
  return badSince !== null && risingMs - badSince.risingMs >= LONGEST_BAD_MS;
}

function activeReason(lane: OriginLane): WaitReason {
  const { origin, pacedUntilMs: untilMs, pacedBy: by, intervalMs } = lane.gate;
  if (untilMs === null) return { kind: 'full', origin, ...lane.gate.restraintOf(lane) };
  return { kind: 'paced', origin, by, intervalMs, shared: lane.gate.isSharedWith(lane), untilMs };
}

function waitingReason(lane: OriginLane, origins: number, now: Moment): WaitReason {
  const { gate, origin } = lane;
  const hopeMs = hopeOf(lane, now.risingMs);
  const worthWaiting = hopeMs - now.risingMs <= LONGEST_WAIT_MS;
  if (!gate.parked) {
    const leftMs = hopeMs - now.risingMs - (worthWaiting ? 0 : FOR_EVER_MS);
    return { kind: 'retry', origin, untilMs: now.atMs + leftMs, origins, worthWaiting };
  }
  const { reason, untilMs } = gate.parked;
  const badSinceMs = isBad(gate.badSince, now.risingMs) ? (gate.badSince?.atMs ?? null) : null;
  return { kind: 'parked', origin, reason, untilMs, origins, badSinceMs, worthWaiting };
}
