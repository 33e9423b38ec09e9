import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import { isRetryableError } from '../fetch/retry.js';
import type { FetchOutcome } from '../fetch/types.js';
import type { Answer } from './throttle.js';

/** What one fetch says of each origin it asked. */
export type OriginAnswer = Answer & { readonly origin: string };

/** The redirecting origins on the way, and the one that gave the end; none for what was never asked. */
export function answersOf(outcome: FetchOutcome): readonly OriginAnswer[] {
  if (outcome.kind === 'aborted') return [];
  const last = new URL(outcome.finalUrl).origin;
  const passed = new Set(outcome.hops.map(({ url }) => new URL(url).origin));
  passed.delete(last);
  const answers: OriginAnswer[] = [...passed].map((origin) => ({ origin, ok: true, latencyMs: null }));
  const answer = lastAnswer(outcome);
  return answer ? [...answers, { origin: last, ...answer }] : answers;
}

function lastAnswer(outcome: Exclude<FetchOutcome, { kind: 'aborted' }>): Answer | null {
  switch (outcome.kind) {
    case 'response':
      return { ok: true, latencyMs: outcome.answerMs };
    case 'not_modified':
      return { ok: true, latencyMs: null };
    case 'skipped':
      return outcome.status === null ? null : { ok: true, latencyMs: null };
    case 'error':
      return failedAnswer(outcome);
    default:
      return assertNever(outcome);
  }
}

function failedAnswer({ code, status, retryAfterMs }: Extract<FetchOutcome, { kind: 'error' }>): Answer | null {
  if (status === null && !isRetryableError(code)) return null;
  const ok = !isHostFailure(code, status);
  return { ok, latencyMs: null, toldToWait: !ok && retryAfterMs !== null };
}

/**
 * Whether an error speaks against its host: network errors, 429, 5xx and what lies above. Any other status is an answer like
 * a good one, and a name that does not exist or a bad certificate (no request was made) are none at all.
 */
export function isHostFailure(code: ErrorCode, status: number | null): boolean {
  return isRetryableError(code) || status === 429 || (status !== null && status >= 500);
}
