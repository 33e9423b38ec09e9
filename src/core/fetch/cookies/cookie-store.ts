import { type Cookie, permuteDomain, pathMatch, Store } from 'tough-cookie';

/** RFC 6265 §6.1 asks for at least as many of each. */
const MOST_PER_DOMAIN = 50;
const MOST_IN_ALL = 3000;

/** The last moment a Date can name. */
const LATEST_MS = 8.64e15;

type Done<T> = (error: Error | null, result?: T) => void;

/**
 * The cookies of one jar, in memory: at most 50 a domain and 3000 in all, expired ones first to go, then the one unused
 * for the longest time; beyond 3000 the domain that has set nothing for the longest time loses one. Synchronous. Only what the jar calls
 * for getting and setting exists.
 */
export class CookieStore extends Store {
  /** In the order in which the domains last set a cookie. */
  readonly #domains = new Map<string, Cookie[]>();
  #count = 0;
  override synchronous = true;

  get count(): number {
    return this.#count;
  }

  /** Every cookie that has not expired. */
  get all(): readonly Cookie[] {
    const now = Date.now();
    return [...this.#domains.values()].flat().filter((cookie) => !isExpired(cookie, now));
  }

  /** Whether asking the jar for this host's cookies is worth it: it, or a domain above it, has set one. */
  mayHold(hostname: string): boolean {
    if (this.#count === 0) return false;
    if (hostname.startsWith('[')) return this.#domains.has(hostname.slice(1, -1));
    for (let at = 0; at !== -1; at = hostname.indexOf('.', at + 1)) {
      if (this.#domains.has(hostname.slice(at === 0 ? 0 : at + 1))) return true;
    }
    return false;
  }

  override findCookie(domain: string | null, path: string | null, key: string | null): Promise<Cookie | undefined>;
  override findCookie(
    domain: string | null,
    path: string | null,
    key: string | null,
    done: Done<Cookie | undefined>,
  ): void;
  override findCookie(
    domain: string | null,
    path: string | null,
    key: string | null,
    done?: Done<Cookie | undefined>,
  ): unknown {
    const isSame = (cookie: Cookie): boolean => cookie.path === path && cookie.key === key;
    return answer(this.#domains.get(domain ?? '')?.find(isSame), done);
  }

  override findCookies(domain: string | null, path: string | null, special?: boolean): Promise<Cookie[]>;
  override findCookies(domain: string | null, path: string | null, special?: boolean, done?: Done<Cookie[]>): void;
  override findCookies(
    domain: string | null,
    path: string | null,
    special: boolean | Done<Cookie[]> = false,
    done?: Done<Cookie[]>,
  ): unknown {
    const host = domain ?? '';
    const domains = permuteDomain(host, special === true) ?? [host];
    const cookies = domains.flatMap((each) => this.#domains.get(each) ?? []);
    const found = cookies.filter((cookie) => path === null || pathMatch(path, cookie.path ?? '/'));
    return answer(found, typeof special === 'function' ? special : done);
  }

  override putCookie(cookie: Cookie): Promise<void>;
  override putCookie(cookie: Cookie, done: Done<undefined>): void;
  override putCookie(cookie: Cookie, done?: Done<undefined>): unknown {
    this.#put(cookie);
    return answer(undefined, done);
  }

  override updateCookie(old: Cookie, cookie: Cookie): Promise<void>;
  override updateCookie(old: Cookie, cookie: Cookie, done: Done<undefined>): void;
  override updateCookie(old: Cookie, cookie: Cookie, done?: Done<undefined>): unknown {
    this.#remove(old);
    this.#put(cookie);
    return answer(undefined, done);
  }

  override removeCookie(domain: string | null, path: string | null, key: string | null): Promise<void>;
  override removeCookie(domain: string | null, path: string | null, key: string | null, done: Done<undefined>): void;
  override removeCookie(
    domain: string | null,
    path: string | null,
    key: string | null,
    done?: Done<undefined>,
  ): unknown {
    const isSame = (cookie: Cookie): boolean => cookie.path === path && cookie.key === key;
    const known = this.#domains.get(domain ?? '')?.find(isSame);
    if (known !== undefined) this.#remove(known);
    return answer(undefined, done);
  }

  #put(cookie: Cookie): void {
    fixExpiry(cookie);
    if (isExpired(cookie, Date.now())) return;
    const domain = cookie.domain ?? '';
    const cookies = this.#domains.get(domain) ?? [];
    this.#domains.delete(domain);
    this.#domains.set(domain, cookies);
    cookies.push(cookie);
    this.#count += 1;
    if (cookies.length > MOST_PER_DOMAIN) this.#remove(leastWorth(cookies, cookie));
    if (this.#count > MOST_IN_ALL) this.#evict();
  }

  #evict(): void {
    for (const cookies of this.#domains.values()) return this.#remove(leastWorth(cookies, null));
  }

  #remove(cookie: Cookie): void {
    const domain = cookie.domain ?? '';
    const cookies = this.#domains.get(domain) ?? [];
    const at = cookies.indexOf(cookie);
    if (at === -1) return;
    cookies.splice(at, 1);
    this.#count -= 1;
    if (cookies.length === 0) this.#domains.delete(domain);
  }
}

/** The first expired one, or the one whose last use is longest ago; `kept` was set just now. */
function leastWorth(cookies: readonly Cookie[], kept: Cookie | null): Cookie {
  const now = Date.now();
  const worth = (cookie: Cookie): number => (isExpired(cookie, now) ? -1 : timeOf(cookie.lastAccessed));
  const others = cookies.filter((cookie) => cookie !== kept);
  return others.reduce((least, cookie) => (worth(cookie) < worth(least) ? cookie : least));
}

/** tough-cookie counts Max-Age from the last use, so that a cookie in use would live for ever; it counts from now (RFC 6265 §5.2.2). */
function fixExpiry(cookie: Cookie): void {
  if (cookie.maxAge === null) return;
  const endsAt = cookie.expiryTime(new Date()) ?? Number.POSITIVE_INFINITY;
  cookie.expires = endsAt > LATEST_MS ? 'Infinity' : new Date(Math.max(0, endsAt));
  cookie.maxAge = null;
}

function isExpired(cookie: Cookie, now: number): boolean {
  return (cookie.expiryTime() ?? Number.POSITIVE_INFINITY) <= now;
}

function timeOf(date: Date | 'Infinity' | null): number {
  return date instanceof Date ? date.getTime() : 0;
}

/** In the form asked for; the jar's synchronous calls pass a callback. */
function answer<T>(result: T, done: Done<T> | undefined): unknown {
  if (done === undefined) return Promise.resolve(result);
  return done(null, result);
}
