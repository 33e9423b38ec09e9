import type { JobConfig } from '../../../contract/job-config.js';
import type { ErrorCode } from '../../../contract/outcome.js';
import { waitFor } from '../../runtime/wait.js';
import type { Clock } from '../../runtime/clock.js';
import { retryDelayMs } from '../../fetch/retry.js';
import type { Fetcher, FetchOutcome } from '../../fetch/types.js';
import type { RobotsGate } from '../../robots/robots-policy.js';
import type { OriginLimits } from '../../politeness/origin-limits.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { Processor } from '../../process/types.js';

/** A server that asks for a longer wait than this has its sitemap left out: the crawl does not wait for a hint. */
const LONGEST_WAIT_MS = 60_000;

/** Asking again would only take as long again. */
const TIME_OUTS: ReadonlySet<ErrorCode> = new Set([
  'connect_timeout',
  'headers_timeout',
  'idle_timeout',
  'too_slow',
  'total_timeout',
]);

/** What reading sitemaps needs. */
export interface SitemapParts {
  /** As they are whenever they are asked for. */
  readonly settings: { readonly config: JobConfig };
  readonly rules: LiveRules;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** False while the crawl is paused or stopped: nothing more is asked for then. */
  readonly isWanted: () => boolean;
  /** Whether a person holds the host of a URL back, now: nothing is asked for there. */
  readonly isHeld: (url: string) => boolean;
  /** Whether the host of a URL is not this process's, now. */
  readonly isElsewhere: (url: string) => boolean;
  /** Makes it this process's where it is nobody's and no URL of it is known. */
  readonly claim: (url: string) => Promise<boolean>;
}

/** Fetches sitemaps one after the other, no faster than pages of their origin, and again where that may help. */
export class SitemapFetch {
  readonly #parts: SitemapParts;
  /** When each origin was last asked, by the clock that only rises. */
  readonly #askedAtMs = new Map<string, number>();

  constructor(parts: SitemapParts) {
    this.#parts = parts;
  }

  /** `mayAsk` is looked at when it is to be asked for: hosts change hands. */
  async fetch(url: string, mayAsk: () => boolean, signal: AbortSignal): Promise<FetchOutcome> {
    const { limits } = this.#parts.settings.config;
    for (let attempt = 1; ; attempt += 1) {
      if (!(await this.#wait(this.#paceMs(url), mayAsk, signal))) return { kind: 'aborted' };
      const outcome = await this.#ask(url, signal);
      const waitMs = this.#againInMs(outcome, attempt);
      if (waitMs === null || attempt >= limits.maxAttempts) return outcome;
      if (!(await this.#wait(waitMs, mayAsk, signal))) return { kind: 'aborted' };
    }
  }

  #ask(url: string, signal: AbortSignal): Promise<FetchOutcome> {
    const { fetcher, settings, clock } = this.#parts;
    this.#askedAtMs.set(new URL(url).origin, clock.monotonic());
    return fetcher.fetch(
      { url, kind: 'sitemap', limits: settings.config.limits },
      { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) },
      signal,
    );
  }

  /** What is left of the least time between two requests to the URL's origin. */
  #paceMs(url: string): number {
    const { settings, robots, clock, limitsOf } = this.#parts;
    const { origin } = new URL(url);
    const askedAtMs = this.#askedAtMs.get(origin);
    if (askedAtMs === undefined) return 0;
    const delayMs = settings.config.obeyCrawlDelay ? (robots.crawlDelayMs(origin) ?? 0) : 0;
    return askedAtMs + Math.max(delayMs, limitsOf(origin).intervalMs) - clock.monotonic();
  }

  /** Null where it is not to be asked for again. */
  #againInMs(outcome: FetchOutcome, attempt: number): number | null {
    if (outcome.kind !== 'error' || !outcome.retryable) return null;
    const { code, retryAfterMs } = outcome;
    if (TIME_OUTS.has(code)) return null;
    if (retryAfterMs !== null && retryAfterMs > LONGEST_WAIT_MS) return null;
    return retryDelayMs(attempt, this.#parts.random(), retryAfterMs);
  }

  /** False when the crawl is no longer wanted, or it may not be asked for any more. */
  async #wait(delayMs: number, mayAsk: () => boolean, signal: AbortSignal): Promise<boolean> {
    const { clock, isWanted } = this.#parts;
    if (isWanted() && delayMs > 0) await waitFor(clock, delayMs, signal);
    return !signal.aborted && isWanted() && mayAsk();
  }
}
