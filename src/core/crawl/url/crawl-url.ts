import { keptOf } from '../../../contract/saying.js';
import type { ErrorCode } from '../../../contract/outcome.js';
import { failureMessage, type FetchPhase } from '../../fetch/errors.js';
import type { Fetcher, FetchOutcome, RedirectHop, RedirectVerdict } from '../../fetch/types.js';
import { answersOf, type OriginAnswer } from '../../politeness/answers.js';
import type { Processor } from '../../process/types.js';
import type { RobotsGate, RobotsUnreachable, RobotsVerdict } from '../../robots/robots-policy.js';
import { untilAborted } from '../../runtime/abort-callbacks.js';
import { identityKey } from '../../scope/identity.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { PageFeeds } from '../sitemaps/page-feeds.js';
import type { EarlierPage, OfferedLink } from '../../scope/types.js';
import type { JobStore } from '../../store/types.js';
import type { HostsInUse } from '../sharing/hosts-in-use.js';
import { bodilessOutcome } from './bodiless-outcome.js';
import type { Canonicals } from './canonicals.js';
import type { HeldRedirects, HeldTarget } from './held-redirects.js';
import type { Lane } from './lane.js';
import { fetchedLogin } from './login-outcome.js';
import { type Answered, failedOutcome, type Failure, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';
import type { PageDrawer } from './page-drawer.js';
import { fetchPage, type Unchanged } from './page-fetch.js';
import { feedPage, readBody } from './read-body.js';
import { ScriptRedirects } from './script-redirects.js';
import { takenOverOutcome, takeOver } from './taken-over.js';

/** What the work on a page needs, without knowing the queue. */
export interface CrawlUrlParts {
  readonly folder: string;
  readonly rules: LiveRules;
  readonly store: Pick<JobStore, 'claimRedirect' | 'earlierReading'>;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly canonicals: Canonicals;
  readonly heldRedirects: HeldRedirects;
  /** Whether a person holds the host of a URL back, now, or another machine asks it. */
  readonly isHeld: (url: string) => boolean;
  readonly politeness: Politeness;
  /** None of these is left to another worker. */
  readonly hostsInUse: Pick<HostsInUse, 'use'>;
  /** Null where nothing draws pages. */
  readonly drawer: PageDrawer | null;
  readonly feeds: Pick<PageFeeds, 'found'>;
}

/** Hears from each visit how its origins may be asked. */
export interface Politeness {
  /** An origin answered, or failed to. `isFirst`: the URL had not failed before. */
  answered(answer: OriginAnswer, isFirst: boolean): void;
  /** The origin's robots.txt was asked about a URL of it. */
  robots(origin: string, verdict: RobotsVerdict): void;
  /** Resolves once a page of the origin may be asked for by its robots.txt, or the signal aborts. */
  turn(origin: string, signal: AbortSignal): Promise<void>;
  /** A request of a page of the origin goes out at this moment. */
  sent(origin: string): void;
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
  await parts.politeness.turn(visit.entry.origin, signal);
  if (signal.aborted) return { kind: 'aborted' };
  const deferred: DeferredRedirect = { verdict: null, held: null, later: null };
  const onRedirect = (hop: RedirectHop) => judgeRedirect(visit, hop, lane, parts, deferred);
  const fetching = {
    ...{ fetcher: parts.fetcher, onRedirect },
    onPhase: (phase: FetchPhase, bytes: number) => {
      if (phase === 'headers') parts.politeness.sent(visit.entry.origin);
      lane.phase(phase, bytes);
    },
    takeOver: (unchanged: Unchanged, earlier: EarlierPage) => takeOver(visit, unchanged, earlier, parts),
  };
  const fetched = await fetchPage(visit, fetching, signal);
  for (const answer of answersOf(fetched.outcome)) parts.politeness.answered(answer, visit.entry.attempts === 0);
  const login = fetchedLogin(visit, fetched.outcome);
  if (login !== null) return login;
  if (deferred.verdict && fetched.outcome.kind !== 'aborted')
    return robotsUnreachable(visit, deferred.verdict, fetched.outcome);
  if (fetched.kind === 'taken_over') {
    const { answer } = fetched.page;
    if (answer.kind === 'saved') parts.feeds.found(answer.feeds ?? [], feedPage(visit, fetched.outcome));
    return takenOverOutcome(visit, fetched, lane);
  }
  if (fetched.kind === 'unchanged') {
    const { outcome, body, earlier } = fetched;
    return read(visit, { ...outcome, answerMs: outcome.durationMs, body, earlier }, lane, parts, signal);
  }
  const { outcome } = fetched;
  if (outcome.kind === 'response') return read(visit, outcome, lane, parts, signal);
  if (deferred.later && outcome.kind === 'skipped')
    return skippedOutcome(visit, outcome.reason, { ...outcome, finalUrl: deferred.later.url, links: [deferred.later] });
  const ended = bodilessOutcome(visit, outcome);
  return deferred.held && outcome.kind === 'skipped'
    ? parts.heldRedirects.hold(visit.entry.id, deferred.held, ended)
    : ended;
}

async function read(
  visit: Visit,
  answered: Answered,
  lane: Lane,
  parts: CrawlUrlParts,
  signal: AbortSignal,
): Promise<UrlOutcome> {
  const { folder, rules, processor, canonicals, drawer, feeds, hostsInUse } = parts;
  const deferred: DeferredRedirect = { verdict: null, held: null, later: null };
  const redirects = new ScriptRedirects(
    {
      judge: (hop) => judgeRedirect(visit, hop, lane, parts, deferred),
      waiting: () => deferred.later,
      fetch: async (url, judge) => (await drawer?.fetchPage(visit, url, judge, signal)) ?? { kind: 'aborted' },
      isSamePage: (a, b) => identityKey(a, rules.plain.identity) === identityKey(b, rules.plain.identity),
      use: (url) => hostsInUse.use(url),
    },
    answered,
  );
  const reading = { folder, rules, processor, canonicals, drawer, feeds, redirects, lane, signal };
  const outcome = await readBody(visit, answered, reading);
  return deferred.held && redirects.toKnown
    ? parts.heldRedirects.hold(visit.entry.id, deferred.held, outcome)
    : outcome;
}

async function askRobots(
  visit: Visit,
  { robots, politeness }: CrawlUrlParts,
  signal: AbortSignal,
): Promise<UrlOutcome | null> {
  if (!visit.config.obeyRobots) return null;
  const { origin, url } = visit.entry;
  // A robots.txt is shared: one job's end must not cancel it for the others.
  const verdict = await untilAborted(robots.allowed(url), signal);
  if (verdict === null) return { kind: 'aborted' };
  politeness.robots(origin, verdict);
  if (verdict.kind === 'allowed') return null;
  return verdict.kind === 'disallowed'
    ? skippedOutcome(visit, 'robots_disallowed')
    : robotsUnreachable(visit, verdict, null);
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
  const why = originProblem === null ? keptOf(verdict) : failureMessage(asked, originProblem);
  const failure: Failure = { error, ...why, status, finalUrl, durationMs, hops, exchanges };
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
