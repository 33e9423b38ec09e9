import type { FetchOutcome } from '../../fetch/types.js';
import { leadsBack, looksLikeLogin } from '../../scope/login-pages.js';
import type { Drawn } from './page-drawer.js';
import { type Answered, type SkipFacts, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';

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
  if (at !== undefined && (looksLikeLogin(at) || leadsBack(at, entry.url)) && outcome.kind !== 'error')
    return loginOutcome(visit, { status, finalUrl: at, durationMs, hops, ...(exchanges && { exchanges }) });
  // Where nobody is asked, it fails as it would in any crawl.
  if (outcome.kind !== 'error' || status !== UNAUTHORIZED || !config.pauseSignedOut) return null;
  return looksLikeLogin(entry.url) ? null : { kind: 'signed_out' };
}

/**
 * The same for a page that was drawn: its scripts showed a login at an address that they made themselves, or its site keeps what
 * they ask for to those who are signed in, and did not before.
 */
export function drawnLogin(
  visit: Visit,
  { head, durationMs, hops, exchanges }: Answered,
  drawn: Exclude<Drawn, { kind: 'aborted' }>,
): UrlOutcome | null {
  const { entry, config } = visit;
  if (drawn.kind !== 'drawn' || !config.signedIn || looksLikeLogin(entry.url)) return null;
  const { address, lostSession } = drawn;
  if (lostSession && config.pauseSignedOut) return { kind: 'signed_out' };
  if (address === null || !/^https?:/.test(address) || !looksLikeLogin(address)) return null;
  const { status } = head;
  return loginOutcome(visit, { status, finalUrl: address, durationMs, hops, ...(exchanges && { exchanges }) });
}
