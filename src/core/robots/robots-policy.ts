import { msg } from '../../contract/language.js';
import { kept, type Kept, keptValue, type Saying, saying } from '../../contract/saying.js';
import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import { SKIP_WORDS } from '../../contract/reason-words.js';
import { failureDetail, failureMessage } from '../fetch/errors.js';
import type { FetchOutcome } from '../fetch/types.js';
import { linesOf, parseRobots, type RobotsRules } from './parse-robots.js';

/** What the crawl asks of robots.txt. */
export interface RobotsGate {
  allowed(url: string): Promise<RobotsVerdict>;
  /** Sitemaps that the origin's robots.txt names, once it was asked for. */
  sitemaps(origin: string): readonly string[];
  /** What the origin's robots.txt asks for between two requests, once it was asked for; at most 30 s. */
  crawlDelayMs(origin: string): number | null;
  /** From now on the host (with port where unusual) is not asked for its robots.txt. */
  override(host: string): void;
}

/** The line of a robots.txt that decided on a URL. */
export interface RobotsLine {
  /** From 1; null when no line did. */
  readonly line: number | null;
  /** As written, without white space around it; null when no line did. */
  readonly lineText: string | null;
  /** Whose group was read: our own name in lower case, `*`, or null where there is neither. */
  readonly agent: string | null;
}

/** Whether a URL may be fetched, as far as its origin's robots.txt is concerned. */
export type RobotsVerdict =
  /** `crawlDelayMs`: asked for between two requests, null where it is not. `overridden`: nobody asked robots.txt. */
  | (RobotsLine & { readonly kind: 'allowed'; readonly crawlDelayMs: number | null; readonly overridden: boolean })
  | (RobotsLine & { readonly kind: 'disallowed' })
  | RobotsUnreachable;

/** Nothing of the origin may be fetched, because its robots.txt does not answer. */
export interface RobotsUnreachable extends Kept {
  readonly kind: 'unreachable';
  /** What is wrong with the origin itself, whatever is asked of it, as a sentence; null where robots.txt is the reason. */
  readonly originProblem: string | readonly Saying[] | null;
  /** It is asked again from then on (epoch). */
  readonly retryAtMs: number;
  /** It was asked often enough: what waits for it fails. */
  readonly givenUp: boolean;
  /** What such a URL fails with: what is wrong with the origin, or else the cause where that is certain, or else `robots_unreachable`. */
  readonly error: ErrorCode;
}

/** What a fetched robots.txt, or the failure to fetch it, means for its origin. */
export type RobotsPolicy =
  | { readonly kind: 'rules'; readonly rules: RobotsRules; readonly lines: readonly string[] }
  | (Kept & {
      readonly kind: 'unreachable';
      readonly originProblem: RobotsUnreachable['originProblem'];
      readonly retryAfterMs: number | null;
      readonly patience: RobotsPatience;
      readonly error: ErrorCode;
    });

/**
 * How long a robots.txt is asked for before what waits for it fails. `none`: the next time would be no different.
 * `short`: nobody answers, as with a wrong name or a host that is gone. `long`: a server answers, with 5xx or 429, and may
 * well recover. `any`: nothing was learned of the server.
 */
export type RobotsPatience = 'none' | 'short' | 'long' | 'any';

/** A robots.txt is asked for again after this long (RFC 9309 2.4). */
export const ROBOTS_LIFE_MS = 24 * 60 * 60 * 1000;
/** One that was given up is tried again after this long, for what is found meanwhile. */
export const GIVEN_UP_LIFE_MS = 60_000;
const FIRST_REASK_MS = 1000;
const LONGEST_REASK_MS = 60_000;

/** How many failures in a row are borne: asks at 0, 1, 3, 7 and 15 s, and where a server answers, for two minutes. */
const BORNE: Readonly<Record<RobotsPatience, number>> = {
  none: 0,
  short: 4,
  long: 7,
  any: Number.POSITIVE_INFINITY,
};

/** What stays as it is for the length of a crawl. */
const CERTAIN: ReadonlySet<ErrorCode> = new Set(['dns_not_found', 'tls_invalid', 'blocked_address', 'bad_scheme']);

/** What any other request to the same origin would have ended with. */
const OF_THE_ORIGIN: ReadonlySet<ErrorCode> = new Set([
  'blocked_address',
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'dns_failed',
  'dns_not_found',
  'offline',
  'proxy_failed',
  'tls_invalid',
  'too_many_files',
]);

