// The room fetch: the HTTP client, one URL through its redirects. What connects is in connect/, what reads a body in
// body/.
import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';
import { AbortCallbacks } from './abort-callbacks.js';
import type { AllowPrivate } from './connect/address-guard.js';
import { ConnectionPools } from './connection-pools.js';
import { Cookies } from './cookies/cookies.js';
import { type CredentialHeaders, credentialHeaders, type FetchCredential, type Login } from './credentials.js';
import { createDial } from './connect/dial.js';
import { failureMessage } from './errors.js';
import { type HopResult, runExchange } from './exchange.js';
import { requestHeadText, responseHeadText, secretHeaderNames, type SentRequest } from './exchange-heads.js';
import { type HeadVerdict, judgeHead } from './head-verdict.js';
import { hostHeaders, requestHeaders } from './request-headers.js';
import { withoutRebinding } from './connect/lookup.js';
import { proxySettings } from './connect/proxy-settings.js';
import { chainProblem, type RedirectTarget, resolveRedirect } from './redirects.js';
import { type Resolve, sharedResolve, systemResolve } from './connect/resolver.js';
import { isRetryableError, isRetryableStatus, parseRetryAfter } from './retry.js';
import { Route } from './route.js';
import { tlsExceptions } from './connect/tls-exceptions.js';
import type {
  Fetcher,
  FetchHooks,
  FetchOutcome,
  FetchRequest,
  RedirectHop,
  ResponseHead,
  StoredExchange,
} from './types.js';

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

/** How often a request is repeated at once because a kept-alive connection turned out to be closed. */
const MOST_STALE_CONNECTIONS = 3;

/**
 * The crawler's HTTP client. Addresses the guard refuses end as `blocked_address` when the URL itself was asked for,
 * and as skipped, `private_address`, when a redirect led there. The caller must `close()` it.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const means = meansOf(options);
  return {
    fetch: (request, hooks, signal) => new RedirectWalk(means, request, hooks, signal).run(),
    close: () => means.pools.close(new Error('the fetcher was closed')),
  };
}

/** What all fetches of a fetcher share. */
interface Means {
  readonly pools: ConnectionPools;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly credentials: CredentialHeaders;
  /** Lower-case names of headers that never leave the fetcher. */
  readonly secretNames: ReadonlySet<string>;
  readonly cookies: Cookies | null;
  readonly route: Route;
}

function meansOf(options: FetcherOptions): Means {
  const { userAgent, clock } = options;
  const shared = sharedResolve(options.resolve ?? systemResolve, clock);
  const names = withoutRebinding({ allowPrivate: options.allowPrivate, resolve: shared });
  const proxy = options.proxy ? proxySettings(options.proxy, options.proxyAuth ?? null) : null;
  const allowInvalidCertificate = tlsExceptions(options.tlsExceptions ?? []);
  const dial = createDial({ ...names, proxy, allowInvalidCertificate });
  const credentials = credentialHeaders(options.credentials ?? []);
  return {
    pools: new ConnectionPools(dial, options.connectionsPerOrigin ?? DEFAULT_CONNECTIONS_PER_ORIGIN),
    clock,
    userAgent,
    credentials,
    secretNames: secretHeaderNames(credentials),
    cookies: options.cookies === true ? new Cookies() : null,
    route: new Route(proxy),
  };
}

/** One fetch: hop after hop until something other than a redirect comes. */
class RedirectWalk {
  readonly #means: Means;
  readonly #request: FetchRequest;
  readonly #hooks: FetchHooks;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  readonly #hops: RedirectHop[] = [];
  readonly #exchanges: StoredExchange[] = [];
  /** What was asked for, without its fragment. */
  #first: string;
  #url: string;
  /** Time spent on the network; what the hooks take is not counted against the total deadline. */
  #spentMs = 0;
  /** Of the last hop whose certificate needed an exception. */
  #tlsProblem: string | null = null;

  constructor(means: Means, request: FetchRequest, hooks: FetchHooks, signal: AbortSignal) {
    this.#means = means;
    this.#request = request;
    this.#hooks = hooks;
    this.#signal = signal;
    this.#startedAt = means.clock.monotonic();
    this.#first = request.url;
    this.#url = request.url;
  }

  async run(): Promise<FetchOutcome> {
    const first = resolveRedirect(this.#url, this.#url);
    if (!first.ok) return this.#error('bad_scheme', 'only http and https addresses are fetched', null);
    this.#first = first.url;
    this.#url = first.url;
    for (;;) {
      const result = await this.#hop();
      if (result.kind !== 'head' || result.verdict.kind !== 'redirect') return this.#outcome(result);
      const end = await this.#follow(result.head);
      if (end !== null) return end;
    }
  }

  async #hop(): Promise<HopResult> {
    for (let attempt = 0; ; attempt += 1) {
      const startedAt = this.#means.clock.monotonic();
      const result = await this.#exchange();
      this.#spentMs += this.#means.clock.monotonic() - startedAt;
      this.#tlsProblem = result.tlsProblem ?? this.#tlsProblem;
      const isStale = result.kind === 'failed' && result.stale;
      if (!isStale || attempt === MOST_STALE_CONNECTIONS) return result;
    }
  }

