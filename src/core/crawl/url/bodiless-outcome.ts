import { failureMessage } from '../../fetch/errors.js';
import { msg } from '../../../contract/language.js';
import { kept, keptOf, keptValue, saying } from '../../../contract/saying.js';
import { assertNever } from '../../../contract/outcome.js';
import type { FetchOutcome } from '../../fetch/types.js';
import { failedAttempt, failedOutcome, type Failure, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';

/** What becomes of a URL whose fetch brought no body to process. */
export function bodilessOutcome(visit: Visit, outcome: Exclude<FetchOutcome, { kind: 'response' }>): UrlOutcome {
  switch (outcome.kind) {
    case 'aborted':
      return outcome;
    case 'skipped':
      // A redirect that is not followed: where it leads is what a person wants to know.
      return skippedOutcome(visit, outcome.reason, {
        ...outcome,
        finalUrl: outcome.hops.at(-1)?.target ?? outcome.finalUrl,
      });
    case 'not_modified':
      return unexpectedNotModified(visit, outcome);
    case 'error':
      return failedFetch(visit, outcome);
    default:
      return assertNever(outcome);
  }
}

/** Only asked for with validators, which a first crawl never sends. */
function unexpectedNotModified(visit: Visit, outcome: Extract<FetchOutcome, { kind: 'not_modified' }>): UrlOutcome {
  const { finalUrl, durationMs, hops, exchanges, head } = outcome;
  const what = saying(msg('the server answered {status} although nothing was kept to compare with.'), {
    status: String(head.status),
  });
  const asked = { status: head.status, finalUrl, durationMs, hops, exchanges };
  return failedOutcome(visit, { error: 'unexpected_status', ...failureMessage(visit.entry.url, [what]), ...asked });
}

function failedFetch(visit: Visit, outcome: Extract<FetchOutcome, { kind: 'error' }>): UrlOutcome {
  const { code, status, finalUrl, durationMs, hops, exchanges, retryAfterMs } = outcome;
  const failure: Failure = { error: code, ...keptOf(outcome), status, finalUrl, durationMs, hops, exchanges };
  const { origin } = new URL(finalUrl);
  if (code === 'offline') return { kind: 'told_to_wait', failure, origin, park: { reason: 'offline' } };
  if (code === 'too_many_files')
    return {
      kind: 'cannot_write',
      ...kept(
        saying(msg('{why}. Close some programs, or allow more open files, then resume.'), { why: keptValue(outcome) }),
      ),
    };
  if (!outcome.retryable) return failedOutcome(visit, failure);
  if (retryAfterMs === null) return retryOrFail(visit, failure);
  return { kind: 'told_to_wait', failure, origin, park: { reason: 'retry_after', waitMs: retryAfterMs } };
}

function retryOrFail(visit: Visit, failure: Failure): UrlOutcome {
  if (visit.entry.attempts + 1 >= visit.config.limits.maxAttempts) return failedOutcome(visit, failure);
  return { kind: 'failed_attempt', failure, attempt: failedAttempt(visit, failure) };
}
