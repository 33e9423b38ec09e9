import type { JobConfig } from '../../contract/job-config.js';
import type { LiveRules } from '../scope/live-rules.js';
import { type SitemapHooks, SitemapReading } from './sitemaps/sitemap-reader.js';
import type { SitemapParts } from './sitemaps/sitemap-fetch.js';
import type { JobStore, OfferAnswer } from '../store/types.js';

/** Seeds offered to the store together: a list may be long. */
const SEEDS_AT_ONCE = 1000;

export interface SeedingParts {
  readonly store: Pick<JobStore, 'offer'>;
  readonly config: JobConfig;
  readonly rules: LiveRules;
  readonly onDiscovered: (url: string, depth: number, answer: OfferAnswer) => void;
  readonly onSitemaps: SitemapHooks['onProgress'];
  /** A source ended or gave up: there may be something to start, or nothing left. */
  readonly onEnd: () => void;
  /** The store could not be asked. */
  readonly onHalt: (error: unknown) => void;
}

/** Where URLs come from besides pages: seeds, sitemaps, and the backlog's refills. The crawl is not over while one works. */
export class Seeding {
  readonly #parts: SeedingParts;
  #working = 0;
  #begun = false;
  #sitemaps: SitemapReading | null = null;

  constructor(parts: SeedingParts) {
    this.#parts = parts;
  }

  /** How many sources are at work. */
  get working(): number {
    return this.#working;
  }

  /** Whether the seeds were offered since the job was opened. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Offers the seeds, once, and then what sitemaps name; called again it goes on with the sitemaps that are left. */
  begin(sitemaps: SitemapParts, signal: AbortSignal): void {
    if (this.#begun) return this.#goOn(signal);
    this.#begun = true;
    this.bring(async () => {
      const { seeds, useSitemaps } = this.#parts.config;
      for (let i = 0; i < seeds.length; i += SEEDS_AT_ONCE) await this.#offerSeeds(seeds.slice(i, i + SEEDS_AT_ONCE));
      if (!useSitemaps && this.#parts.config.sitemaps.length === 0) return;
      this.#sitemaps = this.#sitemapsOf(sitemaps);
      this.#goOn(signal);
    });
  }

  /** Runs work that may bring URLs. */
  bring(work: () => Promise<void>): void {
    this.#working += 1;
    work()
      .catch(this.#parts.onHalt)
      .finally(() => {
        this.#working -= 1;
        this.#parts.onEnd();
      });
  }

  async #offerSeeds(seeds: readonly string[]): Promise<void> {
    const [first] = seeds;
    const offered = seeds.flatMap(
      (href) => this.#parts.rules.offer({ href, kind: 'seed', text: '', nofollow: false }, href, 0) ?? [],
    );
    if (first !== undefined) this.#parts.onDiscovered(first, 0, await this.#parts.store.offer(offered));
  }

  #goOn(signal: AbortSignal): void {
    const sitemaps = this.#sitemaps;
    if (sitemaps?.isAtRest) this.bring(() => sitemaps.run(signal));
  }

  #sitemapsOf(parts: SitemapParts): SitemapReading {
    const { onDiscovered, onSitemaps, store } = this.#parts;
    return new SitemapReading(parts, {
      onProgress: onSitemaps,
      onLinks: async (url, links) => onDiscovered(url, links[0]?.depth ?? 0, await store.offer(links)),
    });
  }
}
