import { CookieJar } from 'tough-cookie';
import { CookieStore } from './cookie-store.js';

/** RFC 6265 §6.1: name, value and attributes together. */
const LONGEST_COOKIE_BYTES = 4096;
/** What a header may carry (RFC 9110 §5.5); anything else would make the requests that return the cookie invalid. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * A crawl's cookies (RFC 6265): kept for as long as the fetcher lives, never written or logged. Hosts that have set none
 * cost a look into a map.
 */
export class Cookies {
  readonly #store = new CookieStore();
  readonly #jar = new CookieJar(this.#store, { rejectPublicSuffixes: true, prefixSecurity: 'silent' });

  /** The Cookie header for a request to this URL, or null where none belongs to it. */
  header(url: URL): string | null {
    if (!this.#store.mayHold(url.hostname)) return null;
    const text = this.#jar.getCookieStringSync(url);
    return text === '' ? null : text;
  }

  /** Takes an answer's Set-Cookie headers, one a line, as received (one character a byte); what breaks the rules is left out. */
  receive(url: URL, setCookies: string | undefined): void {
    if (setCookies === undefined) return;
    for (const line of setCookies.split('\n')) {
      if (line.length <= LONGEST_COOKIE_BYTES && SENDABLE.test(line))
        this.#jar.setCookieSync(line, url, { ignoreError: true });
    }
  }
}
