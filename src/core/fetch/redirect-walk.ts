import { msg } from '../../contract/language.js';
import { type Saying, saying } from '../../contract/saying.js';
import { assertNever, type ErrorCode } from '../../contract/outcome.js';
import { untilAborted } from '../runtime/abort-callbacks.js';
import type { Clock } from '../runtime/clock.js';
import type { AnswerReader } from './connection.js';
import type { ConnectionPools } from './connection-pools.js';
import type { CookieJarOfCrawl } from './cookies/cookies.js';
import type { CredentialHeaders } from './credentials.js';
import { failureMessage } from './errors.js';
import { runExchange } from './exchange.js';
import type { HopResult } from './hop.js';
import { requestHeadText, responseHeadText, type SentRequest } from './exchange-heads.js';
import { type HeadVerdict, judgeHead } from './head-verdict.js';
import { type AskedHop, chainProblem, type RedirectTarget, resolveRedirect } from './redirects.js';
import { cookieOf, hostHeaders, requestHeaders } from './request-headers.js';
import type { Leniency } from '../../contract/leniency.js';
import type { LenientOrigins } from './lenient/lenient-origins.js';
import { isRetryableError, isRetryableStatus, parseRetryAfter } from './retry.js';
import type { Route } from './route.js';
import type { FetchHooks, FetchOutcome, FetchRequest, RedirectHop, ResponseHead, StoredExchange } from './types.js';

/** How often a request is repeated at once because a kept-alive connection turned out to be closed. */
const MOST_STALE_CONNECTIONS = 3;

/** What all fetches of a fetcher share. */
export interface Means {
  readonly pools: ConnectionPools;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly credentials: CredentialHeaders;
  /** Lower-case names of headers that never leave the fetcher. */
  readonly secretNames: ReadonlySet<string>;
  readonly cookies: CookieJarOfCrawl | null;
  readonly route: Route;
  readonly lenientOrigins: LenientOrigins;
}

/** One fetch: hop after hop until something other than a redirect comes. */
export class RedirectWalk {
  readonly #means: Means;
  readonly #request: FetchRequest;
  readonly #hooks: FetchHooks;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  readonly #hops: RedirectHop[] = [];
  readonly #exchanges: StoredExchange[] = [];
  /** What was answered with a redirect so far. */
  readonly #asked: AskedHop[] = [];
  #url: string;
  /** The Cookie header of the request made last. */
  #cookie: string | null = null;
  /** Whether an answer of this fetch set cookies. What other fetches do to the jar meanwhile makes no hop another one. */
  #broughtCookies = false;
  /** Time spent on the network; what the hooks take is not counted against the total deadline. */
  #spentMs = 0;
  /** Of all hops. */
  readonly #lenient = new Set<Leniency>();
  /** Of the last hop whose certificate needed an exception. */
  #tlsProblem: string | null = null;

  constructor(means: Means, request: FetchRequest, hooks: FetchHooks, signal: AbortSignal) {
    this.#means = means;
    this.#request = request;
    this.#hooks = hooks;
    this.#signal = signal;
    this.#startedAt = means.clock.monotonic();
    this.#url = request.url;
  }

