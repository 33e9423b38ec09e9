// The room fetch: the HTTP client, one URL through its redirects. What connects is in connect/, what reads a body in
// body/.
import type { Clock } from '../runtime/clock.js';
import type { AllowPrivate } from './connect/address-guard.js';
import { createDial } from './connect/dial.js';
import { withoutRebinding } from './connect/lookup.js';
import { proxySettings } from './connect/proxy-settings.js';
import { type Resolve, sharedResolve, systemResolve } from './connect/resolver.js';
import { tlsExceptions } from './connect/tls-exceptions.js';
import { ConnectionPools } from './connection-pools.js';
import { type CookieJarOfCrawl, Cookies } from './cookies/cookies.js';
import { type SignIn, SignedInCookies } from './cookies/signed-in-cookies.js';
import { credentialHeaders, type FetchCredential, type Login } from './credentials.js';
import { secretHeaderNames } from './exchange-heads.js';
import { LenientOrigins } from './lenient/lenient-origins.js';
import { type Means, RedirectWalk } from './redirect-walk.js';
import { Route } from './route.js';
import type { Fetcher } from './types.js';

export interface FetcherOptions {
  /** `Orbweaver/<version> (+<project url>)`. */
  readonly userAgent: string;
  readonly clock: Clock;
  /**
   * Whether this host may be reached at a private, loopback or link-local address: a seed's host only, and of these only
   * such as never had a public address.
   */
  readonly allowPrivate: AllowPrivate;
  /** Open connections to one origin at most; default 32, the most workers there are. */
  readonly connectionsPerOrigin?: number;
  /** Name resolution; default the system's. */
  readonly resolve?: Resolve;
  /** Keep cookies for as long as the fetcher lives and send them to whom they belong; default no. */
  readonly cookies?: boolean;
  /** Cookies of a sign-in to begin with, which are kept and sent whatever `cookies` says; default none. */
  readonly signIn?: SignIn | null;
  /** Logins and headers, each sent to its origin and to no other. */
  readonly credentials?: readonly FetchCredential[];
  /**
   * `http://host:port`, also https, socks5, socks5h, socks4 and socks4a; null (the default) = direct. Names are looked up
   * by the proxy but for socks5 and socks4, where we do it; what a proxy makes of a name the address guard cannot see, so
   * that there it refuses literal private addresses and localhost only. The proxy itself may be at a private address.
   */
  readonly proxy?: string | null;
  /** The proxy's login; a password is never part of its address. */
  readonly proxyAuth?: Login | null;
  /** `host` or `host:port` whose invalid certificate is let through; outcomes say what was wrong with it. */
  readonly tlsExceptions?: readonly string[];
}

const DEFAULT_CONNECTIONS_PER_ORIGIN = 32;

/**
 * The crawler's HTTP client. Addresses the guard refuses end as `blocked_address` when the URL itself was asked for,
 * and as skipped, `private_address`, when a redirect led there. The caller must `close()` it.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const means = meansOf(options);
  return {
    fetch: (request, hooks, signal) => new RedirectWalk(means, request, hooks, signal).run(),
    close: () => means.pools.close(new Error('the fetcher was closed')),
    cookies: means.cookies,
    session: () => (means.cookies instanceof SignedInCookies ? means.cookies.session : null),
  };
}

function cookiesOf({ cookies = false, signIn = null }: FetcherOptions): CookieJarOfCrawl | null {
  const others = cookies ? new Cookies() : null;
  return signIn === null ? others : new SignedInCookies(signIn, others);
}

function meansOf(options: FetcherOptions): Means {
  const { userAgent, clock } = options;
  const shared = sharedResolve(options.resolve ?? systemResolve, clock);
  const names = withoutRebinding({ allowPrivate: options.allowPrivate, resolve: shared });
  const proxy = options.proxy ? proxySettings(options.proxy, options.proxyAuth ?? null) : null;
  const allowInvalidCertificate = tlsExceptions(options.tlsExceptions ?? []);
  const dial = createDial({ ...names, proxy, allowInvalidCertificate, clock });
  const credentials = credentialHeaders(options.credentials ?? []);
  return {
    pools: new ConnectionPools(dial, options.connectionsPerOrigin ?? DEFAULT_CONNECTIONS_PER_ORIGIN),
    clock,
    userAgent,
    credentials,
    secretNames: secretHeaderNames(credentials),
    cookies: cookiesOf(options),
    route: new Route(proxy),
    lenientOrigins: new LenientOrigins(),
  };
}