  async #exchange(): Promise<HopResult> {
    const { pools, clock, userAgent, route, credentials, cookies } = this.#means;
    const { limits } = this.#request;
    const url = new URL(this.#url);
    const own = [...hostHeaders(url, credentials, cookies), ...route.headers(url)];
    const headers = requestHeaders(this.#request, userAgent, own);
    const sent = { url, target: route.requestTarget(url), headers };
    const result = await runExchange(pools, clock, {
      ...sent,
      limits,
      remainingMs: limits.totalTimeoutMs - this.#spentMs,
      signal: this.#signal,
      judge: (head) => this.#judge(url, head),
      onPhase: (phase, bytes) => this.#hooks.onPhase(phase, bytes),
    });
    this.#note(sent, result);
    return result;
  }

  /** Keeps the heads of what was asked and answered; a proxy's own refusal is no answer of the server. */
  #note(sent: SentRequest, { raw }: HopResult): void {
    const { route, secretNames } = this.#means;
    if (raw === null || route.refusal(sent.url, raw.status) !== null) return;
    this.#exchanges.push({
      url: sent.url.href,
      requestedAt: new Date(raw.requestedAtMs).toISOString(),
      address: route.isIndirect ? null : raw.address,
      request: requestHeadText(sent, secretNames),
      response: responseHeadText(raw.status, raw.statusWords, raw.rawHeaders, secretNames),
    });
  }

  #judge(url: URL, head: ResponseHead): HeadVerdict {
    const { route, cookies } = this.#means;
    const refusal = route.refusal(url, head.status);
    if (refusal !== null) return { kind: 'fail', code: 'proxy_failed', detail: refusal };
    cookies?.receive(url, head.headers['set-cookie']);
    return judgeHead(this.#request, head, this.#hooks.acceptBody?.bind(this.#hooks));
  }

  /** Goes on to a redirect's target, or answers how the fetch ends here. */
  async #follow(head: ResponseHead): Promise<FetchOutcome | null> {
    const target = resolveRedirect(this.#url, head.headers['location'] ?? null);
    if (!target.ok) return this.#redirectError(target, head);
    const problem = chainProblem(this.#first, this.#hops, target.url, this.#request.limits.maxRedirects);
    if (problem !== null) return this.#redirectError(problem, head);
    const hop = { url: this.#url, status: head.status, target: target.url };
    const verdict = await untilAborted(this.#hooks.onRedirect(hop), this.#signal);
    if (verdict === null) return { kind: 'aborted' };
    this.#hops.push(hop);
    if (!verdict.follow) return { kind: 'skipped', reason: verdict.skip, status: head.status, ...this.#answered() };
    this.#url = target.url;
    return null;
  }

  #redirectError(problem: Exclude<RedirectTarget, { ok: true }>, head: ResponseHead): FetchOutcome {
    return this.#error(problem.code, `the redirect (${head.status}) ${problem.detail}`, head);
  }

  #outcome(result: HopResult): FetchOutcome {
    switch (result.kind) {
      case 'aborted':
        return { kind: 'aborted' };
      case 'body':
        return this.#response(result);
      case 'failed':
        return this.#failed(result);
      case 'head':
        return this.#judged(result.head, result.verdict);
      default:
        return assertNever(result);
    }
  }

  #response(result: Extract<HopResult, { kind: 'body' }>): FetchOutcome {
    const { head, body, wireBytes, answerMs } = result;
    const remoteAddress = this.#means.route.isIndirect ? null : result.remoteAddress;
    return { kind: 'response', head, body, wireBytes, answerMs, remoteAddress, ...this.#answered() };
  }

  #failed({ failure, head }: Extract<HopResult, { kind: 'failed' }>): FetchOutcome {
    if (failure.code === 'blocked_address' && this.#hops.length > 0)
      return { kind: 'skipped', reason: 'private_address', status: null, ...this.#answered() };
    return this.#error(failure.code, failure.detail, head);
  }

  #judged(head: ResponseHead, verdict: Exclude<HeadVerdict, { kind: 'read' }>): FetchOutcome {
    switch (verdict.kind) {
      case 'fail':
        return this.#error(verdict.code, verdict.detail, head);
      case 'not_modified':
        return { kind: 'not_modified', head, ...this.#answered() };
      case 'skip':
        return { kind: 'skipped', reason: verdict.reason, status: head.status, ...this.#answered() };
      case 'redirect':
        throw new Error('a redirect is followed, not an outcome');
      default:
        return assertNever(verdict);
    }
  }

  #error(code: ErrorCode, detail: string, head: ResponseHead | null): FetchOutcome {
    const isStatus = code === 'http_status' && head !== null;
    return {
      kind: 'error',
      code,
      message: failureMessage(this.#url, detail),
      status: head?.status ?? null,
      retryable: isStatus ? isRetryableStatus(head.status) : isRetryableError(code),
      retryAfterMs: parseRetryAfter(head?.headers['retry-after'], this.#means.clock.now()),
      head,
      ...this.#answered(),
    };
  }

  #answered(): Pick<
    Extract<FetchOutcome, { finalUrl: string }>,
    'finalUrl' | 'hops' | 'durationMs' | 'tlsProblem' | 'exchanges'
  > {
    const durationMs = this.#means.clock.monotonic() - this.#startedAt;
    const tlsProblem = this.#tlsProblem;
    return { finalUrl: this.#url, hops: this.#hops, durationMs, tlsProblem, exchanges: this.#exchanges };
  }
}

/** The promise's value, or null as soon as the signal is aborted. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    const callbacks = AbortCallbacks.of(signal);
    callbacks.add(stop);
    void promise.then(resolve, reject).finally(() => callbacks.remove(stop));
  });
}