  async run(): Promise<FetchOutcome> {
    const first = resolveRedirect(this.#url, this.#url);
    if (!first.ok) return this.#error('bad_scheme', saying(msg('only http and https addresses are fetched')), null);
    this.#url = first.url;
    for (;;) {
      const result = await this.#hop();
      if (result.kind !== 'head' || result.verdict.kind !== 'redirect') return this.#outcome(result);
      const end = await this.#follow(result.head);
      if (end !== null) return end;
    }
  }

  /** One request, made anew where it never reached the server, and leniently where its answer was not strictly HTTP. */
  async #hop(): Promise<HopResult> {
    const { clock, lenientOrigins } = this.#means;
    const url = new URL(this.#url);
    const { origin } = url;
    for (let staleConnections = 0; ; ) {
      const startedAt = clock.monotonic();
      const reader = this.#request.write === undefined ? lenientOrigins.readerFor(origin) : 'strict';
      const result = await this.#exchange(url, reader);
      this.#spentMs += clock.monotonic() - startedAt;
      this.#tlsProblem = result.tlsProblem ?? this.#tlsProblem;
      for (const leniency of result.lenient) this.#lenient.add(leniency);
      if (reader === 'lenient' && result.kind !== 'failed') lenientOrigins.read(origin, result.lenient);
      const repeat = result.kind === 'failed' ? result.repeat : null;
      if (repeat === 'unreadable') lenientOrigins.refused(origin);
      else if (repeat === 'stale' && staleConnections < MOST_STALE_CONNECTIONS) staleConnections += 1;
      else return result;
    }
  }

  async #exchange(url: URL, reader: AnswerReader): Promise<HopResult> {
    const { pools, clock, userAgent, route, credentials, cookies } = this.#means;
    const { limits } = this.#request;
    const owed = this.#request.isBare ? [] : hostHeaders(url, credentials, cookies);
    this.#cookie = cookieOf(owed);
    const own = [...owed, ...route.headers(url)];
    const headers = requestHeaders(this.#request, userAgent, own);
    const { write = null } = this.#request;
    const sent = { url, target: route.requestTarget(url), headers, reader, write };
    const result = await runExchange(pools, clock, {
      ...sent,
      limits,
      remainingMs: limits.totalTimeoutMs - this.#spentMs,
      signal: this.#signal,
      judge: (head) => this.#judge(url, head),
      onPhase: (phase, bytes) => this.#hooks.onPhase(phase, bytes),
      maySend: () => this.#hooks.maySend?.(url) ?? true,
    });
    this.#note(sent, result);
    return result;
  }

  /** Keeps the heads of what was asked and answered; a proxy's own refusal is no answer of the server. */
  #note(sent: SentRequest, result: HopResult): void {
    const { route, secretNames } = this.#means;
    const { raw, timing, lenient } = result;
    const isRepeated = result.kind === 'failed' && result.repeat !== null;
    if (raw === null || isRepeated || route.refusal(sent.url, raw.status) !== null) return;
    this.#exchanges.push({
      url: sent.url.href,
      requestedAt: new Date(raw.requestedAtMs).toISOString(),
      address: route.isIndirect ? null : raw.address,
      request: requestHeadText(sent, secretNames),
      response: responseHeadText(raw.status, raw.statusWords, raw.rawHeaders, secretNames),
      ...(timing !== null && { timing }),
      ...(lenient.length > 0 && { lenient }),
    });
  }

  #judge(url: URL, head: ResponseHead): HeadVerdict {
    const { route, cookies } = this.#means;
    const refusal = route.refusal(url, head.status);
    if (refusal !== null) return { kind: 'fail', code: 'proxy_failed', detail: refusal };
    const setCookies = head.headers['set-cookie'];
    this.#broughtCookies ||= setCookies !== undefined;
    if (!this.#request.isBare) cookies?.receive(url, setCookies);
    return judgeHead(this.#request, head, this.#hooks.acceptBody?.bind(this.#hooks));
  }

  /** Goes on to a redirect's target, or answers how the fetch ends here. */
  async #follow(head: ResponseHead): Promise<FetchOutcome | null> {
    const target = resolveRedirect(this.#url, head.headers['location'] ?? null);
    if (!target.ok) return this.#redirectError(target, head);
    this.#asked.push(this.#asOwn(this.#url, this.#cookie));
    const { credentials, cookies } = this.#means;
    const next = this.#asOwn(target.url, cookieOf(hostHeaders(new URL(target.url), credentials, cookies)));
    const problem = chainProblem(this.#asked, next, this.#request.limits.maxRedirects);
    if (problem !== null) return this.#redirectError(problem, head);
    const hop = { url: this.#url, status: head.status, target: target.url };
    const verdict = await untilAborted(this.#hooks.onRedirect(hop), this.#signal);
    if (verdict === null) return { kind: 'aborted' };
    this.#hops.push(hop);
    if (!verdict.follow) return { kind: 'skipped', reason: verdict.skip, status: head.status, ...this.#answered() };
    this.#url = target.url;
    return null;
  }

  #asOwn(url: string, cookie: string | null): AskedHop {
    return { url, cookie: this.#broughtCookies ? cookie : null };
  }

  #redirectError(problem: Exclude<RedirectTarget, { ok: true }>, head: ResponseHead): FetchOutcome {
    const status = String(head.status);
    const words = saying(msg('the redirect ({status}) {what}'), { status, what: [problem.detail] });
    return this.#error(problem.code, words, head);
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
    return { ...this.#answered(), kind: 'response', head, body, wireBytes, answerMs, remoteAddress };
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

  #error(code: ErrorCode, detail: Saying, head: ResponseHead | null): FetchOutcome {
    const isStatus = code === 'http_status' && head !== null;
    return {
      kind: 'error',
      code,
      ...failureMessage(this.#url, [detail]),
      status: head?.status ?? null,
      retryable: isStatus ? isRetryableStatus(head.status) : isRetryableError(code),
      retryAfterMs: parseRetryAfter(head?.headers['retry-after'], this.#means.clock.now()),
      head,
      ...this.#answered(),
    };
  }

  #answered(): Pick<
    Extract<FetchOutcome, { finalUrl: string }>,
    'finalUrl' | 'hops' | 'durationMs' | 'tlsProblem' | 'exchanges' | 'lenient'
  > {
    const durationMs = this.#means.clock.monotonic() - this.#startedAt;
    const tlsProblem = this.#tlsProblem;
    const lenient = [...this.#lenient];
    return { finalUrl: this.#url, hops: this.#hops, durationMs, tlsProblem, exchanges: this.#exchanges, lenient };
  }
}
