import type { JobConfig } from '../contract/job.js';
import { assertNever } from '../contract/outcome.js';
import {
  type Ending,
  type Failure,
  failedEnding,
  failedTry,
  type PhaseListener,
  type Response,
  savedEnding,
  skippedEnding,
  type Try,
} from './ending.js';
import type { FetchOutcome, Fetcher, RedirectHop, RedirectVerdict } from './fetch/types.js';
import type { RobotsVerdict } from './frontier/robots-policy.js';
import type { LiveRules } from './frontier/live-rules.js';
import type { FrontierEntry } from './frontier/types.js';
import type { ProcessAnswer, Processor } from './process/types.js';
import type { JobStore } from './store/types.js';

/** A server that asks for a longer pause than this is not waited for. */
const LONGEST_WAIT_MS = 3_600_000;

/** What the crawl asks of robots.txt. */
export interface RobotsGate {
  allowed(url: string): Promise<RobotsVerdict>;
  /** Sitemaps that the origin's robots.txt names, once it was asked for. */
  sitemaps(origin: string): readonly string[];
}

/** What the work on a page needs, without knowing the queue. */
export interface PageTaskParts {
  readonly config: JobConfig;
  readonly folder: string;
  readonly rules: LiveRules;
  readonly store: Pick<JobStore, 'claimRedirect'>;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
}

/** What the orchestrator wants to hear while the page is worked on. */
export interface PageTaskHooks {
  readonly onPhase: PhaseListener;
  readonly onCrawled: (response: Response) => void;
  readonly onSentToProcessing: () => void;
}

/** Works on one URL from robots.txt to the files on disk, and decides how that ended. Rejects only for bugs. */
export async function workOn(t: Try, parts: PageTaskParts, hooks: PageTaskHooks, signal: AbortSignal): Promise<Ending> {
  const refusal = await askRobots(t, parts, signal);
  if (refusal) return refusal;
  const { entry } = t;
  const outcome = await parts.fetcher.fetch(
    {
      url: entry.url,
      kind: 'page',
      limits: parts.config.limits,
      ...(entry.validators ? { validators: entry.validators } : {}),
    },
    { onPhase: hooks.onPhase, onRedirect: (hop) => judgeRedirect(entry, hop, parts) },
    signal,
  );
  return outcome.kind === 'response' ? process(t, outcome, parts, hooks) : endingOf(t, outcome, parts.config);
}

async function askRobots(t: Try, parts: PageTaskParts, signal: AbortSignal): Promise<Ending | null> {
  if (!parts.config.obeyRobots) return null;
  const verdict = await unlessAborted(parts.robots.allowed(t.entry.url), signal);
  if (verdict === null) return { kind: 'aborted' };
  return verdict.kind === 'allowed' ? null : robotsRefusal(t, verdict, parts.config);
}

/** Null when the signal aborts first: a robots.txt is shared, so one job's end must not cancel it for the others. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return null;
  let onAbort = () => {};
  const aborted = new Promise<null>((resolve) => {
    onAbort = () => resolve(null);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function robotsRefusal(t: Try, verdict: Exclude<RobotsVerdict, { kind: 'allowed' }>, config: JobConfig): Ending {
  if (verdict.kind === 'disallowed') return skippedEnding(t, 'robots_disallowed');
  const { message } = verdict;
  const failure: Failure = {
    error: 'robots_unreachable',
    message,
    status: null,
    finalUrl: null,
    durationMs: null,
    hops: [],
  };
  return tryAgain(t, failure, config);
}

/** A redirect is a link like any other: scope, robots and the seen set decide before anything is sent to its target. */
async function judgeRedirect(entry: FrontierEntry, hop: RedirectHop, parts: PageTaskParts): Promise<RedirectVerdict> {
  parts.rules.learnFromRedirect(entry, hop);
  const offered = parts.rules.offer(
    { href: hop.target, kind: 'redirect', text: '', nofollow: false },
    hop.url,
    entry.depth,
  );
  if (!offered) return { follow: false, skip: 'unsupported_scheme' };
  if (offered.skip === 'out_of_scope') return { follow: false, skip: 'redirect_out_of_scope' };
  if (offered.skip) return { follow: false, skip: offered.skip };
  if (parts.config.obeyRobots) {
    const verdict = await parts.robots.allowed(offered.url);
    if (verdict.kind !== 'allowed') return { follow: false, skip: 'robots_disallowed' };
  }
  const claim = await parts.store.claimRedirect(entry.id, offered.key, offered.url);
  return claim === 'claimed' ? { follow: true } : { follow: false, skip: 'redirect_to_known' };
}

