import type { FetchHooks, FetchOutcome, RedirectHop, RedirectVerdict } from '../../fetch/types.js';
import type { OfferedLink } from '../../scope/types.js';
import type { Answered } from './outcome.js';

type Response = Extract<FetchOutcome, { kind: 'response' }>;

export interface ScriptRedirectParts {
  /** Whether a redirect's target may be asked, as after any redirect. */
  readonly judge: (hop: RedirectHop) => Promise<RedirectVerdict>;
  /** Fetches an address through redirects that `judge` lets through. */
  readonly fetch: (url: string, judge: FetchHooks['onRedirect']) => Promise<FetchOutcome>;
  /** The target that waits for its host, which a person holds back: to be queued; null where there is none. */
  readonly waiting: () => OfferedLink | null;
  readonly isSamePage: (a: string, b: string) => boolean;
  /** Keeps the host of a URL with this process until the answer is called. */
  readonly use: (url: string) => () => void;
}

/** How a page led its URL away to another one. */
export interface LedAway {
  readonly hops: readonly RedirectHop[];
  readonly finalUrl: string;
  readonly links: readonly OfferedLink[];
}

/**
 * Where a page led by its scripts while it was drawn. That counts as a redirect of the page: it is followed where any other
 * would be, to a page that the crawl has already it leads the URL away, and otherwise the page stays what it is.
 */
export class ScriptRedirects {
  readonly #parts: ScriptRedirectParts;
  #url: string;
  #status: number;
  #hops: RedirectHop[] = [];
  #arrived: Response | null = null;
  #toKnown: string | null = null;

  constructor(parts: ScriptRedirectParts, from: Pick<Answered, 'finalUrl' | 'head'>) {
    this.#parts = parts;
    this.#url = from.finalUrl;
    this.#status = from.head.status;
  }

  /** The hops to a page that the crawl has already, or queues now; null where it led to none. */
  get toKnown(): LedAway | null {
    if (this.#toKnown === null) return null;
    const waiting = this.#parts.waiting();
    return { hops: this.#hops, finalUrl: this.#toKnown, links: waiting === null ? [] : [waiting] };
  }

  /** Asks for an address that the page wants to go to. A page that opens itself again is asked for again. */
  readonly goTo = async (target: string): Promise<Response | null> => {
    // What is claimed may have to wait for its turn, and is asked for by nobody else.
    const ended = this.#parts.use(target);
    return this.#goTo(target).finally(ended);
  };

  async #goTo(target: string): Promise<Response | null> {
    const { judge, fetch, isSamePage } = this.#parts;
    if (!isSamePage(target, this.#url)) {
      const hop = { url: this.#url, status: this.#status, target };
      const verdict = await judge(hop);
      if (!verdict.follow) {
        if (verdict.skip === 'redirect_to_known') this.#leadTo(hop);
        return null;
      }
      this.#hops.push(hop);
    }
    const outcome = await fetch(target, judge);
    if (outcome.kind !== 'response') return null;
    this.#hops.push(...outcome.hops);
    this.#url = outcome.finalUrl;
    this.#status = outcome.head.status;
    this.#arrived = outcome;
    return outcome;
  }

  /** The answer that was drawn in the end: the first, or that of the page it led to. */
  arrived(first: Answered): Answered {
    if (this.#arrived === null) return { ...first, hops: [...first.hops, ...this.#hops] };
    const { finalUrl, head, body, durationMs, answerMs, tlsProblem, exchanges = [] } = this.#arrived;
    return {
      ...{ finalUrl, head, body, answerMs, tlsProblem: tlsProblem ?? first.tlsProblem },
      durationMs: first.durationMs + durationMs,
      hops: [...first.hops, ...this.#hops],
      exchanges: [...(first.exchanges ?? []), ...exchanges],
    };
  }

  #leadTo(hop: RedirectHop): void {
    this.#hops.push(hop);
    this.#toKnown = hop.target;
  }
}
