import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import { isRetryableError } from '../fetch/retry.js';
import type { FetchOutcome } from '../fetch/types.js';
import { sitePart } from './site-part.js';

/**
 * Whom a failure speaks against. `host`: whatever had been asked; `url`: that one page; `unclear`: the page, its part of the
 * site or the host, which only other answers tell.
 */
export type Fault = 'host' | 'url' | 'unclear';

/** How one request ended, as far as it says something of its host. */
export interface Answer {
  /** The part of the site that was asked: `sitePart`. */
  readonly part: string;
  /** Null for an answer; a 404 is one like any other. */
  readonly fault: Fault | null;
  /** Time to the final headers of a good answer; null for anything else, so that quick errors never look like speed. */
  readonly latencyMs: number | null;
  /** A failure that came with a Retry-After: the host says itself when to come back. */
  readonly toldToWait: boolean;
}

/** What one fetch says of each origin it asked. */
export type OriginAnswer = Answer & { readonly origin: string };

/** The redirecting origins on the way, and the one that gave the end; none for what was never asked. */
export function answersOf(outcome: FetchOutcome): readonly OriginAnswer[] {
  if (outcome.kind === 'aborted') return [];
  const end = new URL(outcome.finalUrl);
  const { origin: last } = end;
  const passed = new Map(outcome.hops.map(({ url }) => [new URL(url).origin, url]));
  passed.delete(last);
  const good = { fault: null, latencyMs: null, toldToWait: false };
  const answers: OriginAnswer[] = [...passed].map(([origin, url]) => ({ origin, part: sitePart(url), ...good }));
  const answer = lastAnswer(outcome);
  return answer ? [...answers, { ...answer, origin: last, part: sitePart(end) }] : answers;
}

function lastAnswer(outcome: Exclude<FetchOutcome, { kind: 'aborted' }>): Omit<Answer, 'part'> | null {
  switch (outcome.kind) {
    case 'response':
      return { fault: null, latencyMs: outcome.answerMs, toldToWait: false };
    case 'not_modified':
      return { fault: null, latencyMs: null, toldToWait: false };
    case 'skipped':
      return outcome.status === null ? null : { fault: null, latencyMs: null, toldToWait: false };
    case 'error': {
      const fault = faultOf(outcome.code, outcome.status);
      if (fault === null && outcome.status === null) return null;
      return { fault, latencyMs: null, toldToWait: fault !== null && outcome.retryAfterMs !== null };
    }
    default:
      return assertNever(outcome);
  }
}

/** Nothing of these depends on the page that was asked for. */
const OF_THE_HOST: ReadonlySet<ErrorCode> = new Set([
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'dns_failed',
  'proxy_failed',
  'tls_invalid',
]);

/** No answer at all: so does a host that is down, and so does one page that hangs. */
const UNCLEAR: ReadonlySet<ErrorCode> = new Set(['connection_reset', 'headers_timeout', 'total_timeout']);

/**
 * Whom an error speaks against; null when it is an answer like a good one (a 404), or none at all (a name that does not
 * exist). What goes wrong once the headers are there is the page's own.
 */
export function faultOf(code: ErrorCode, status: number | null): Fault | null {
  if (OF_THE_HOST.has(code)) return 'host';
  if (code === 'http_status') return status === 429 || (status !== null && status >= 500) ? 'unclear' : null;
  if (!isRetryableError(code)) return null;
  return status === null && UNCLEAR.has(code) ? 'unclear' : 'url';
}
