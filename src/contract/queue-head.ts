/** A URL at the head of the queue. */
export interface QueuePreview {
  readonly url: string;
  readonly depth: number;
  /** The page that links to it; absent for seeds and what a sitemap or a person named. */
  readonly foundOn?: string;
  /** When it was found, milliseconds since 1970, to about a second; absent where nobody noted it. */
  readonly foundAtMs?: number;
}

/** Hosts told of at once; of a crawl of more, the busiest. */
export const MOST_HOSTS = 24;

/** How fast one host is asked. */
export interface HostPace {
  readonly origin: string;
  readonly running: number;
  /** Requests that may be open at once now. */
  readonly target: number;
  /** The most there may be. */
  readonly ceiling: number;
  /** Least time between two requests, 0 = none. */
  readonly intervalMs: number;
  /** URLs of this crawl that wait there. */
  readonly queued: number;
}
