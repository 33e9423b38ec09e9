import type { LimitedBy, ParkReason, Progress } from '../../contract/events.js';
import { assertNever } from '../../contract/outcome.js';
import type { LanePhase } from '../../contract/url-events.js';
import type { WaitReason } from './wait-reason.js';

/** Answers faster than this are not what a crawl waits for: more workers would go faster. */
const QUICK_ANSWER_MS = 30;

/** What the scheduler knows at one moment. */
export interface Situation {
  readonly state: 'running' | 'paused' | 'finished';
  readonly workers: number;
  /** The phase of each busy worker. */
  readonly phases: readonly LanePhase[];
  readonly queued: number;
  readonly latency: Progress['latency'];
  /** Why nothing more can be started, where it is a host. */
  readonly waitReason: WaitReason | null;
}

/** The one thing that holds the crawl back: computed from the scheduler's state, never guessed. */
export function limitedBy(s: Situation): LimitedBy {
  if (s.state !== 'running') return { kind: s.state };
  const busy = s.phases.length;
  const idle = busy < s.workers ? idleReason(s, busy) : null;
  return idle ?? busyReason(s, busy);
}

function busyReason(s: Situation, busy: number): LimitedBy {
  const processing = s.phases.filter((phase) => phase === 'process').length;
  if (processing * 2 >= busy) return { kind: 'processing', processing, workers: s.workers };
  const medianMs = s.latency?.p50Ms ?? 0;
  if (s.latency && medianMs < QUICK_ANSWER_MS) return { kind: 'workers', workers: s.workers };
  return { kind: 'server', medianMs, waiting: busy - processing, workers: s.workers };
}

/** Why workers are free; null when they are only between two URLs, and what keeps the others busy says more. */
function idleReason(s: Situation, busy: number): LimitedBy | null {
  if (s.queued === 0) return busy === 0 ? { kind: 'starting' } : { kind: 'queue_empty', pending: busy };
  if (s.waitReason) return limitOf(s.waitReason);
  return busy === 0 ? { kind: 'starting' } : null;
}

function limitOf(reason: WaitReason): LimitedBy {
  const { origin } = reason;
  switch (reason.kind) {
    case 'paced':
      return reason.by === 'rate'
        ? { kind: 'rate', origin, requestsPerSecond: Math.round(10_000 / reason.intervalMs) / 10 }
        : wait(origin, 'crawl_delay', reason.untilMs, 1);
    case 'full':
      return { kind: 'throttled', origin, target: reason.target, ceiling: reason.ceiling, why: reason.why };
    case 'retry':
      return wait(origin, 'backoff', reason.untilMs, reason.origins);
    case 'parked':
      return wait(origin, reason.reason, reason.untilMs, reason.origins);
    default:
      return assertNever(reason);
  }
}

function wait(origin: string, reason: ParkReason, untilMs: number, hosts: number): LimitedBy {
  return { kind: 'host_wait', origin, reason, until: new Date(untilMs).toISOString(), hosts };
}
