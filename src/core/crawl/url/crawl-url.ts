import type { JobConfig } from '../../../contract/job-config.js';
import { assertNever } from '../../../contract/outcome.js';
import type { Canonicals } from './canonicals.js';
import {
  type Answered,
  type Ending,
  type Failure,
  failedEnding,
  failedTry,
  type PhaseListener,
  savedEnding,
  skippedEnding,
  type Try,
} from './outcome.js';
import type { FetchOutcome, Fetcher, RedirectHop, RedirectVerdict } from '../../fetch/types.js';
import { answersOf, type OriginAnswer } from '../../politeness/answers.js';
import type { RobotsGate, RobotsUnreachable, RobotsVerdict } from '../../robots/robots-policy.js';
import { type Alias, judgeAgain, type LiveRules } from '../../scope/live-rules.js';
import { isNosniff } from '../../media/served-type.js';
import type { FrontierEntry } from '../../scope/types.js';
import { fetchPage } from './page-fetch.js';
import type { ProcessAnswer, Processor } from '../../process/types.js';
import type { JobStore } from '../../store/types.js';

/** What the work on a page needs, without knowing the queue. */
export interface PageTaskParts {
  readonly config: JobConfig;
  readonly folder: string;
  readonly rules: LiveRules;
  readonly store: Pick<JobStore, 'claimRedirect'>;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly canonicals: Canonicals;
}

/** What the orchestrator wants to hear while the page is worked on. */
export interface PageTaskHooks {
  readonly onPhase: PhaseListener;
  readonly onCrawled: (answered: Answered) => void;
  readonly onSentToProcessing: () => void;
  /** robots.txt was asked. */
  readonly onRobots: (verdict: RobotsVerdict) => void;
  /** An origin answered, or failed to. */
  readonly onAnswer: (answer: OriginAnswer) => void;
  readonly onAlias: (alias: Alias) => void;
  /** A seed turned out to be a sitemap, a feed or a list, of so many pages. */
  readonly onSeedList: (pages: number) => void;
}

/** Works on one URL from robots.txt to the files on disk, and decides how that ended. Rejects only for bugs. */
export async function workOn(t: Try, parts: PageTaskParts, hooks: PageTaskHooks, signal: AbortSignal): Promise<Ending> {
  const refusal = await askRobots(t, parts, hooks, signal);
  if (refusal) return refusal;
  const held: HeldRedirect = { verdict: null };
  const onRedirect = (hop: RedirectHop) => judgeRedirect(t.entry, hop, parts, hooks, held);
  const fetched = await fetchPage(t, parts, { onPhase: hooks.onPhase, onRedirect }, signal);
  for (const answer of answersOf(fetched.outcome)) hooks.onAnswer(answer);
  if (held.verdict && fetched.outcome.kind !== 'aborted') return heldByRobots(t, held.verdict, fetched.outcome);
  if (fetched.kind === 'unchanged') {
    const { outcome, body, earlier } = fetched;
    return process(t, { ...outcome, answerMs: outcome.durationMs, body, earlier }, parts, hooks);
  }
  const { outcome } = fetched;
  return outcome.kind === 'response' ? process(t, outcome, parts, hooks) : endingOf(t, outcome, parts.config);
}

