import type { LimitedBy, ParkReason, ThrottleReason } from '../../contract/events.js';
import type { JobStatus } from '../../contract/job.js';
import { assertNever } from '../../contract/outcome.js';
import { t } from '../../contract/language.js';
import { formatRate } from '../format/numbers.js';
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
  /** Why it paused or failed. */
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
      return { tone: 'wait', lead: t('Paused:'), rest: message ?? t('nothing is requested until you resume.') };
    case 'pausing':
      return { tone: 'wait', lead: t('Pausing:'), rest: message ?? t('finishing the pages in progress.') };
    case 'interrupted':
      return {
        tone: 'wait',
        lead: t('Interrupted:'),
        rest: message ?? t('what was saved is safe; resume to continue.'),
      };
    case 'failed': {
      const why = message ?? facts.firstFailure ?? t('the crawl could not continue.');
      return { tone: 'fail', lead: t('Failed:'), rest: why };
    }
    case 'stopping':
      return { tone: 'dim', lead: t('Stopping:'), rest: message ?? t('ending the requests in progress.') };
    case 'stopped':
      return {
        tone: 'dim',
        lead: t('Stopped:'),
        rest: message ?? t('what was saved stays on disk; resume to continue.'),
      };
    case 'completed':
      return { tone: 'saved', lead: t('Done:'), rest: message ?? doneWords(facts) };
    case 'created':
      return { tone: 'dim', lead: t('Not started:'), rest: message ?? t('nothing has been requested yet.') };
    case 'queued':
      return {
        tone: 'wait',
        lead: t('Waiting:'),
        rest: message ?? t('starts automatically when fewer crawls are running.'),
      };
    case 'running':
      return runningSentence(facts.limitedBy, nowMs);
    default:
      return assertNever(status);
  }
}

function runningSentence(by: LimitedBy, nowMs: number): LimitSentence {
  switch (by.kind) {
    case 'starting':
      return { tone: 'dim', lead: t('Starting:'), rest: t('asking for robots.txt and the first pages.') };
    case 'refilling':
      return { tone: 'dim', lead: t('Reading the queue:'), rest: t('the next URLs are being read from disk.') };
    case 'sitemaps':
      return {
        tone: 'wait',
        lead: t('Reading sitemaps:'),
        rest: t('{read} of {known} so far.', { read: by.read, known: by.known }),
      };
    case 'server':
      return {
        tone: 'wait',
        lead: by.hosts > 1 ? t('Limited by the servers:') : t('Limited by the server:'),
        rest: serverWords(by),
      };
    case 'workers':
      return {
        tone: 'wait',
        lead: workersBusy(by.busy, by.workers),
        rest: t('the median response time is {median}.', { median: formatMillis(Math.max(1, by.medianMs)) }),
      };
    case 'fewer_workers':
      return {
        tone: 'dim',
        lead: t('Going down to {workers, plural, one {# worker} other {# workers}}:', { workers: by.workers }),
        rest: t(
          '{busy, plural, one {# URL is} other {# URLs are}} still being fetched, and none is started until fewer are.',
          { busy: by.busy },
        ),
      };
    case 'rate':
      return {
        tone: 'wait',
        lead: t('Rate limit reached:'),
        rest: rateWords(by),
      };
    case 'host_wait':
      return {
        tone: 'wait',
        lead: t('Waiting for {host}:', { host: hostOf(by.origin) }),
        rest: hostWaitWords(by, nowMs),
      };
    case 'retry_wait':
      return { tone: 'wait', lead: t('Waiting to try again:'), rest: retryWords(by, nowMs) };
    case 'throttled':
      if (by.why === 'shared')
        return {
          tone: 'wait',
          lead: t('Sharing {host}:', { host: hostOf(by.origin) }),
          rest: t(
            'another crawl asks it too, and together they make {target, plural, =1 {one request at a time} other {at most # requests at once}}.',
            { target: by.target },
          ),
        };
      return {
        tone: 'wait',
        lead: t('Going gently on {host}:', { host: hostOf(by.origin) }),
        rest: t('{why}, so it gets {target, plural, =1 {one request at a time} other {at most # requests at once}}.', {
          why: THROTTLED[by.why],
          target: by.target,
        }),
      };
    case 'held':
      return {
        tone: 'wait',
        lead: t('Held back:'),
        rest: t(
          '{queued, plural, one {# URL} other {# URLs}} of {hosts, plural, =1 {{host}} other {# hosts}} {queued, plural, one {waits} other {wait}} until you release {hosts, plural, =1 {the host} other {the hosts}}.',
          { queued: by.queued, hosts: by.hosts, host: hostOf(by.origin) },
        ),
      };
    case 'processing':
      return {
        tone: 'wait',
        lead: t('Limited by this computer:'),
        rest: t(
          '{pages, plural, one {# downloaded page is} other {# downloaded pages are}} being processed, and nothing more is requested until fewer are.',
          { pages: by.processing },
        ),
      };
    case 'rendering':
      return {
        tone: 'wait',
        lead: t('Limited by rendering:'),
        rest: t(
          '{pages, plural, one {# downloaded page is} other {# downloaded pages are}} being rendered, and nothing more is requested until fewer are.',
          { pages: by.rendering },
        ),
      };
    case 'queue_empty':
      return { tone: 'dim', lead: t('Nothing is queued:'), rest: lastPagesWords(by.pending) };
    case 'page_limit':
      return {
        tone: 'wait',
        lead: t('Limited by the page limit of {limit}:', { limit: by.limit }),
        rest: t('{busy, plural, one {# URL} other {# URLs}} in progress may reach it.', { busy: by.busy }),
      };
    case 'ending':
      return {
        tone: 'wait',
        lead: t('Coming to rest:'),
        rest: t('{busy, plural, one {# URL is} other {# URLs are}} still in progress.', { busy: by.busy }),
      };
    case 'paused':
      return { tone: 'wait', lead: t('Paused:'), rest: t('nothing is requested until you resume.') };
    case 'finished':
      return { tone: 'saved', lead: t('Done:'), rest: t('nothing is left in the queue.') };
    default:
      return assertNever(by);
  }
}

