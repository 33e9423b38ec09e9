import { assertNever, type ErrorCode } from '../../../contract/outcome.js';
import { say } from '../../../contract/saying.js';
import { failureMessage } from '../../fetch/errors.js';
import type { Fetcher, FetchOutcome, RedirectHop, RedirectVerdict } from '../../fetch/types.js';
import { isNosniff } from '../../media/served-type.js';
import { answersOf, type OriginAnswer } from '../../politeness/answers.js';
import type { ProcessAnswer, Processor } from '../../process/types.js';
import type { RobotsGate, RobotsUnreachable, RobotsVerdict } from '../../robots/robots-policy.js';
import { agentOf } from '../../runtime/product.js';
import { judgeAgain, type LiveRules } from '../../scope/live-rules.js';
import type { OfferedLink } from '../../scope/types.js';
import type { JobStore } from '../../store/types.js';
import { bodilessOutcome } from './bodiless-outcome.js';
import type { Canonicals } from './canonicals.js';
import type { HeldRedirects, HeldTarget } from './held-redirects.js';
import type { Lane } from './lane.js';
import {
  type Answered,
  failedOutcome,
  type Failure,
  savedOutcome,
  skippedOutcome,
  type UrlOutcome,
  type Visit,
} from './outcome.js';
import { fetchPage } from './page-fetch.js';

/** What the work on a page needs, without knowing the queue. */
export interface CrawlUrlParts {
  readonly folder: string;
  readonly rules: LiveRules;
  readonly store: Pick<JobStore, 'claimRedirect'>;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly canonicals: Canonicals;
  readonly heldRedirects: HeldRedirects;
  /** Whether a person holds the host of a URL back, now. */
  readonly isHeld: (url: string) => boolean;
  readonly politeness: Politeness;
}

/** Hears from each visit how its origins may be asked. */
export interface Politeness {
  /** An origin answered, or failed to. `isFirst`: the URL had not failed before. */
  answered(answer: OriginAnswer, isFirst: boolean): void;
  /** The origin's robots.txt was asked about a URL of it. */
  robots(origin: string, verdict: RobotsVerdict): void;
}

/** Works on one URL from robots.txt to the files on disk, and decides what became of it. Rejects only for bugs. */
export async function crawlUrl(
  visit: Visit,
  lane: Lane,
  parts: CrawlUrlParts,
  signal: AbortSignal,
): Promise<UrlOutcome> {
  const ruling = await parts.heldRedirects.ruling(visit.entry.id, parts.store);
  if (ruling) return ruling;
  const refusal = await askRobots(visit, parts, signal);
  if (refusal) return refusal;
  const deferred: DeferredRedirect = { verdict: null, held: null, later: null };
  const onRedirect = (hop: RedirectHop) => judgeRedirect(visit, hop, lane, parts, deferred);
  const fetched = await fetchPage(visit, { fetcher: parts.fetcher, lane, onRedirect }, signal);
  for (const answer of answersOf(fetched.outcome)) parts.politeness.answered(answer, visit.entry.attempts === 0);
  if (deferred.verdict && fetched.outcome.kind !== 'aborted')
    return robotsUnreachable(visit, deferred.verdict, fetched.outcome);
  if (fetched.kind === 'unchanged') {
    const { outcome, body, earlier } = fetched;
    return processBody(visit, { ...outcome, answerMs: outcome.durationMs, body, earlier }, lane, parts, signal);
  }
  const { outcome } = fetched;
  if (outcome.kind === 'response') return processBody(visit, outcome, lane, parts, signal);
  if (deferred.later && outcome.kind === 'skipped')
    return skippedOutcome(visit, outcome.reason, { ...outcome, finalUrl: deferred.later.url, links: [deferred.later] });
  const ended = bodilessOutcome(visit, outcome);
  return deferred.held && outcome.kind === 'skipped'
    ? parts.heldRedirects.hold(visit.entry.id, deferred.held, ended)
    : ended;
}

