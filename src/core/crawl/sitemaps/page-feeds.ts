import type { JobConfig } from '../../../contract/job-config.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { NamedFeed } from '../../store/types.js';
import type { SitemapReading } from './sitemap-reader.js';

/** Feeds read of one host. A blog has one for each category and post, and the first ones list what there is. */
const MOST_OF_A_HOST = 20;

export interface PageFeedsParts {
  /** The settings as they are then. */
  readonly config: () => Pick<JobConfig, 'useFeeds' | 'maxDepth'>;
  readonly rules: Pick<LiveRules, 'offer'>;
  readonly sitemaps: Pick<SitemapReading, 'addFeed'>;
  /** There is something to read; `named` are all feeds so far. */
  readonly onFound: (named: readonly NamedFeed[]) => void;
}

/** Where feeds were named. */
export interface FeedPage {
  readonly url: string;
  readonly depth: number;
}

/**
 * The feeds that pages name, which lead to what they list as sitemaps do: read once, a few of each host, where the rules let the
 * crawl; they are no pages of it, and nothing is saved of them.
 */
export class PageFeeds {
  readonly #parts: PageFeedsParts;
  readonly #named = new Map<string, NamedFeed>();
  readonly #ofHost = new Map<string, number>();

  constructor(parts: PageFeedsParts) {
    this.#parts = parts;
  }

  /** A page names these, absolute. */
  found(feeds: readonly string[], { url, depth }: FeedPage): void {
    const { config, onFound } = this.#parts;
    const { useFeeds, maxDepth } = config();
    if (!useFeeds || (maxDepth !== null && depth >= maxDepth)) return;
    const before = this.#named.size;
    for (const feed of feeds)
      if (this.#isWanted(feed, url, depth)) this.#add({ url: feed, depth: depth + 1, page: url });
    if (this.#named.size > before) onFound([...this.#named.values()]);
  }

  /** What had been named before the crawl was opened again. Like a sitemap it is read once more, or for the first time. */
  restore(feeds: readonly NamedFeed[]): void {
    for (const feed of feeds) this.#add(feed);
  }

  #add(feed: NamedFeed): void {
    const { host } = new URL(feed.url);
    this.#named.set(feed.url, feed);
    this.#ofHost.set(host, (this.#ofHost.get(host) ?? 0) + 1);
    this.#parts.sitemaps.addFeed(feed.url, feed.depth, feed.page);
  }

  #isWanted(feed: string, page: string, depth: number): boolean {
    if (this.#named.has(feed) || (this.#ofHost.get(new URL(feed).host) ?? 0) >= MOST_OF_A_HOST) return false;
    const link = { href: feed, kind: 'link', text: '', nofollow: false } as const;
    return this.#parts.rules.offer(link, page, depth + 1)?.skip === null;
  }
}
