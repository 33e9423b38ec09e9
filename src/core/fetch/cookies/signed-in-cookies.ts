import type { SiteCookie } from '../types.js';
import { type CookieJarOfCrawl, Cookies } from './cookies.js';
import type { KeptCookie } from './kept-cookie.js';

/** The cookies of a person's session, and the only URLs they may go to. */
export interface SignIn {
  readonly cookies: readonly KeptCookie[];
  /** Whether the URL lies on a host of the crawl, or on one that belongs to it. */
  isInside(url: URL): boolean;
}

/**
 * The cookies of a crawl that is signed in: two jars, so that what the session consists of, and what its hosts set
 * meanwhile, never goes to a host outside the crawl, however wide the domain of a cookie is.
 */
export class SignedInCookies implements CookieJarOfCrawl {
  readonly #inside = new Cookies();
  readonly #outside: CookieJarOfCrawl | null;
  readonly #isInside: SignIn['isInside'];

  /** `others`: for the hosts outside; null = none are kept there. */
  constructor({ cookies, isInside }: SignIn, others: CookieJarOfCrawl | null) {
    this.#isInside = isInside;
    this.#outside = others;
    for (const cookie of cookies) this.#inside.keep(cookie);
  }

  /** The session as its hosts have left it: what they have set, renewed and withdrawn meanwhile. */
  get session(): readonly KeptCookie[] {
    return this.#inside.kept;
  }

  header(url: URL): string | null {
    return this.#jarOf(url)?.header(url) ?? null;
  }

  receive(url: URL, setCookies: string | undefined): void {
    this.#jarOf(url)?.receive(url, setCookies);
  }

  list(url: URL): readonly SiteCookie[] {
    return this.#jarOf(url)?.list(url) ?? [];
  }

  put(url: URL, cookie: SiteCookie): void {
    this.#jarOf(url)?.put(url, cookie);
  }

  #jarOf(url: URL): CookieJarOfCrawl | null {
    return this.#isInside(url) ? this.#inside : this.#outside;
  }
}
