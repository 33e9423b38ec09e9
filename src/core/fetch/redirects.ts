import { msg } from '../../contract/language.js';
import { type Saying, saying } from '../../contract/saying.js';
import type { ErrorCode } from '../../contract/outcome.js';

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where a redirect leads, or why it leads nowhere. `detail` completes the sentence "the redirect …". */
export type RedirectTarget =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail: Saying };

/** Whether a status sends the client elsewhere. 300 and 304 do not; 305 and 306 are dead (RFC 9110 §15.4). */
export function isRedirectStatus(status: number): boolean {
  return REDIRECT_STATUSES.has(status);
}

/**
 * Resolves a Location header (as received, one character a byte) against the URL that sent it: relative and UTF-8
 * values are read, fragment, user and password are dropped, anything but http and https is refused.
 */
export function resolveRedirect(from: string, location: string | null): RedirectTarget {
  if (location === null) return bad(saying(msg('has no Location')));
  const text = fromUtf8Bytes(location);
  if (/^[\0-\x20]*$/.test(text)) return bad(saying(msg('has an empty Location')));
  let url: URL;
  try {
    url = new URL(text, from);
  } catch {
    return bad(
      saying(msg('has the Location {location}, which is not an address'), {
        location: JSON.stringify(text.slice(0, 200)),
      }),
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return {
      ok: false,
      code: 'bad_scheme',
      detail: saying(msg('leads to a {scheme} address, and only http and https are fetched'), { scheme: url.protocol }),
    };
  url.hash = '';
  // What a page says of users and passwords is not sent, so it has no place in results and messages either.
  url.username = '';
  url.password = '';
  return { ok: true, url: url.href };
}

/** A request as far as it tells whether a chain of redirects goes round in circles. */
export interface AskedHop {
  readonly url: string;
  /** The Cookie header; null where none was sent. */
  readonly cookie: string | null;
}

/**
 * Why a chain of redirects must end at its next hop, or null when it may go on. `asked` are those made so far. An
 * address asked again with other cookies is not the same request: walls for consent, login and cookie detection set one
 * and send the client back.
 */
export function chainProblem(
  asked: readonly AskedHop[],
  next: AskedHop,
  maxRedirects: number,
): Exclude<RedirectTarget, { ok: true }> | null {
  if (asked.some((hop) => hop.url === next.url && hop.cookie === next.cookie))
    return { ok: false, code: 'redirect_loop', detail: saying(msg('leads back to {url}'), { url: next.url }) };
  const followed = asked.length - 1;
  if (followed < maxRedirects) return null;
  return {
    ok: false,
    code: 'too_many_redirects',
    detail: saying(msg('comes after {n} others, the most that are followed'), { n: followed }),
  };
}

function bad(detail: Saying): RedirectTarget {
  return { ok: false, code: 'bad_redirect', detail };
}

/** Bytes that are no UTF-8 are asked for as they came, as browsers do: the server knows its own encoding. */
function fromUtf8Bytes(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return latin1.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
