import type { LimitedBy, ParkReason, ThrottleReason } from '../../contract/events.js';
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
  /** Patterns that wait for a person's decision, and their URLs. */
  readonly heldPatterns: number;
  readonly heldUrls: number;
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
      return { tone: 'saved', lead: 'Done:', rest: message ?? doneWords(facts) };
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
      return { tone: 'dim', lead: 'Starting:', rest: 'asking for robots.txt and the first pages.' };
    case 'refilling':
      return { tone: 'dim', lead: 'Reading the queue:', rest: 'the next URLs are being read from disk.' };
    case 'sitemaps':
      return {
        tone: 'wait',
        lead: 'Reading sitemaps:',
        rest: `${formatCount(by.read)} of ${formatCount(by.known)} so far.`,
      };
    case 'server':
      return {
        tone: 'wait',
        lead: by.hosts > 1 ? 'Limited by the servers:' : 'Limited by the server:',
        rest: serverWords(by),
      };
    case 'workers':
      return {
        tone: 'wait',
        lead: `${capital(workersAre(by.busy, by.workers))} busy:`,
        rest: `the median response time is ${formatMillis(Math.max(1, by.medianMs))}.`,
      };
    case 'fewer_workers':
      return {
        tone: 'dim',
        lead: `Going down to ${countOf(by.workers, 'worker')}:`,
        rest: `${countOf(by.busy, 'URL is', 'URLs are')} still being fetched, and none is started until fewer are.`,
      };
    case 'rate':
      return {
        tone: 'wait',
        lead: 'Rate limit reached:',
        rest: `at most ${countRate(by.requestsPerSecond)} per second to ${hostOf(by.origin)}${by.shared ? ', shared with another crawl' : ''}.`,
      };
    case 'host_wait':
      return { tone: 'wait', lead: `Waiting for ${hostOf(by.origin)}:`, rest: hostWaitWords(by, nowMs) };
    case 'retry_wait':
      return { tone: 'wait', lead: 'Waiting to try again:', rest: retryWords(by, nowMs) };
    case 'throttled':
      if (by.why === 'shared')
        return {
          tone: 'wait',
          lead: `Sharing ${hostOf(by.origin)}:`,
          rest: `another crawl asks it too, and together they make ${atOnce(by.target)}.`,
        };
      return {
        tone: 'wait',
        lead: `Going gently on ${hostOf(by.origin)}:`,
        rest: `${THROTTLED[by.why]}, so it gets ${atOnce(by.target)}.`,
      };
    case 'processing':
      return {
        tone: 'wait',
        lead: 'Limited by this computer:',
        rest: `${countOf(by.processing, 'downloaded page is', 'downloaded pages are')} being processed, and nothing more is requested until fewer are.`,
      };
    case 'queue_empty':
      return { tone: 'dim', lead: 'Nothing is queued:', rest: lastPagesWords(by.pending) };
    case 'page_limit':
      return {
        tone: 'wait',
        lead: `Limited by the page limit of ${formatCount(by.limit)}:`,
        rest: `${countOf(by.busy, 'URL', 'URLs')} in progress may reach it.`,
      };
    case 'ending':
      return {
        tone: 'wait',
        lead: 'Coming to rest:',
        rest: `${countOf(by.busy, 'URL is', 'URLs are')} still in progress.`,
      };
    case 'paused':
      return { tone: 'wait', lead: 'Paused:', rest: 'nothing is requested until you resume.' };
    case 'finished':
      return { tone: 'saved', lead: 'Done:', rest: 'nothing is left in the queue.' };
    default:
      return assertNever(by);
  }
}

/** A pattern that is held back is in scope and not fetched: a crawl that holds some back has not fetched everything. */
function doneWords({ heldPatterns, heldUrls }: LimitFacts): string {
  if (heldPatterns === 0) return 'nothing is left in the queue.';
  const held = `${countOf(heldUrls, 'URL')} of ${countOf(heldPatterns, 'pattern')} ${heldUrls === 1 ? 'is' : 'are'}`;
  return `nothing is left in the queue; ${held} held back until you decide.`;
}

/** `all 10 workers are`, `7 of 10 workers are`. */
function workersAre(count: number, workers: number): string {
  if (count < workers) return `${formatCount(count)} of ${countOf(workers, 'worker')} ${count === 1 ? 'is' : 'are'}`;
  return workers === 1 ? 'the one worker is' : `all ${formatCount(workers)} workers are`;
}

function serverWords({ hosts, medianMs, waiting, workers }: Extract<LimitedBy, { kind: 'server' }>): string {
  const who = workersAre(waiting, workers);
  const whom = hosts > 1 ? 'them' : 'it';
  if (medianMs <= 0) return `no response has arrived yet, and ${who} waiting for ${whom}.`;
  return `the median response time is ${formatMillis(medianMs)}, and ${who} waiting for ${whom}.`;
}

function hostWaitWords(by: Extract<LimitedBy, { kind: 'host_wait' }>, nowMs: number): string {
  return `${parkWords(by.reason)}; ${countdown(by.until, nowMs)}${othersWords(by)}.`;
}

function retryWords(by: Extract<LimitedBy, { kind: 'retry_wait' }>, nowMs: number): string {
  return `only what failed at ${hostOf(by.origin)} is left; ${countdown(by.until, nowMs)}${othersWords(by)}.`;
}

function othersWords({ hosts, busy }: { readonly hosts: number; readonly busy: number }): string {
  const others = hosts > 1 ? `, and ${countOf(hosts - 1, 'other host waits', 'other hosts wait')} too` : '';
  return busy > 0 ? `${others}; ${countOf(busy, 'URL is', 'URLs are')} in progress meanwhile` : others;
}

function lastPagesWords(pending: number): string {
  if (pending === 0) return 'finishing up.';
  return pending === 1
    ? 'one URL is in progress and may lead to more.'
    : `${formatCount(pending)} URLs are in progress and may lead to more.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function countRate(requestsPerSecond: number): string {
  return requestsPerSecond === 1 ? 'one request' : `${formatRate(requestsPerSecond)} requests`;
}

function atOnce(target: number): string {
  return target === 1 ? 'one request at a time' : `at most ${formatCount(target)} requests at once`;
}

const THROTTLED: Readonly<Record<Exclude<ThrottleReason, 'shared'>, string>> = {
  first_answer: 'it has not answered well yet',
  careful_start: 'it has not shown yet what it can take',
  errors: 'it answered with errors',
  slow_answers: 'its responses became slow',
  crawl_delay: 'its robots.txt asks for a delay between requests',
  own_cap: 'this is the limit you set',
};

const PARKED: Readonly<Record<ParkReason, string>> = {
  retry_after: 'it asked us to come back later',
  crawl_delay: 'its robots.txt asks for a delay between requests',
  robots_unreachable: 'its robots.txt cannot be read, so nothing may be fetched from it yet',
  host_unreachable: 'no connection to it can be made, so it is tried again later',
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