/** A pattern that is held back is in scope and not fetched: a crawl that holds some back has not fetched everything. */
function doneWords({ heldPatterns, heldUrls }: LimitFacts): string {
  if (heldPatterns === 0) return t('nothing is left in the queue.');
  return t(
    'nothing is left in the queue; {urls, plural, one {# URL} other {# URLs}} of {patterns, plural, one {# pattern} other {# patterns}} {urls, plural, one {is} other {are}} held back until you decide.',
    { urls: heldUrls, patterns: heldPatterns },
  );
}

/** `All 10 workers are busy:`, `7 of 10 workers are busy:`. */
function workersBusy(busy: number, workers: number): string {
  if (busy < workers)
    return t(
      '{busy} of {workers, plural, one {# worker} other {# workers}} {busy, plural, one {is} other {are}} busy:',
      { busy, workers },
    );
  return workers === 1 ? t('The one worker is busy:') : t('All {workers} workers are busy:', { workers });
}

/** `all 10 workers are waiting for it`: for the server, or for several of them. */
function workersWait({ hosts, waiting, workers }: Extract<LimitedBy, { kind: 'server' }>): string {
  if (waiting < workers)
    return t(
      '{waiting} of {workers, plural, one {# worker} other {# workers}} {waiting, plural, one {is} other {are}} waiting for {hosts, plural, one {it} other {them}}',
      { waiting, workers, hosts },
    );
  return workers === 1
    ? t('the one worker is waiting for {hosts, plural, one {it} other {them}}', { hosts })
    : t('all {workers} workers are waiting for {hosts, plural, one {it} other {them}}', { workers, hosts });
}

function serverWords(by: Extract<LimitedBy, { kind: 'server' }>): string {
  const who = workersWait(by);
  if (by.medianMs <= 0) return t('no response has arrived yet, and {who}.', { who });
  return t('the median response time is {median}, and {who}.', { median: formatMillis(by.medianMs), who });
}

function hostWaitWords(by: Extract<LimitedBy, { kind: 'host_wait' }>, nowMs: number): string {
  return t(
    '{why}; {countdown}{others, plural, =0 {} one {, and # other host waits too} other {, and # other hosts wait too}}{busy, plural, =0 {} one {; # URL is in progress meanwhile} other {; # URLs are in progress meanwhile}}.',
    {
      why: parkWords(by.reason),
      countdown: countdown(by.until, nowMs),
      others: Math.max(0, by.hosts - 1),
      busy: by.busy,
    },
  );
}

function retryWords(by: Extract<LimitedBy, { kind: 'retry_wait' }>, nowMs: number): string {
  return t(
    'only what failed at {host} is left; {countdown}{others, plural, =0 {} one {, and # other host waits too} other {, and # other hosts wait too}}{busy, plural, =0 {} one {; # URL is in progress meanwhile} other {; # URLs are in progress meanwhile}}.',
    {
      host: hostOf(by.origin),
      countdown: countdown(by.until, nowMs),
      others: Math.max(0, by.hosts - 1),
      busy: by.busy,
    },
  );
}

function lastPagesWords(pending: number): string {
  return t(
    '{pending, plural, =0 {finishing up} one {one URL is in progress and may lead to more} other {# URLs are in progress and may lead to more}}.',
    { pending },
  );
}

function rateWords({ requestsPerSecond, origin, shared }: Extract<LimitedBy, { kind: 'rate' }>): string {
  const values = { requests: requestsPerSecond, rate: formatRate(requestsPerSecond), host: hostOf(origin) };
  return shared
    ? t(
        'at most {requests, plural, =1 {one request} other {{rate} requests}} per second to {host}, shared with another crawl.',
        values,
      )
    : t('at most {requests, plural, =1 {one request} other {{rate} requests}} per second to {host}.', values);
}

const THROTTLED: Readonly<Record<Exclude<ThrottleReason, 'shared'>, string>> = {
  first_answer: t('it has not answered well yet'),
  careful_start: t('it has not shown yet what it can take'),
  errors: t('it answered with errors'),
  slow_answers: t('its responses became slow'),
  crawl_delay: t('its robots.txt asks for a delay between requests'),
  own_cap: t('this is the limit you set'),
};

const PARKED: Readonly<Record<ParkReason, string>> = {
  retry_after: t('it asked us to come back later'),
  crawl_delay: t('its robots.txt asks for a delay between requests'),
  robots_unreachable: t('its robots.txt cannot be read, so nothing may be fetched from it yet'),
  host_unreachable: t('no connection to it can be made, so it is tried again later'),
  backoff: t('it had trouble answering, so it gets a break'),
  circuit_open: t('it failed many times in a row, so it gets a longer break'),
  offline: t('this computer seems to be offline'),
};

/** Why a host gets no request for a while. */
export function parkWords(reason: ParkReason): string {
  return PARKED[reason];
}

/** `12 s left`, `3:05 left`, or `trying again now`. */
export function countdown(until: string, nowMs: number): string {
  const seconds = secondsUntil(until, nowMs);
  if (seconds === 0) return t('trying again now');
  return t('{time} left', { time: seconds < 60 ? `${seconds} s` : formatClock(seconds * 1000) });
}
