import { assertNever } from '../../contract/outcome.js';
import type { FetchOutcome } from '../fetch/types.js';
import { parseRobots, type RobotsRules } from './robots.js';

export type { RobotsDirectory } from './robots-directory.js';

/** Whether a URL may be fetched, as far as its origin's robots.txt is concerned. */
export type RobotsVerdict =
  /** `crawlDelayMs`: asked for between two requests, null where it is not. */
  | { readonly kind: 'allowed'; readonly crawlDelayMs: number | null }
  /** `line`: line of the robots.txt that says so, from 1. */
  | { readonly kind: 'disallowed'; readonly line: number | null }
  /** Nothing of the origin may be fetched until its robots.txt answers; asked again from `retryAtMs` (epoch) on. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly retryAtMs: number };

/** What a fetched robots.txt, or the failure to fetch it, means for its origin. */
export type RobotsPolicy =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  | { readonly kind: 'unreachable'; readonly message: string; readonly retryAfterMs: number | null };

/** A robots.txt is asked for again after this long (RFC 9309 2.4). */
export const ROBOTS_LIFE_MS = 24 * 60 * 60 * 1000;
const FIRST_REASK_MS = 5_000;
const LONGEST_REASK_MS = 5 * 60_000;

const NO_RULES: RobotsRules = { groups: new Map(), sitemaps: [] };
const EVERYTHING_ALLOWED: RobotsPolicy = { kind: 'rules', rules: NO_RULES };

/**
 * RFC 9309 2.3.1: 2xx gives the rules; 4xx but 429, and redirects that lead nowhere or too far, mean there are none;
 * 5xx, 429, time-outs and network errors mean that nothing may be fetched until it answers.
 */
export function policyOf(url: string, outcome: FetchOutcome): RobotsPolicy {
  switch (outcome.kind) {
    case 'response':
      return byStatus(url, outcome.head.status, null) ?? { kind: 'rules', rules: parseRobots(outcome.body) };
    case 'not_modified':
      return byStatus(url, outcome.head.status, null) ?? EVERYTHING_ALLOWED;
    case 'skipped':
      return outcome.reason === 'no_content'
        ? EVERYTHING_ALLOWED
        : unreachable(url, `was not read (${outcome.reason.replaceAll('_', ' ')})`, null);
    case 'error':
      return ofError(url, outcome);
    case 'aborted':
      return unreachable(url, 'was not read because the crawl was stopped', 0);
    default:
      return assertNever(outcome);
  }
}

/** How long to wait before a robots.txt that failed `failures` times in a row is asked for again. */
export function reaskDelayMs(failures: number, retryAfterMs: number | null): number {
  const backoffMs = Math.min(FIRST_REASK_MS * 2 ** Math.max(0, failures - 1), LONGEST_REASK_MS);
  return retryAfterMs === 0 ? 0 : Math.max(backoffMs, retryAfterMs ?? 0);
}

function ofError(url: string, outcome: Extract<FetchOutcome, { kind: 'error' }>): RobotsPolicy {
  const { code, status } = outcome;
  if (code === 'too_many_redirects' || code === 'redirect_loop' || code === 'bad_redirect') return EVERYTHING_ALLOWED;
  const retryAfterMs = outcome.retryAfterMs === 0 ? null : outcome.retryAfterMs;
  const said = status === null ? null : byStatus(url, status, retryAfterMs);
  return said ?? unreachable(url, `cannot be read: ${outcome.message}`, retryAfterMs);
}

/** Null for a 2xx, whose body decides. */
function byStatus(url: string, status: number, retryAfterMs: number | null): RobotsPolicy | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 500 && status !== 429) return EVERYTHING_ALLOWED;
  return unreachable(url, `was answered with status ${status}`, retryAfterMs);
}

function unreachable(url: string, what: string, retryAfterMs: number | null): RobotsPolicy {
  const { host } = new URL(url);
  const message = `${url} ${what}. Nothing is fetched from ${host} until its robots.txt can be read.`;
  return { kind: 'unreachable', message, retryAfterMs };
}
