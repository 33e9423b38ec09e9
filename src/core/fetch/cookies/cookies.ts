import { type Cookie, CookieJar } from 'tough-cookie';
import type { SiteCookie, SiteCookies } from '../types.js';
import { CookieStore } from './cookie-store.js';
import type { KeptCookie } from './kept-cookie.js';

/** Name and value together (RFC 6265bis §5.6), with the sign between them. */
const LONGEST_COOKIE_BYTES = 4096 + 1;
/** Of a whole line: attributes mean little, and none is longer than this. */
const LONGEST_LINE_BYTES = 4 * LONGEST_COOKIE_BYTES;
/** What a header may carry (RFC 9110 §5.5); anything else would make the requests that return the cookie invalid. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What reads as a date that has a year of four digits. */
const LATEST_MS = Date.UTC(9999, 11, 31);

/** What a request carries of cookies, and where those of an answer go. */
export interface CookieJarOfCrawl extends SiteCookies {
  /** The Cookie header for a request to this URL, or null where none belongs to it. */
  header(url: URL): string | null;
  /** Takes an answer's Set-Cookie headers, one a line, as received (one character a byte); what breaks the rules is left out. */
  receive(url: URL, setCookies: string | undefined): void;
}

/**
 * A crawl's cookies (RFC 6265bis): kept for as long as the fetcher lives, never written or logged. Hosts that have set none
 * cost a look into a map.
 */
export class Cookies implements CookieJarOfCrawl {
  readonly #store = new CookieStore();
  readonly #jar = new CookieJar(this.#store, {
    rejectPublicSuffixes: true,
    prefixSecurity: 'silent',
    // Cookies without a name, which browsers keep.
    looseMode: true,
  });

  /** Takes in a cookie of a browser's session, by the same rules as if its host had set it; one that has expired is none. */
  keep({ name, value, domain, hostOnly, path, secure, httpOnly, expiresAt }: KeptCookie): void {
    const attributes = [
      `Path=${path}`,
      ...(hostOnly ? [] : [`Domain=${domain}`]),
      ...(secure ? ['Secure'] : []),
      ...(httpOnly ? ['HttpOnly'] : []),
      ...(expiresAt === null ? [] : [`Expires=${new Date(Math.min(expiresAt * 1000, LATEST_MS)).toUTCString()}`]),
    ];
    // Where it would be read from: a secure one is taken over https only.
    const url = new URL(`${secure ? 'https' : 'http'}://${domain}${path}`);
    this.receive(url, `${name}=${value}; ${attributes.join('; ')}`);
  }

  /** All that it holds, as it is kept for later crawls. */
  get kept(): readonly KeptCookie[] {
    return this.#store.all.map((cookie) => ({
      name: cookie.key,
      value: cookie.value,
      domain: cookie.domain ?? '',
      hostOnly: cookie.hostOnly !== false,
      path: cookie.path ?? '/',
      secure: cookie.secure,
      httpOnly: cookie.httpOnly,
      expiresAt: expiryOf(cookie),
    }));
  }

  header(url: URL): string | null {
    if (!this.#store.mayHold(url.hostname)) return null;
    const text = this.#jar.getCookieStringSync(url);
    return text === '' ? null : text;
  }

  list(url: URL): readonly SiteCookie[] {
    if (!this.#store.mayHold(url.hostname)) return [];
    return this.#jar.getCookiesSync(url).map((cookie) => ({
      name: cookie.key,
      value: cookie.value,
      domain: cookie.hostOnly === false ? `.${cookie.domain ?? url.hostname}` : url.hostname,
      path: cookie.path ?? '/',
      secure: cookie.secure,
      httpOnly: cookie.httpOnly,
      expiresAt: expiryOf(cookie),
    }));
  }

  put(url: URL, { name, value, domain, path, secure, expiresAt }: SiteCookie): void {
    const parts = [
      `${name}=${value}`,
      `Path=${path}`,
      ...(domain.startsWith('.') ? [`Domain=${domain.slice(1)}`] : []),
      ...(secure ? ['Secure'] : []),
      ...(expiresAt === null ? [] : [`Expires=${new Date(expiresAt * 1000).toUTCString()}`]),
    ];
    this.receive(url, parts.join('; '));
  }

  receive(url: URL, setCookies: string | undefined): void {
    if (setCookies === undefined) return;
    for (const line of setCookies.split('\n')) {
      if (isCookie(line)) this.#jar.setCookieSync(line, url, { ignoreError: true });
    }
  }
}

/** Seconds since 1970; null where it ends with the session. */
function expiryOf({ expires }: Cookie): number | null {
  return expires instanceof Date ? Math.floor(expires.getTime() / 1000) : null;
}

function isCookie(line: string): boolean {
  const [pair = ''] = line.split(';', 1);
  if (pair.length > LONGEST_COOKIE_BYTES || line.length > LONGEST_LINE_BYTES || !SENDABLE.test(line)) return false;
  const at = pair.indexOf('=');
  const [name, value] = at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
  // Without a name it is none when its value is empty, or looks like a name that promises something.
  return name.trim() !== '' || !/^\s*(?:$|__(?:host|secure)-)/i.test(value);
}
