import type { FetchLimits } from '../../contract/job-config.js';
import {
  type Fetcher,
  type FetchOutcome,
  type RedirectHop,
  type SiteCookie,
  type StoredExchange,
  type Write,
  WRITE_METHODS,
} from '../fetch/types.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import { answerHeaders } from './answer-headers.js';
import type { PageAnswer, PageAsk } from './helper-messages.js';
import type { HostTurns } from './host-turns.js';
import { MOST_BYTES, MOST_REQUESTS } from './limits.js';
import { isSameSite } from './same-site.js';
import type { SharedAnswers } from './shared-answers.js';
import type { PageRequests } from './types.js';
import { isUnread } from './unread.js';

const MOST_FAILED = 20;
const UNAUTHORIZED = 401;
const REFUSED: PageAnswer = { kind: 'refused' };

export interface PageRequestsParts {
  readonly fetcher: Fetcher;
  /** Null where robots.txt is not obeyed. */
  readonly robots: Pick<RobotsGate, 'allowed'> | null;
  readonly turns: HostTurns;
  readonly shared: SharedAnswers;
  readonly limits: FetchLimits;
  /** The page may send something to its own site. */
  readonly mayWrite: boolean;
  /** A picture is taken of the page: it needs its images. */
  readonly isSeen: boolean;
  /** The page wants to go to another address; null = it may not, and stays. */
  readonly goTo: (url: string) => Promise<Extract<FetchOutcome, { kind: 'response' }> | null>;
  readonly signal: AbortSignal;
}

/** Something that a page asked for and was answered. */
export interface AskedResource {
  readonly exchange: StoredExchange;
  /** Null where none came: of redirects, and of what a server said no to. */
  readonly body: Uint8Array | null;
}

/** What a page asked for. */
export interface RequestsReport {
  /** Those that were answered, besides the page's own. */
  readonly requests: number;
  /** Decoded bytes of these answers. */
  readonly bytes: number;
  /** Requests that were not let through. */
  readonly refused: number;
  /** Addresses that were asked for in vain, the first few. */
  readonly failed: readonly string[];
  /** Whether something of the page's own site was among these. */
  readonly ownSiteFailed: boolean;
  /** What the page's own site answered. */
  readonly given: readonly string[];
  /** What it asked for a login for. */
  readonly unauthorized: readonly string[];
  /** What was fetched for it, in the order of the answers; not what other pages had fetched before. */
  readonly resources: readonly AskedResource[];
}

/**
 * Answers what one page asks for by the crawler's own requests: at the pace of each host, as its robots.txt allows, within the
 * page's bounds, and to another site without anything that was entrusted to the crawl. Pages can read whatever is answered,
 * from any site: nothing is answered that not everybody can have.
 */
export class CrawlersAnswers implements PageRequests {
  readonly #parts: PageRequestsParts;
  #page: URL;
  #asked = 0;
  #answered = 0;
  #bytes = 0;
  #refused = 0;
  #ownSiteFailed = false;
  readonly #given: string[] = [];
  readonly #unauthorized: string[] = [];
  readonly #failed = new Set<string>();
  readonly #resources: AskedResource[] = [];

  constructor(pageUrl: string, parts: PageRequestsParts) {
    this.#page = new URL(pageUrl);
    this.#parts = parts;
  }