async function askRobots(
  visit: Visit,
  { robots, politeness }: CrawlUrlParts,
  signal: AbortSignal,
): Promise<UrlOutcome | null> {
  if (!visit.config.obeyRobots) return null;
  const { origin, url } = visit.entry;
  const verdict = await unlessAborted(robots.allowed(url), signal);
  if (verdict === null) return { kind: 'aborted' };
  politeness.robots(origin, verdict);
  if (verdict.kind === 'allowed') return null;
  return verdict.kind === 'disallowed'
    ? skippedOutcome(visit, 'robots_disallowed')
    : robotsUnreachable(visit, verdict, null);
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
function robotsUnreachable(
  visit: Visit,
  verdict: RobotsUnreachable,
  outcome: Exclude<FetchOutcome, { kind: 'aborted' }> | null,
): UrlOutcome {
  const { error, originProblem, retryAtMs } = verdict;
  const { hops, durationMs, exchanges = [] } = outcome ?? { hops: [], durationMs: null };
  const target = hops.at(-1);
  const status = target?.status ?? null;
  const finalUrl = target?.target ?? null;
  const asked = finalUrl ?? visit.entry.url;
  const message = originProblem === null ? verdict.message : failureMessage(asked, originProblem);
  const failure: Failure = { error, message, status, finalUrl, durationMs, hops, exchanges };
  if (verdict.givenUp) return failedOutcome(visit, failure);
  const { origin } = new URL(asked);
  if (error === 'offline') return { kind: 'told_to_wait', failure, origin, park: { reason: 'offline' } };
  return { kind: 'told_to_wait', failure, origin, park: { reason: parkReason(verdict), untilMs: retryAtMs } };
}

const NO_CONNECTION: ReadonlySet<ErrorCode> = new Set([
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'dns_failed',
  'dns_not_found',
]);

/** Where no connection can be made, robots.txt is not the reason, and not obeying it would change nothing. */
function parkReason({
  error,
  originProblem,
}: RobotsUnreachable): 'robots_unreachable' | 'host_unreachable' | 'backoff' {
  if (originProblem === null) return 'robots_unreachable';
  return NO_CONNECTION.has(error) ? 'host_unreachable' : 'backoff';
}

/** Why a redirect was not followed although it may be later. */
interface DeferredRedirect {
  verdict: RobotsUnreachable | null;
  held: HeldTarget | null;
  /** Its host is held back: the target waits there as a URL of its own. */
  later: OfferedLink | null;
}

/** A redirect is a link like any other: scope, robots and the seen set decide before anything is sent to its target. */
async function judgeRedirect(
  { entry, config }: Visit,
  hop: RedirectHop,
  lane: Lane,
  { rules, robots, store, isHeld }: CrawlUrlParts,
  deferred: DeferredRedirect,
): Promise<RedirectVerdict> {
  const alias = rules.learnFromRedirect(entry, hop);
  if (alias) lane.alias(alias);
  const offered = rules.offer(
    { href: hop.target, kind: entry.kind === 'asset' ? 'asset' : 'redirect', text: '', nofollow: false },
    hop.url,
    entry.depth,
  );
  if (!offered) return { follow: false, skip: 'unsupported_scheme' };
  if (offered.skip === 'out_of_scope') return { follow: false, skip: 'redirect_out_of_scope' };
  if (offered.skip) return { follow: false, skip: offered.skip };
  // What is begun at a host is brought to its end there.
  if (offered.origin !== entry.origin && isHeld(offered.url)) {
    deferred.later = offered;
    return { follow: false, skip: 'redirect_to_known' };
  }
  if (config.obeyRobots) {
    const verdict = await robots.allowed(offered.url);
    // Its robots.txt lies where nothing may be sent, and so does the page.
    if (verdict.kind === 'unreachable' && verdict.error === 'blocked_address')
      return { follow: false, skip: 'private_address' };
    if (verdict.kind === 'unreachable') deferred.verdict = verdict;
    if (verdict.kind !== 'allowed') return { follow: false, skip: 'robots_disallowed' };
  }
  const claim = await store.claimRedirect(entry.id, offered.key, offered.url);
  if (claim === 'held') deferred.held = { key: offered.key, url: offered.url };
  return claim === 'claimed' ? { follow: true } : { follow: false, skip: 'redirect_to_known' };
}

async function processBody(
  visit: Visit,
  answered: Answered,
  lane: Lane,
  { folder, rules, processor, canonicals }: CrawlUrlParts,
  signal: AbortSignal,
): Promise<UrlOutcome> {
  lane.crawled(answered);
  lane.sent(answered.body.byteLength);
  const { entry, startedAt, config } = visit;
  const { finalUrl, head, body, earlier } = answered;
  const judgedBy = rules.plain;
  const answer = await processor.process({
    folder,
    url: entry.url,
    finalUrl,
    depth: entry.depth,
    kind: requestKind(entry),
    status: earlier?.status ?? head.status,
    contentType: earlier?.contentType ?? head.contentType,
    noSniff: isNosniff(head.headers['x-content-type-options']),
    fetchedAt: startedAt,
    body,
    pending: true,
    markdown: config.markdown,
    documents: config.documents,
    extract: config.extract,
    markdownImages: config.markdownImages,
    markdownWholePage: config.markdownWholePage,
    rules: judgedBy,
    agent: agentOf(config).token,
    robotsTag: head.headers['x-robots-tag'] ?? null,
    linkHeader: head.headers['link'] ?? null,
    refreshHeader: head.headers['refresh'] ?? null,
    obeyNoindex: config.obeyNoindex,
    obeyCanonical: config.obeyCanonical && !canonicals.has(entry.key),
    types: { keepTypes: config.keepTypes, skipTypes: config.skipTypes },
    signal,
  });
  if ('listedPages' in answer && answer.listedPages !== undefined)
    lane.seedList(answer.listedPages, answer.listProblems);
  const isOutdated = rules.plain !== judgedBy && 'links' in answer;
  const judged = isOutdated ? { ...answer, links: judgeAgain(answer.links, rules) } : answer;
  return processedOutcome(visit, answered, judged, canonicals);
}

/** What a person names may list pages instead of being one. */
function requestKind({ kind }: Visit['entry']): 'page' | 'seed' | 'asset' {
  if (kind === 'asset') return kind;
  return kind === 'seed' || kind === 'user' ? 'seed' : 'page';
}

function processedOutcome(visit: Visit, answered: Answered, answer: ProcessAnswer, canonicals: Canonicals): UrlOutcome {
  const { finalUrl, durationMs, hops, exchanges } = answered;
  const { status } = answered.head;
  const asked = { status, durationMs, hops, exchanges };
  switch (answer.kind) {
    case 'aborted':
      return { kind: 'aborted' };
    case 'saved':
      return savedOutcome(visit, answered, answer);
    case 'noindex':
      return skippedOutcome(visit, 'noindex', { ...asked, finalUrl, links: answer.links });
    case 'not_kept':
      return skippedOutcome(visit, 'content_type', { ...asked, finalUrl, links: answer.links });
    case 'canonical_elsewhere':
      if (canonicals.has(visit.entry.key))
        return { kind: 'again', message: 'Another page names it as its canonical version.' };
      canonicals.note(answer.canonical);
      return skippedOutcome(visit, 'canonical_elsewhere', {
        ...asked,
        links: answer.links,
        finalUrl: answer.canonical,
      });
    case 'failed':
      if (answer.code === 'disk_full' || answer.code === 'write_failed')
        return { kind: 'cannot_write', message: answer.sayings ? say(...answer.sayings) : answer.message };
      return failedOutcome(visit, { ...asked, error: answer.code, message: answer.message, finalUrl });
    default:
      return assertNever(answer);
  }
}