async function askRobots(
  t: Try,
  parts: PageTaskParts,
  hooks: PageTaskHooks,
  signal: AbortSignal,
): Promise<Ending | null> {
  if (!parts.config.obeyRobots) return null;
  const verdict = await unlessAborted(parts.robots.allowed(t.entry.url), signal);
  if (verdict === null) return { kind: 'aborted' };
  hooks.onRobots(verdict);
  if (verdict.kind === 'allowed') return null;
  return verdict.kind === 'disallowed' ? skippedEnding(t, 'robots_disallowed') : heldByRobots(t, verdict, null);
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

/** Nothing is sent to an origin whose robots.txt does not answer, be it the URL's own or the one it redirects to. */
function heldByRobots(
  t: Try,
  verdict: RobotsUnreachable,
  outcome: Exclude<FetchOutcome, { kind: 'aborted' }> | null,
): Ending {
  const { error, message, retryAtMs } = verdict;
  const { hops, durationMs, exchanges = [] } = outcome ?? { hops: [], durationMs: null };
  const target = hops.at(-1);
  const status = target?.status ?? null;
  const finalUrl = target?.target ?? null;
  const failure: Failure = { error, message, status, finalUrl, durationMs, hops, exchanges };
  if (verdict.givenUp) return failedEnding(t, failure);
  const { origin } = new URL(finalUrl ?? t.entry.url);
  if (error === 'offline') return { kind: 'told_to_wait', failure, origin, rest: { reason: 'offline' } };
  return { kind: 'told_to_wait', failure, origin, rest: { reason: 'robots_unreachable', untilMs: retryAtMs } };
}

/** Why a redirect was not followed although it may be later. */
interface HeldRedirect {
  verdict: RobotsUnreachable | null;
}

/** A redirect is a link like any other: scope, robots and the seen set decide before anything is sent to its target. */
async function judgeRedirect(
  entry: FrontierEntry,
  hop: RedirectHop,
  parts: PageTaskParts,
  hooks: PageTaskHooks,
  held: HeldRedirect,
): Promise<RedirectVerdict> {
  const alias = parts.rules.learnFromRedirect(entry, hop);
  if (alias) hooks.onAlias(alias);
  const offered = parts.rules.offer(
    { href: hop.target, kind: entry.kind === 'asset' ? 'asset' : 'redirect', text: '', nofollow: false },
    hop.url,
    entry.depth,
  );
  if (!offered) return { follow: false, skip: 'unsupported_scheme' };
  if (offered.skip === 'out_of_scope') return { follow: false, skip: 'redirect_out_of_scope' };
  if (offered.skip) return { follow: false, skip: offered.skip };
  if (parts.config.obeyRobots) {
    const verdict = await parts.robots.allowed(offered.url);
    // Its robots.txt lies where nothing may be sent, and so does the page.
    if (verdict.kind === 'unreachable' && verdict.error === 'blocked_address')
      return { follow: false, skip: 'private_address' };
    if (verdict.kind === 'unreachable') held.verdict = verdict;
    if (verdict.kind !== 'allowed') return { follow: false, skip: 'robots_disallowed' };
  }
  const claim = await parts.store.claimRedirect(entry.id, offered.key, offered.url);
  return claim === 'claimed' ? { follow: true } : { follow: false, skip: 'redirect_to_known' };
}

async function process(t: Try, answered: Answered, parts: PageTaskParts, hooks: PageTaskHooks): Promise<Ending> {
  hooks.onCrawled(answered);
  hooks.onSentToProcessing();
  const { config, rules } = parts;
  const judgedBy = rules.plain;
  const answer = await parts.processor.process({
    folder: parts.folder,
    url: t.entry.url,
    finalUrl: answered.finalUrl,
    depth: t.entry.depth,
    kind: requestKind(t.entry),
    status: answered.earlier?.status ?? answered.head.status,
    contentType: answered.earlier?.contentType ?? answered.head.contentType,
    noSniff: isNosniff(answered.head.headers['x-content-type-options']),
    fetchedAt: t.startedAt,
    body: answered.body,
    pending: true,
    markdown: config.markdown,
    markdownImages: config.markdownImages,
    rules: judgedBy,
    robotsTag: answered.head.headers['x-robots-tag'] ?? null,
    linkHeader: answered.head.headers['link'] ?? null,
    refreshHeader: answered.head.headers['refresh'] ?? null,
    obeyNoindex: config.obeyNoindex,
    obeyCanonical: config.obeyCanonical && !parts.canonicals.has(t.entry.key),
    types: { keepTypes: config.keepTypes, skipTypes: config.skipTypes },
  });
  if ('listedPages' in answer && answer.listedPages !== undefined) hooks.onSeedList(answer.listedPages);
  const isOutdated = rules.plain !== judgedBy && 'links' in answer;
  return processed(
    t,
    answered,
    isOutdated ? { ...answer, links: judgeAgain(answer.links, rules) } : answer,
    parts.canonicals,
  );
}

/** What a person names may list pages instead of being one. */
function requestKind({ kind }: FrontierEntry): 'page' | 'seed' | 'asset' {
  if (kind === 'asset') return kind;
  return kind === 'seed' || kind === 'user' ? 'seed' : 'page';
}

function processed(t: Try, answered: Answered, answer: ProcessAnswer, canonicals: Canonicals): Ending {
  const { finalUrl, durationMs, hops, exchanges } = answered;
  const { status } = answered.head;
  const asked = { status, durationMs, hops, exchanges };
  switch (answer.kind) {
    case 'saved':
      return savedEnding(t, answered, answer);
    case 'noindex':
      return skippedEnding(t, 'noindex', { ...asked, finalUrl, links: answer.links });
    case 'not_kept':
      return skippedEnding(t, 'content_type', { ...asked, finalUrl, links: answer.links });
    case 'canonical_elsewhere':
      if (canonicals.has(t.entry.key)) return { kind: 'again', message: 'Another page names it as its canonical.' };
      canonicals.note(answer.canonical);
      return skippedEnding(t, 'canonical_elsewhere', {
        ...asked,
        links: answer.links,
        finalUrl: answer.canonical,
      });
    case 'failed':
      if (answer.code === 'disk_full' || answer.code === 'write_failed')
        return { kind: 'cannot_write', message: answer.message };
      return failedEnding(t, { ...asked, error: answer.code, message: answer.message, finalUrl });
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
  const { finalUrl, durationMs, hops, exchanges, head } = outcome;
  const message = `GET ${t.entry.url}: the server answered ${head.status} although nothing was kept to compare with.`;
  const asked = { status: head.status, finalUrl, durationMs, hops, exchanges };
  return failedEnding(t, { error: 'unexpected_status', message, ...asked });
}

function failedFetch(t: Try, outcome: Extract<FetchOutcome, { kind: 'error' }>, config: JobConfig): Ending {
  const { code, message, status, finalUrl, durationMs, hops, exchanges, retryAfterMs } = outcome;
  const failure: Failure = { error: code, message, status, finalUrl, durationMs, hops, exchanges };
  const { origin } = new URL(finalUrl);
  if (code === 'offline') return { kind: 'told_to_wait', failure, origin, rest: { reason: 'offline' } };
  if (code === 'too_many_files')
    return { kind: 'cannot_write', message: `${message}. Close some programs, or allow more open files, then resume.` };
  if (!outcome.retryable) return failedEnding(t, failure);
  if (retryAfterMs === null) return tryAgain(t, failure, config);
  return { kind: 'told_to_wait', failure, origin, rest: { reason: 'retry_after', waitMs: retryAfterMs } };
}

function tryAgain(t: Try, failure: Failure, config: JobConfig): Ending {
  if (t.entry.attempts + 1 >= config.limits.maxAttempts) return failedEnding(t, failure);
  return { kind: 'failed_try', failure, attempt: failedTry(t, failure) };
}
