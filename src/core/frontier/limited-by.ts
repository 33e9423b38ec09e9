import type { LimitedBy, ParkReason, Progress } from '../../contract/events.js';
import { assertNever } from '../../contract/outcome.js';
import type { LanePhase } from '../../contract/url-events.js';
import type { WaitReason } from './wait-reason.js';

/** Where half of the answers come faster than this, it is not the servers that a crawl waits for. */
const QUICK_ANSWER_MS = 30;

/** What the scheduler knows at one moment. */
export interface Situation {
  readonly state: 'running' | 'ending' | 'paused' | 'finished';
  /** How many workers there are to be. */
  readonly workers: number;
  /** Each lane that shows a URL; more than `workers` for a while when their number was reduced. */
  readonly lanes: readonly { readonly phase: LanePhase; readonly origin: string }[];
  /** URLs in progress, also those that have left their lane to the next one. */
  readonly inHand: number;
  /** Those of them whose bodies are in: they keep no worker. */
  readonly reading: number;
  /** And of these those that a browser engine draws, or that wait for it. */
  readonly rendering: number;
  /** Whether so many are in hand that nothing starts before one of them has ended, whatever workers are free. */
  readonly isCrowded: boolean;
  readonly queued: number;
  /** Whether any URL has been saved or has failed, ever. */
  readonly hasEnded: boolean;
  /** Sitemaps, while they are being read. */
  readonly sitemaps: { readonly read: number; readonly known: number } | null;
  /** The page limit, where what is in flight may reach it; else null. */
  readonly pageLimit: number | null;
  readonly latency: Progress['latency'];
  /** Why nothing more can be started, where it is a host. */
  readonly waitReason: WaitReason | null;
}

/** The one thing that holds the crawl back: computed from the scheduler's state, never guessed. */
export function limitedBy(s: Situation): LimitedBy {
  if (s.state === 'ending') return { kind: 'ending', busy: s.inHand };
  if (s.state !== 'running') return { kind: s.state };
  const fetching = fetchingOf(s).length;
  if (fetching > s.workers) return { kind: 'fewer_workers', busy: fetching, workers: s.workers };
  const idle = fetching < s.workers ? idleReason(s) : null;
  if (idle) return idle;
  return s.isCrowded ? crowdedReason(s) : busyReason(s);
}

/** What the workers are at: a page that is read after its body has come keeps none of them. */
function fetchingOf({ lanes }: Situation): Situation['lanes'] {
  return lanes.filter(({ phase }) => phase !== 'rendering' && phase !== 'process');
}

/** What most of the pages whose bodies are in wait for. */
function crowdedReason({ reading, rendering }: Situation): LimitedBy {
  return rendering * 2 > reading ? { kind: 'rendering', rendering } : { kind: 'processing', processing: reading };
}

function busyReason(s: Situation): LimitedBy {
  const { lanes, workers, latency } = s;
  const medianMs = latency?.p50Ms ?? 0;
  if (latency && medianMs < QUICK_ANSWER_MS) {
    return { kind: 'workers', busy: Math.min(lanes.length, workers), workers, medianMs };
  }
  const waiting = fetchingOf(s);
  const hosts = new Set(waiting.map(({ origin }) => origin)).size;
  return { kind: 'server', medianMs, waiting: waiting.length, workers, hosts };
}

/** Why workers are free; null where what keeps the others busy says more. */
function idleReason(s: Situation): LimitedBy | null {
  if (s.queued === 0) return emptyReason(s);
  if (s.pageLimit !== null) return { kind: 'page_limit', limit: s.pageLimit, busy: s.inHand };
  if (s.isCrowded) return null;
  if (s.waitReason) return limitOf(s.waitReason, s);
  // Some are only between two URLs.
  if (fetchingOf(s).length > 0) return null;
  return s.hasEnded ? { kind: 'refilling' } : { kind: 'starting' };
}

function emptyReason(s: Situation): LimitedBy {
  if (s.sitemaps && !mostAreBusy(s)) return { kind: 'sitemaps', read: s.sitemaps.read, known: s.sitemaps.known };
  return s.hasEnded ? { kind: 'queue_empty', pending: s.inHand } : { kind: 'starting' };
}

function limitOf(reason: WaitReason, s: Situation): LimitedBy | null {
  const { origin } = reason;
  switch (reason.kind) {
    case 'paced':
      return reason.by === 'rate' ? rateOf(reason) : hostWait(s, reason, 'crawl_delay', 1);
    case 'full':
      return { kind: 'throttled', origin, target: reason.target, ceiling: reason.ceiling, why: reason.why };
    case 'retry': {
      const { untilMs, origins } = reason;
      if (mostAreBusy(s)) return null;
      return { kind: 'retry_wait', origin, until: iso(untilMs), hosts: origins, busy: s.inHand };
    }
    case 'held': {
      const { hosts, queued } = reason;
      // What is in progress says more, and may lead to other hosts.
      return fetchingOf(s).length > 0 ? null : { kind: 'held', origin, hosts, queued };
    }
    case 'parked':
      return hostWait(s, reason, reason.reason, reason.origins);
    default:
      return assertNever(reason);
  }
}

function rateOf({ origin, intervalMs, shared }: Extract<WaitReason, { kind: 'paced' }>): LimitedBy {
  return { kind: 'rate', origin, requestsPerSecond: Math.round(10_000 / intervalMs) / 10, shared };
}

/** Null where most workers have work elsewhere meanwhile: then the crawl as a whole does not wait. */
function hostWait(
  s: Situation,
  { origin, untilMs }: { readonly origin: string; readonly untilMs: number },
  reason: ParkReason,
  hosts: number,
): LimitedBy | null {
  if (mostAreBusy(s)) return null;
  return { kind: 'host_wait', origin, reason, until: iso(untilMs), hosts, busy: s.inHand };
}

function mostAreBusy(s: Situation): boolean {
  return fetchingOf(s).length * 2 >= s.workers;
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
