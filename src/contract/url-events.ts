import type { Kept } from './saying.js';
import type { NoContent } from './no-content.js';
import type { ErrorCode, SkipReason } from './outcome.js';
import type { OutsideLinks } from './outside-links.js';
import type { PageNote } from './page-notes.js';
import type { Rendering } from './rendering.js';

/** What a worker lane is doing with its URL. `robots` = waiting for the host's robots.txt. */
export type LanePhase = 'robots' | 'connect' | 'headers' | 'body' | 'rendering' | 'process';

interface UrlEvent {
  readonly url: string;
  readonly depth: number;
  /** ISO 8601. */
  readonly timestamp: string;
}

export interface UrlStarted extends UrlEvent {
  readonly type: 'url_started';
  /** Lane number from 0. */
  readonly lane: number;
  /** 1 on the first try. */
  readonly attempt: number;
}

export interface UrlPhase extends UrlEvent {
  readonly type: 'url_phase';
  readonly lane: number;
  readonly phase: LanePhase;
  /** Decoded body bytes so far; 0 before the body. */
  readonly bytes: number;
}

export interface UrlCrawled extends UrlEvent {
  readonly type: 'url_crawled';
  readonly lane: number;
  readonly status: number;
  readonly contentType: string | null;
  /** Decoded body bytes. */
  readonly bytes: number;
  readonly finalUrl: string;
  readonly durationMs: number;
}

/** `url` is the page (or seed, or sitemap) the links were found on; `depth` that of the links. */
export interface UrlsDiscovered extends UrlEvent {
  readonly type: 'urls_discovered';
  /** URLs never seen before: `queued` of them were accepted, the rest skipped by reason. */
  readonly count: number;
  readonly queued: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Where those outside the scope lead; only of the first pages, and absent where there are none. */
  readonly outside?: OutsideLinks;
}

export interface SentToProcessing extends UrlEvent {
  readonly type: 'sent_to_processing';
  readonly lane: number;
}

export interface UrlSaved extends UrlEvent {
  readonly type: 'url_saved';
  readonly lane: number;
  readonly status: number;
  readonly finalUrl: string;
  readonly title: string | null;
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
  /** As the server sent it; absent in logs of older versions. */
  readonly contentType?: string | null;
  /** Of the file that was saved; absent in logs of older versions. */
  readonly bytes?: number;
  /** Links found on the page, after removing repeats. */
  readonly links: number;
  readonly durationMs: number;
  /** True when a re-crawl found the page as it was before. */
  readonly unchanged: boolean;
  /** What it is instead of content, and why; absent where it is content, as far as the page alone can tell. */
  readonly noContent?: NoContent;
  /** What was left out of it; absent where nothing was. */
  readonly notes?: readonly PageNote[];
  /** How it was drawn by a browser engine; absent where it was not. */
  readonly rendering?: Rendering;
}

export interface UrlSkipped extends UrlEvent {
  readonly type: 'url_skipped';
  /** The lane it left, null when it left the queue unstarted. */
  readonly lane: number | null;
  readonly reason: SkipReason;
  readonly status: number | null;
  /** Where a redirect leads that leaves the scope; absent for every other reason. */
  readonly redirectsTo?: string;
}

export interface UrlFailed extends UrlEvent, Kept {
  readonly type: 'url_failed';
  readonly lane: number | null;
  readonly error: ErrorCode;
  readonly status: number | null;
  readonly attempts: number;
}

/** The URL went back to the queue: after an error that may pass, or because its job was stopped (`error` null). */
export interface UrlRetrying extends UrlEvent, Kept {
  readonly type: 'url_retrying';
  readonly lane: number;
  readonly error: ErrorCode | null;
  readonly attempt: number;
  readonly delayMs: number;
}
