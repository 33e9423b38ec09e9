import { type Message, t } from '../contract/language.js';
import type { NoContentKind } from '../contract/no-content.js';
import type { ParkReason } from '../contract/events.js';
import type { TrapKind } from '../contract/traps.js';

/** Why a host gets no request for a while. */
export const PARK_WORDS: Readonly<Record<ParkReason, string>> = {
  retry_after: 'it asked us to come back later',
  crawl_delay: 'its robots.txt asks for a delay between requests',
  robots_unreachable: 'its robots.txt cannot be read, so nothing may be fetched from it yet',
  host_unreachable: 'no connection to it can be made',
  backoff: 'it had trouble answering',
  circuit_open: 'too many of its responses were errors',
  offline: 'this machine seems to be offline',
};

/** What makes a pattern of URLs look endless. */
export const TRAP_WORDS: Readonly<Record<TrapKind, string>> = {
  path_repetition: 'a path that repeats itself',
  growing_query: 'a query that keeps growing',
  session_id: 'a session ID in the address',
  calendar: 'an endless calendar',
  facets: 'endless combinations of filters',
  versions: 'other versions of the same pages',
  endless_chain: 'pages that keep leading to new pages',
  same_body: 'the same content at many addresses',
  soft_404: '“not found” pages that answer as if the page existed',
};

/** Many pages that are no content: `further login forms`. */
export const MANY_WITHOUT_CONTENT: Readonly<Record<NoContentKind, string>> = {
  block_page: 'pages that refuse access',
  captcha: 'bot checks or CAPTCHAs',
  login: 'login forms',
  soft_404: '“not found” pages with status 200',
  script_shell: 'empty pages that only a script would fill',
  consent_wall: 'consent walls',
};

/** The parts of a count in words, the largest first: `40 outside the scope, 3 too deep`. */
export function partsWords<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  words: Readonly<Record<K, Message>>,
): string {
  // Object.entries widens the keys to string; they are those of the closed set.
  const parts = (Object.entries(counts) as [K, number][]).filter(([, count]) => count !== 0);
  return parts
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${count.toLocaleString('en')} ${t(words[key])}`)
    .join(', ');
}
