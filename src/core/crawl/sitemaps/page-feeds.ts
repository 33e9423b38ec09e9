import type { JobConfig } from '../../../contract/job-config.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { SitemapReading } from './sitemap-reader.js';

/** Feeds read of one host. A blog has one for each category and post, and the first ones list what there is. */
const MOST_OF_A_HOST = 20;

export interface PageFeedsParts {
  /** The settings as they are then. */
  readonly config: () => Pick<JobConfig, 'useFeeds' | 'maxDepth'>;
  readonly rules: Pick<LiveRules, 'offer'>;
  readonly sitemaps: Pick<SitemapReading, 'addFeed'>;
  /** There is something to read. */
  readonly onFound: () => void;
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
  readonly #seen = new Set<string>();
  readonly #ofHost = new Map<string, number>();

  constructor(parts: PageFeedsParts) {
    this.#parts = parts;
  }

  /** A page names these, absolute. */
  found(feeds: readonly string[], { url, depth }: FeedPage): void {
    const { config, sitemaps, onFound } = this.#parts;
    const { useFeeds, maxDepth } = config();
    if (!useFeeds || (maxDepth !== null && depth >= maxDepth)) return;
    const wanted = feeds.filter((feed) => this.#isWanted(feed, url, depth));
    for (const feed of wanted) sitemaps.addFeed(feed, depth + 1, url);
    if (wanted.length > 0) onFound();
  }

  #isWanted(feed: string, page: string, depth: number): boolean {
    if (this.#seen.has(feed)) return false;
    const { host } = new URL(feed);
    const known = this.#ofHost.get(host) ?? 0;
    if (known >= MOST_OF_A_HOST) return false;
    const link = { href: feed, kind: 'link', text: '', nofollow: false } as const;
    if (this.#parts.rules.offer(link, page, depth + 1)?.skip !== null) return false;
    this.#seen.add(feed);
    this.#ofHost.set(host, known + 1);
    return true;
  }
}
