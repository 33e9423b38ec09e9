import type { FetchOutcome } from '../../fetch/types.js';
import { looksLikeLogin } from '../../scope/login-pages.js';
import { type SkipFacts, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';

const UNAUTHORIZED = 401;

/** What becomes of a URL of a crawl that is signed in when a login page answers in its place. */
export function loginOutcome(visit: Visit, facts: SkipFacts): UrlOutcome {
  // A link to the login itself says nothing about the session.
  if (visit.config.pauseSignedOut && !looksLikeLogin(visit.entry.url)) return { kind: 'signed_out' };
  return skippedOutcome(visit, 'login_page', facts);
}

/** The same for a fetch that ended at a login by its redirects or its status alone; null where it did not. */
export function fetchedLogin(visit: Visit, outcome: FetchOutcome): UrlOutcome | null {
  const { entry, config } = visit;
  if (!config.signedIn || entry.kind === 'asset' || outcome.kind === 'aborted') return null;
  const { hops, durationMs, exchanges } = outcome;
  const at = hops.at(-1)?.target;
  const status = outcome.kind === 'response' ? outcome.head.status : 'status' in outcome ? outcome.status : null;
  if (at !== undefined && looksLikeLogin(at) && outcome.kind !== 'error')
    return loginOutcome(visit, { status, finalUrl: at, durationMs, hops, ...(exchanges && { exchanges }) });
  // Where nobody is asked, it fails as it would in any crawl.
  if (outcome.kind !== 'error' || status !== UNAUTHORIZED || !config.pauseSignedOut) return null;
  return looksLikeLogin(entry.url) ? null : { kind: 'signed_out' };
}
