import type { JobConfig } from '../contract/job.js';
import type { LiveRules } from './frontier/live-rules.js';
import type { OfferedLink } from './frontier/types.js';
import { type SitemapParts, readSitemaps } from './sitemaps.js';
import type { JobStore, OfferAnswer } from './store/types.js';

/** Sitemap URLs count as links of the seed. */
const SITEMAP_DEPTH = 1;

export interface SourcesParts {
  readonly store: Pick<JobStore, 'offer'>;
  readonly config: JobConfig;
  readonly rules: LiveRules;
  readonly onDiscovered: (url: string, depth: number, answer: OfferAnswer) => void;
  /** A source ended or gave up: there may be something to start, or nothing left. */
  readonly onEnd: () => void;
  /** The store could not be asked. */
  readonly onHalt: (error: unknown) => void;
}

/** Where URLs come from besides pages: seeds, sitemaps, and the backlog's refills. The crawl is not over while one works. */
export class Sources {
  readonly #parts: SourcesParts;
  #working = 0;
  #begun = false;

  constructor(parts: SourcesParts) {
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

  /** Offers the seeds, once, and then what their hosts' sitemaps name. */
  begin(sitemaps: SitemapParts, signal: AbortSignal): void {
    if (this.#begun) return;
    this.#begun = true;
    this.bring(async () => {
      for (const seed of this.#parts.config.seeds) await this.#offerSeed(seed);
      if (this.#parts.config.useSitemaps) this.bring(() => this.#readSitemaps(sitemaps, signal));
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

  async #offerSeed(seed: string): Promise<void> {
    const offered = this.#parts.rules.offer({ href: seed, kind: 'seed', text: '', nofollow: false }, seed, 0);
    if (offered) this.#parts.onDiscovered(seed, 0, await this.#parts.store.offer([offered]));
  }

  #readSitemaps(parts: SitemapParts, signal: AbortSignal): Promise<void> {
    const onLinks = async (url: string, links: readonly OfferedLink[]) =>
      this.#parts.onDiscovered(url, SITEMAP_DEPTH, await this.#parts.store.offer(links));
    return readSitemaps(parts, onLinks, signal);
  }
}