async function process(t: Try, response: Response, parts: PageTaskParts, hooks: PageTaskHooks): Promise<Ending> {
  hooks.onCrawled(response);
  hooks.onSentToProcessing();
  const answer = await parts.processor.process({
    folder: parts.folder,
    url: t.entry.url,
    finalUrl: response.finalUrl,
    depth: t.entry.depth,
    status: response.head.status,
    contentType: response.head.contentType,
    fetchedAt: t.startedAt,
    body: response.body,
    markdown: parts.config.markdown,
    rules: parts.rules.plain,
    robotsTag: response.head.headers['x-robots-tag'] ?? null,
  });
  return processed(t, response, answer);
}

function processed(t: Try, response: Response, answer: ProcessAnswer): Ending {
  const { finalUrl, durationMs, hops } = response;
  const { status } = response.head;
  switch (answer.kind) {
    case 'saved':
      return savedEnding(t, response, answer);
    case 'noindex':
      return skippedEnding(t, 'noindex', { status, finalUrl, durationMs, hops, links: answer.links });
    case 'failed':
      if (answer.code === 'disk_full' || answer.code === 'write_failed')
        return { kind: 'cannot_write', message: answer.message };
      return failedEnding(t, { error: answer.code, message: answer.message, status, finalUrl, durationMs, hops });
    default:
      return assertNever(answer);
  }
}

/** What becomes of a URL whose fetch brought no body to process. */
function endingOf(t: Try, outcome: Exclude<FetchOutcome, { kind: 'response' }>, config: JobConfig): Ending {
  switch (outcome.kind) {
    case 'aborted':
      return outcome;
    case 'skipped':
      // A redirect that is not followed: where it leads is what a person wants to know.
      return skippedEnding(t, outcome.reason, {
        ...outcome,
        finalUrl: outcome.hops.at(-1)?.target ?? outcome.finalUrl,
      });
    case 'not_modified':
      return unexpectedNotModified(t, outcome);
    case 'error':
      return failedFetch(t, outcome, config);
    default:
      return assertNever(outcome);
  }
}

/** Only asked for with validators, which a first crawl never sends. */
function unexpectedNotModified(t: Try, outcome: Extract<FetchOutcome, { kind: 'not_modified' }>): Ending {
  const { finalUrl, durationMs, hops, head } = outcome;
  const message = `GET ${t.entry.url}: the server answered ${head.status} although nothing was kept to compare with.`;
  return failedEnding(t, { error: 'unexpected_status', message, status: head.status, finalUrl, durationMs, hops });
}

function failedFetch(t: Try, outcome: Extract<FetchOutcome, { kind: 'error' }>, config: JobConfig): Ending {
  const { code, message, status, finalUrl, durationMs, hops, retryAfterMs } = outcome;
  const failure: Failure = { error: code, message, status, finalUrl, durationMs, hops };
  if (!outcome.retryable) return failedEnding(t, failure);
  if (retryAfterMs === null) return tryAgain(t, failure, config);
  if (retryAfterMs > LONGEST_WAIT_MS) return failedEnding(t, failure);
  return { kind: 'told_to_wait', failure, waitMs: retryAfterMs, attempt: failedTry(t, failure) };
}

function tryAgain(t: Try, failure: Failure, config: JobConfig): Ending {
  if (t.entry.attempts + 1 >= config.limits.maxAttempts) return failedEnding(t, failure);
  return { kind: 'failed_try', failure, attempt: failedTry(t, failure) };
}
