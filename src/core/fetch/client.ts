import { setMaxListeners } from 'node:events';
import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import type { Clock } from '../clock.js';
import type { AllowPrivate } from './address-guard.js';
import { ConnectionPools } from './connection-pools.js';
import { createDial } from './dial.js';
import { failureMessage } from './errors.js';
import { type HopResult, runExchange } from './exchange.js';
import { type HeadVerdict, judgeHead } from './head-verdict.js';
import { chainProblem, type RedirectTarget, resolveRedirect } from './redirects.js';
import { requestHeaders } from './request-headers.js';
import { type Resolve, sharedResolve, systemResolve } from './resolver.js';
import { isRetryableError, isRetryableStatus } from './retry.js';
import { parseRetryAfter } from './retry-after.js';
import type { FetchHooks, FetchOutcome, Fetcher, FetchRequest, RedirectHop, ResponseHead } from './types.js';

export interface FetcherOptions {
  /** `Orbweaver/<version> (+<project url>)`. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** Whether this host may be reached at a private, loopback or link-local address: a private seed's host only. */
  readonly allowPrivate: AllowPrivate;
  /** Open connections to one origin at most; default 32, the most workers there are. */
  readonly connectionsPerOrigin?: number;
  /** Name resolution; default the system's. */
  readonly resolve?: Resolve;
}

const DEFAULT_CONNECTIONS_PER_ORIGIN = 32;
/** How often a request is repeated at once because a kept-alive connection turned out to be closed. */
const MOST_STALE_CONNECTIONS = 3;

/**
 * The crawler's HTTP client. Addresses the guard refuses end as `blocked_address` when the URL itself was asked for,
 * and as skipped, `private_address`, when a redirect led there. The caller must `close()` it.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, clock, allowPrivate } = options;
  const resolve = sharedResolve(options.resolve ?? systemResolve, clock);
  const connections = options.connectionsPerOrigin ?? DEFAULT_CONNECTIONS_PER_ORIGIN;
  const pools = new ConnectionPools(createDial(allowPrivate, resolve), connections);
  return {
    fetch(request, hooks, signal) {
      // One signal stops all workers of a job: Node 18 would warn of a leak at the eleventh.
      setMaxListeners(0, signal);
      return new RedirectWalk({ pools, clock, userAgent }, request, hooks, signal).run();
    },
    close: () => pools.close(new Error('the fetcher was closed')),
  };
}

interface Means {
  readonly pools: ConnectionPools;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** One fetch: hop after hop until something other than a redirect comes. */
class RedirectWalk {
  readonly #means: Means;
  readonly #request: FetchRequest;
  readonly #hooks: FetchHooks;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  readonly #hops: RedirectHop[] = [];
  /** What was asked for, without its fragment. */
  #first: string;
  #url: string;
  /** Time spent on the network; what the hooks take is not counted against the total deadline. */
  #spentMs = 0;

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
      const isStale = result.kind === 'failed' && result.stale;
      if (!isStale || attempt === MOST_STALE_CONNECTIONS) return result;
    }
  }

  #exchange(): Promise<HopResult> {
    const { pools, clock, userAgent } = this.#means;
    const { limits } = this.#request;
    return runExchange(pools, clock, {
      url: new URL(this.#url),
      headers: requestHeaders(this.#request, userAgent),
      limits,
      remainingMs: limits.totalTimeoutMs - this.#spentMs,
      signal: this.#signal,
      judge: (head) => judgeHead(this.#request, head, this.#hooks.acceptBody?.bind(this.#hooks)),
      onPhase: (phase, bytes) => this.#hooks.onPhase(phase, bytes),
    });
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
        return result;
      case 'body':
        return { ...result, kind: 'response', ...this.#answered() };
      case 'failed':
        return this.#failed(result);
      case 'head':
        return this.#judged(result.head, result.verdict);
      default:
        return assertNever(result);
    }
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

  #answered(): { finalUrl: string; hops: readonly RedirectHop[]; durationMs: number } {
    const durationMs = this.#means.clock.monotonic() - this.#startedAt;
    return { finalUrl: this.#url, hops: this.#hops, durationMs };
  }
}

/** The promise's value, or null as soon as the signal is aborted. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
