import type { LimitedBy, ParkReason, ThrottleReason } from '../../contract/events.js';
import { MAX_CONCURRENCY } from '../../contract/job-config.js';
import type { JobStatus } from '../../contract/job.js';
import { assertNever } from '../../contract/outcome.js';
import { countOf, formatCount, formatRate } from '../format/numbers.js';
import { formatClock, formatMillis, secondsUntil } from '../format/times.js';
import { hostOf } from '../format/urls.js';

/** The one sentence under the bar: what holds the crawl back, or how it ended. */
export interface LimitSentence {
  readonly tone: 'wait' | 'saved' | 'fail' | 'dim';
  readonly lead: string;
  readonly rest: string;
}

/** What the sentence is made of, at most one of each. */
export interface LimitFacts {
  readonly status: JobStatus;
  /** Why it paused or failed, in main's words. */
  readonly message: string | null;
  readonly limitedBy: LimitedBy;
  /** The first failure seen, for a crawl that failed without saying why. */
  readonly firstFailure: string | null;
}

/** The sentence for a moment; `nowMs` drives the countdown of a waiting host. */
export function limitSentence(facts: LimitFacts, nowMs: number): LimitSentence {
  const { status, message } = facts;
  switch (status) {
    case 'paused':
      return { tone: 'wait', lead: 'Paused:', rest: message ?? 'nothing is requested until you resume.' };
    case 'pausing':
      return { tone: 'wait', lead: 'Pausing:', rest: message ?? 'finishing the pages in progress.' };
    case 'interrupted':
      return { tone: 'wait', lead: 'Interrupted:', rest: message ?? 'what was saved is safe; resume to continue.' };
    case 'failed': {
      const why = message ?? facts.firstFailure ?? 'the crawl could not continue.';
      return { tone: 'fail', lead: 'Failed:', rest: why };
    }
    case 'stopping':
      return { tone: 'dim', lead: 'Stopping:', rest: message ?? 'ending the requests in progress.' };
    case 'stopped':
      return { tone: 'dim', lead: 'Stopped:', rest: message ?? 'what was saved stays on disk; resume to continue.' };
    case 'completed':
      return { tone: 'saved', lead: 'Done:', rest: message ?? 'nothing in scope is left to fetch.' };
    case 'created':
      return { tone: 'dim', lead: 'Not started:', rest: message ?? 'nothing has been requested yet.' };
    case 'queued':
      return { tone: 'wait', lead: 'Waiting:', rest: message ?? 'starts automatically when fewer crawls are running.' };
    case 'running':
      return runningSentence(facts.limitedBy, nowMs);
    default:
      return assertNever(status);
  }
}

function runningSentence(by: LimitedBy, nowMs: number): LimitSentence {
  switch (by.kind) {
    case 'starting':
      return { tone: 'dim', lead: 'Starting:', rest: 'asking the host for its robots.txt and first pages.' };
    case 'server':
      return { tone: 'wait', lead: 'Limited by the server:', rest: serverWords(by) };
    case 'workers':
      return {
        tone: 'wait',
        lead: `Limited by your ${countOf(by.workers, 'worker')}:`,
        rest: workersWords(by.workers),
      };
    case 'rate':
      return {
        tone: 'wait',
        lead: 'Rate limit reached:',
        rest: `at most ${countRate(by.requestsPerSecond)} per second to ${hostOf(by.origin)}.`,
      };
    case 'host_wait':
      return { tone: 'wait', lead: `Waiting for ${hostOf(by.origin)}:`, rest: hostWaitWords(by, nowMs) };
    case 'throttled':
      return {
        tone: 'wait',
        lead: `Going gently on ${hostOf(by.origin)}:`,
        rest: `${THROTTLED[by.why]}, so it gets ${atOnce(by.target)}.`,
      };
    case 'processing':
      return {
        tone: 'wait',
        lead: 'Limited by this computer:',
        rest: `${formatCount(by.processing)} of ${countOf(by.workers, 'worker')} are processing downloaded pages.`,
      };
    case 'queue_empty':
      return { tone: 'dim', lead: 'Nothing left in the queue:', rest: lastPagesWords(by.pending) };
    case 'paused':
      return { tone: 'wait', lead: 'Paused:', rest: 'nothing is requested until you resume.' };
    case 'finished':
      return { tone: 'saved', lead: 'Done:', rest: 'nothing in scope is left to fetch.' };
    default:
      return assertNever(by);
  }
}

function workersWords(workers: number): string {
  const busy = `${workers === 1 ? 'it is' : 'all are'} busy and responses come quickly`;
  return workers < MAX_CONCURRENCY ? `${busy}; more workers would go faster.` : `${busy}; there can be no more.`;
}

function serverWords(by: Extract<LimitedBy, { kind: 'server' }>): string {
  const who =
    by.waiting >= by.workers
      ? by.workers === 1
        ? 'the one worker is'
        : `all ${formatCount(by.workers)} workers are`
      : `${formatCount(by.waiting)} of ${countOf(by.workers, 'worker')} ${by.waiting === 1 ? 'is' : 'are'}`;
  if (by.medianMs <= 0) return `${who} waiting for its first response.`;
  return `its median response time is ${formatMillis(by.medianMs)}, and ${who} waiting for it.`;
}

function hostWaitWords(by: Extract<LimitedBy, { kind: 'host_wait' }>, nowMs: number): string {
  const others = by.hosts > 1 ? `, and ${countOf(by.hosts - 1, 'other host waits', 'other hosts wait')} too` : '';
  return `${parkWords(by.reason)}; ${countdown(by.until, nowMs)}${others}.`;
}

function lastPagesWords(pending: number): string {
  if (pending === 0) return 'finishing up.';
  return pending === 1 ? 'the last page is in progress.' : `the last ${formatCount(pending)} pages are in progress.`;
}

function countRate(requestsPerSecond: number): string {
  return requestsPerSecond === 1 ? 'one request' : `${formatRate(requestsPerSecond)} requests`;
}

function atOnce(target: number): string {
  return target === 1 ? 'one request at a time' : `at most ${formatCount(target)} requests at once`;
}

const THROTTLED: Readonly<Record<ThrottleReason, string>> = {
  first_answer: 'it has not answered successfully yet',
  careful_start: 'it is not known yet how much it can handle',
  errors: 'it is answering with errors',
  slow_answers: 'its responses have become slow',
  crawl_delay: 'its robots.txt asks for a delay between requests',
  own_cap: 'this is the limit you set',
};

const PARKED: Readonly<Record<ParkReason, string>> = {
  retry_after: 'it asked us to come back later',
  crawl_delay: 'its robots.txt asks for a delay between requests',
  robots_unreachable: 'its robots.txt cannot be read, so nothing may be fetched from it yet',
  backoff: 'it had trouble answering, so it gets a break',
  circuit_open: 'it failed many times in a row, so it gets a longer break',
  offline: 'this computer seems to be offline',
};

/** Why a host gets no request for a while. */
export function parkWords(reason: ParkReason): string {
  return PARKED[reason];
}

/** `12 s left`, `3:05 left`, or `trying again now`. */
export function countdown(until: string, nowMs: number): string {
  const seconds = secondsUntil(until, nowMs);
  if (seconds === 0) return 'trying again now';
  return seconds < 60 ? `${seconds} s left` : `${formatClock(seconds * 1000)} left`;
}