const NO_RULES: RobotsRules = { groups: new Map(), sitemaps: [] };
const EVERYTHING_ALLOWED: RobotsPolicy = { kind: 'rules', rules: NO_RULES, lines: [] };

/**
 * RFC 9309 2.3.1: 2xx gives the rules; 4xx but 429, and redirects that lead nowhere or too far, mean there are none;
 * 5xx, 429, time-outs and network errors mean that nothing may be fetched until it answers.
 */
export function policyOf(url: string, outcome: FetchOutcome): RobotsPolicy {
  switch (outcome.kind) {
    case 'response':
      return byStatus(url, outcome.head.status, null) ?? rulesIn(outcome.body);
    case 'not_modified':
      return byStatus(url, outcome.head.status, null) ?? EVERYTHING_ALLOWED;
    case 'skipped':
      return outcome.reason === 'no_content'
        ? EVERYTHING_ALLOWED
        : unreachable(url, saying(msg('was not read ({why})'), { why: [saying(SKIP_WORDS[outcome.reason])] }), 'none');
    case 'error':
      return ofError(url, outcome);
    case 'aborted':
      return unreachable(url, saying(msg('was not read because the crawl was stopped')), 'any', 0);
    default:
      return assertNever(outcome);
  }
}

/** How long to wait before a robots.txt that failed `failures` times in a row is asked for again. */
export function reaskDelayMs(failures: number, retryAfterMs: number | null): number {
  const backoffMs = Math.min(FIRST_REASK_MS * 2 ** Math.max(0, failures - 1), LONGEST_REASK_MS);
  return retryAfterMs === 0 ? 0 : Math.max(backoffMs, retryAfterMs ?? 0);
}

/** Whether a robots.txt that failed `failures` times in a row, the last time like this, is no longer waited for. */
export function isGivenUp(failures: number, patience: RobotsPatience): boolean {
  return failures > BORNE[patience];
}

function rulesIn(body: Uint8Array): RobotsPolicy {
  const lines = linesOf(body).map((line) => Buffer.from(line, 'latin1').toString('utf8').trim());
  return { kind: 'rules', rules: parseRobots(body), lines };
}

function ofError(url: string, outcome: Extract<FetchOutcome, { kind: 'error' }>): RobotsPolicy {
  const { code, status } = outcome;
  if (code === 'too_many_redirects' || code === 'redirect_loop' || code === 'bad_redirect') return EVERYTHING_ALLOWED;
  const retryAfterMs = outcome.retryAfterMs === 0 ? null : outcome.retryAfterMs;
  const said = status === null ? null : byStatus(url, status, retryAfterMs);
  if (said) return said;
  const words = saying(msg('cannot be read: {why}'), { why: keptValue(outcome) });
  const failed = unreachable(url, words, patienceWith(code), retryAfterMs);
  // What a redirect led to is not the origin.
  if (OF_THE_ORIGIN.has(code) && outcome.hops.length === 0) {
    const originProblem = failureDetail(outcome);
    return { ...failed, error: code, originProblem, ...failureMessage(new URL('/', url).href, originProblem) };
  }
  return failed.patience === 'short' ? failed : { ...failed, error: code };
}

function patienceWith(code: ErrorCode): RobotsPatience {
  // Nothing was learned of the server.
  if (code === 'offline' || code === 'too_many_files') return 'any';
  return CERTAIN.has(code) ? 'none' : 'short';
}

/** Null for a 2xx, whose body decides. */
function byStatus(url: string, status: number, retryAfterMs: number | null): RobotsPolicy | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 500 && status !== 429) return EVERYTHING_ALLOWED;
  return unreachable(
    url,
    saying(msg('was answered with status {status}'), { status: String(status) }),
    'long',
    retryAfterMs,
  );
}

function unreachable(
  url: string,
  what: Saying,
  patience: RobotsPatience,
  retryAfterMs: number | null = null,
): Extract<RobotsPolicy, { kind: 'unreachable' }> {
  const { host } = new URL(url);
  const words = msg('{url} {what}. Nothing is fetched from {host} until its robots.txt can be read.');
  const why = kept(saying(words, { url, what: [what], host }));
  return { kind: 'unreachable', ...why, originProblem: null, retryAfterMs, patience, error: 'robots_unreachable' };
}