  get report(): RequestsReport {
    return {
      requests: this.#answered,
      bytes: this.#bytes,
      refused: this.#refused,
      failed: [...this.#failed],
      ownSiteFailed: this.#ownSiteFailed,
      given: this.#given,
      unauthorized: this.#unauthorized,
      resources: this.#resources,
    };
  }

  /** The cookies that a page at its address sees. */
  get cookies(): readonly SiteCookie[] {
    return this.#cookiesFor(this.#page);
  }

  cookie(cookie: SiteCookie): void {
    this.#parts.fetcher.cookies?.put(this.#page, cookie);
  }

  async answer(ask: PageAsk, onSent: () => void): Promise<PageAnswer> {
    const url = new URL(ask.url);
    const isOwn = isSameSite(url, this.#page);
    const write = writeOf(ask, this.#page.origin);
    if (write === null && ask.method !== 'GET' && ask.method !== 'HEAD') return this.#refuse();
    // What changes something on a server goes out only where a person lets it, and to the page's own site. A form that leads to
    // another page never does.
    if (write !== null && !(this.#parts.mayWrite && isOwn && !ask.isNavigation)) return this.#refuse();
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return this.#refuse();
    if (this.#asked >= MOST_REQUESTS || this.#bytes >= MOST_BYTES) return this.#refuse();
    this.#asked += 1;
    if (ask.isNavigation) return this.#goTo(url, onSent);
    if (isUnread(ask, this.#parts.isSeen)) return this.#refuse();
    if (write !== null) return this.#fetch(ask, { url, isOwn, key: null, write }, onSent);
    const key = `${isOwn ? 'own' : 'bare'} ${ask.url}`;
    const known = this.#parts.shared.get(key);
    if (known !== undefined) return known;
    return this.#fetch(ask, { url, isOwn, key, write }, onSent);
  }

  async #goTo(url: URL, onSent: () => void): Promise<PageAnswer> {
    onSent();
    const outcome = await this.#parts.goTo(url.href);
    if (outcome === null) return this.#refuse();
    this.#page = new URL(outcome.finalUrl);
    return this.#answerOf(outcome, this.#page.href, true);
  }

  async #fetch(ask: PageAsk, { url, isOwn, key, write }: SubRequest, onSent: () => void): Promise<PageAnswer> {
    const { fetcher, robots, turns, shared, limits, signal } = this.#parts;
    const verdict = await robots?.allowed(ask.url);
    if (verdict !== undefined && verdict.kind !== 'allowed') return this.#fail(ask.url, isOwn);
    const headers = ask.headers.flat();
    const asked = { url: ask.url, kind: 'asset', limits, headers, isBare: !isOwn } as const;
    const request = { ...asked, ...(write !== null && { write }) };
    const outcome = await turns.take(url.origin, signal, () => {
      onSent();
      return fetcher.fetch(request, SUB_HOOKS, signal);
    });
    if (outcome.kind === 'aborted') return REFUSED;
    // What was sent may be anything, and an archive has none of it.
    if (write === null) this.#note(outcome);
    const redirect = redirectOf(outcome);
    // Chromium follows by itself and asks again; what was sent to the page's site is not sent on to another.
    if (redirect !== null && write !== null && !isSameSite(new URL(redirect.target), this.#page))
      return this.#fail(ask.url, isOwn);
    if (redirect !== null) {
      const { status, target } = redirect;
      const headers = [['location', target]] as const;
      return { kind: 'answered', status, headers, body: null, cookies: this.#seenBy(url, isOwn), url: ask.url };
    }
    if (outcome.kind === 'skipped' && outcome.reason === 'no_content') return this.#nothing(url, isOwn);
    if (outcome.kind !== 'response') return this.#fail(ask.url, isOwn, outcome);
    const answer = this.#answerOf(outcome, ask.url, isOwn);
    if (key !== null) shared.offer(key, answer, outcome.head.contentType);
    return ask.method === 'HEAD' ? { ...answer, body: null } : answer;
  }

  #answerOf({ head, body }: Extract<FetchOutcome, { kind: 'response' }>, url: string, isOwn: boolean): Answered {
    this.#answered += 1;
    this.#bytes += body.byteLength;
    if (isOwn) this.#given.push(url);
    const cookies = this.#seenBy(new URL(url), isOwn);
    return { kind: 'answered', status: head.status, headers: answerHeaders(head.headers), body, cookies, url };
  }

  /** It was done, and there is nothing to tell of it. */
  #nothing(url: URL, isOwn: boolean): PageAnswer {
    this.#answered += 1;
    return { kind: 'answered', status: 204, headers: [], body: null, cookies: this.#seenBy(url, isOwn), url: url.href };
  }

  #note(outcome: Exclude<FetchOutcome, { kind: 'aborted' }>): void {
    const { exchanges = [] } = outcome;
    const body = outcome.kind === 'response' ? outcome.body : null;
    for (const [place, exchange] of exchanges.entries())
      this.#resources.push({ exchange, body: place === exchanges.length - 1 ? body : null });
  }

  #seenBy(url: URL, isOwn: boolean): readonly SiteCookie[] {
    return isOwn ? this.#cookiesFor(url) : [];
  }

  #cookiesFor(url: URL): readonly SiteCookie[] {
    return this.#parts.fetcher.cookies?.list(url) ?? [];
  }

  #refuse(): PageAnswer {
    this.#refused += 1;
    return REFUSED;
  }

  /** What a server says no to the page hears of: many ask whether something is there. */
  #fail(url: string, isOwn: boolean, outcome: FetchOutcome | null = null): PageAnswer {
    const head = outcome?.kind === 'error' ? outcome.head : null;
    if (this.#failed.size < MOST_FAILED) this.#failed.add(url);
    this.#ownSiteFailed ||= isOwn;
    if (isOwn && head?.status === UNAUTHORIZED) this.#unauthorized.push(url);
    if (head === null) return REFUSED;
    return {
      kind: 'answered',
      status: head.status,
      headers: answerHeaders(head.headers),
      body: new Uint8Array(),
      cookies: [],
      url,
    };
  }
}

interface SubRequest {
  readonly url: URL;
  readonly isOwn: boolean;
  /** By what the answer may be shared; null = it may not. */
  readonly key: string | null;
  readonly write: Write | null;
}

type Answered = Extract<PageAnswer, { kind: 'answered' }>;

const SUB_HOOKS = {
  onPhase: () => undefined,
  onRedirect: async () => ({ follow: false, skip: 'redirect_to_known' }) as const,
};

/** A redirect that was not followed, for Chromium to follow; null for anything else. */
function redirectOf(outcome: FetchOutcome): RedirectHop | null {
  if (outcome.kind !== 'skipped') return null;
  return outcome.hops.at(-1) ?? null;
}

/** What a request would change; null where it only asks. */
function writeOf({ method, headers, body }: PageAsk, origin: string): Write | null {
  const known = WRITE_METHODS.find((one) => one === method.toUpperCase());
  if (known === undefined) return null;
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  return { method: known, origin, contentType, body: body ?? new Uint8Array() };
}
