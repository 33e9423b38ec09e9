import type { LanePhase, LimitedBy, Progress } from '../../contract/events.js';
import type { Hold } from './backlog.js';

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
  readonly hold: Hold | null;
}

/** The one thing that holds the crawl back: computed from the scheduler's state, never guessed. */
export function limitedBy(s: Situation): LimitedBy {
  if (s.state !== 'running') return { kind: s.state };
  const busy = s.phases.length;
  const processing = s.phases.filter((phase) => phase === 'process').length;
  if (busy < s.workers) return idleReason(s, busy);
  if (processing * 2 >= busy) return { kind: 'processing', processing, workers: s.workers };
  const medianMs = s.latency?.p50Ms ?? 0;
  if (s.latency && medianMs < QUICK_ANSWER_MS) return { kind: 'workers', workers: s.workers };
  return { kind: 'server', medianMs, waiting: busy - processing, workers: s.workers };
}

function idleReason(s: Situation, busy: number): LimitedBy {
  if (s.queued === 0) return busy === 0 ? { kind: 'starting' } : { kind: 'queue_empty', pending: busy };
  if (s.hold?.kind === 'rate') {
    return { kind: 'rate', host: s.hold.origin, requestsPerSecond: Math.round(10_000 / s.hold.intervalMs) / 10 };
  }
  if (s.hold?.kind === 'parked') {
    const until = new Date(s.hold.untilMs).toISOString();
    return { kind: 'host_wait', host: s.hold.origin, reason: s.hold.reason, until, hosts: s.hold.origins };
  }
  return { kind: 'starting' };
}
