import type { JobConfig } from '../../contract/job-config.js';
import type { LiveRules } from '../scope/live-rules.js';
import type { JobStore } from '../store/types.js';
import type { Discovered } from './discovered.js';
import type { PendingWork } from './pending-work.js';
import type { SitemapReading } from './sitemaps/sitemap-reader.js';

/** Seeds offered to the store together: a list may be long. */
const SEEDS_AT_ONCE = 1000;

export interface SeedingParts {
  /** As they are whenever they are asked for. */
  readonly settings: { readonly config: Pick<JobConfig, 'seeds' | 'sitemaps' | 'useSitemaps'> };
  readonly store: Pick<JobStore, 'offer'>;
  readonly rules: LiveRules;
  readonly sitemaps: SitemapReading;
  readonly discovered: Discovered;
  readonly pending: PendingWork;
}

/** Where a crawl begins: the seeds, and then what sitemaps and feeds name. */
export class Seeding {
  readonly #parts: SeedingParts;
  #begun = false;
  #readsSitemaps = false;
  /** Of the run that goes on; null before the first. */
  #signal: AbortSignal | null = null;

  constructor(parts: SeedingParts) {
    this.#parts = parts;
  }

  /** Whether the seeds were offered since the job was opened. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Offers the seeds, once, and then what sitemaps name; called again it goes on with the sitemaps that are left. */
  begin(signal: AbortSignal): void {
    this.#signal = signal;
    if (this.#begun) return this.#goOn();
    this.#begun = true;
    this.#parts.pending.run(async () => {
      const { seeds, sitemaps, useSitemaps } = this.#parts.settings.config;
      for (let i = 0; i < seeds.length; i += SEEDS_AT_ONCE) await this.#offerSeeds(seeds.slice(i, i + SEEDS_AT_ONCE));
      this.#readsSitemaps ||= useSitemaps || sitemaps.length > 0;
      this.#goOn();
    });
  }

  /** Pages have named feeds: they are read now. */
  readFeeds(): void {
    this.#goOn();
  }

  async #offerSeeds(seeds: readonly string[]): Promise<void> {
    const { discovered, rules, store } = this.#parts;
    const [first] = seeds;
    const offered = seeds.flatMap(
      (href) => rules.offer({ href, kind: 'seed', text: '', nofollow: false }, href, 0) ?? [],
    );
    if (first !== undefined) discovered.note(first, 0, await store.offer(offered));
  }

  /** Those that the seeds' robots.txt name are wanted now, and were not before: read when it is begun again. */
  readSitemaps(): void {
    this.#parts.sitemaps.askAgain();
    this.#readsSitemaps = true;
  }

  #goOn(): void {
    const { pending, sitemaps } = this.#parts;
    const signal = this.#signal;
    const isWanted = this.#readsSitemaps || sitemaps.hasWaiting;
    if (signal !== null && isWanted && sitemaps.isAtRest) pending.run(() => sitemaps.run(signal));
  }
}
