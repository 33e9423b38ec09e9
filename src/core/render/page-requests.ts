import type { FetchLimits } from '../../contract/job-config.js';
import type { Fetcher, FetchOutcome, SiteCookie, StoredExchange } from '../fetch/types.js';
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
const REFUSED: PageAnswer = { kind: 'refused' };

export interface PageRequestsParts {
  readonly fetcher: Fetcher;
  /** Null where robots.txt is not obeyed. */
  readonly robots: Pick<RobotsGate, 'allowed'> | null;
  readonly turns: HostTurns;
  readonly shared: SharedAnswers;
  readonly limits: FetchLimits;
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
    // Forms that are sent and whatever else changes something on a server are never let through.
    if (ask.method !== 'GET' && ask.method !== 'HEAD') return this.#refuse();
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return this.#refuse();
    if (this.#asked >= MOST_REQUESTS || this.#bytes >= MOST_BYTES) return this.#refuse();
    this.#asked += 1;
    if (ask.isNavigation) return this.#goTo(url, onSent);
    if (isUnread(ask, this.#parts.isSeen)) return this.#refuse();
    const isOwn = isSameSite(url, this.#page);
    const key = `${isOwn ? 'own' : 'bare'} ${ask.url}`;
    const known = this.#parts.shared.get(key);
    if (known !== undefined) return known;
    return this.#fetch(ask, { url, isOwn, key }, onSent);
  }

  async #goTo(url: URL, onSent: () => void): Promise<PageAnswer> {
    onSent();
    const outcome = await this.#parts.goTo(url.href);
    if (outcome === null) return this.#refuse();
    this.#page = new URL(outcome.finalUrl);
    return this.#answerOf(outcome, this.#page.href, true);
  }

  async #fetch(
    ask: PageAsk,
    { url, isOwn, key }: { readonly url: URL; readonly isOwn: boolean; readonly key: string },
    onSent: () => void,
  ): Promise<PageAnswer> {
    const { fetcher, robots, turns, shared, limits, signal } = this.#parts;
    const verdict = await robots?.allowed(ask.url);
    if (verdict !== undefined && verdict.kind !== 'allowed') return this.#fail(ask.url, isOwn);
    const headers = ask.headers.flat();
    const request = { url: ask.url, kind: 'asset', limits, headers, isBare: !isOwn } as const;
    const outcome = await turns.take(url.origin, signal, () => {
      onSent();
      return fetcher.fetch(request, SUB_HOOKS, signal);
    });
    if (outcome.kind === 'aborted') return REFUSED;
    this.#note(outcome);
    const redirect = redirectOf(outcome);
    // Chromium follows by itself and asks again.
    if (redirect !== null)
      return { kind: 'answered', ...redirect, body: null, cookies: this.#seenBy(url, isOwn), url: ask.url };
    if (outcome.kind !== 'response') return this.#fail(ask.url, isOwn, outcome);
    const answer = this.#answerOf(outcome, ask.url, isOwn);
    shared.offer(key, answer, outcome.head.contentType);
    return ask.method === 'HEAD' ? { ...answer, body: null } : answer;
  }

  #answerOf({ head, body }: Extract<FetchOutcome, { kind: 'response' }>, url: string, isOwn: boolean): Answered {
    this.#answered += 1;
    this.#bytes += body.byteLength;
    const cookies = this.#seenBy(new URL(url), isOwn);
    return { kind: 'answered', status: head.status, headers: answerHeaders(head.headers), body, cookies, url };
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

type Answered = Extract<PageAnswer, { kind: 'answered' }>;

const SUB_HOOKS = {
  onPhase: () => undefined,
  onRedirect: async () => ({ follow: false, skip: 'redirect_to_known' }) as const,
};

/** A redirect that was not followed, for Chromium to follow; null for anything else. */
function redirectOf(outcome: FetchOutcome): Pick<Answered, 'status' | 'headers'> | null {
  if (outcome.kind !== 'skipped') return null;
  const hop = outcome.hops.at(-1);
  return hop === undefined ? null : { status: hop.status, headers: [['location', hop.target]] };
}
