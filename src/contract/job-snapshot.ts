import type { TypeTally } from './type-tally.js';
import type { Kept } from './saying.js';
import type { Counters } from './counters.js';
import type { LimitedBy, ParkReason, SitemapProblem, SitemapProgress, Progress, UrlsWaiting } from './events.js';
import type { HostPace, QueuePreview } from './queue-head.js';
import type { FirstLinks } from './first-links.js';
import type { Lane } from './lanes.js';
import type { JobStatus } from './job.js';
import type { JobConfig, BudgetName } from './job-config.js';
import type { NoContentKind } from './no-content.js';
import type { SkipReason, ErrorCode } from './outcome.js';
import type { Trap } from './traps.js';

/** A row of the Finished column. */
export interface FinishedRow {
  /** Rises by one a row within a snapshot's life: a stable key for lists. */
  readonly key: number;
  readonly url: string;
  readonly depth: number;
  readonly outcome:
    | {
        readonly kind: 'saved';
        readonly status: number;
        readonly title: string | null;
        /** What it is instead of content; absent where it is content. */
        readonly noContent?: NoContentKind | undefined;
      }
    | { readonly kind: 'unchanged'; readonly status: number }
    | {
        readonly kind: 'skipped';
        readonly reason: SkipReason;
        readonly status: number | null;
        /** As in `UrlSkipped`. */
        readonly redirectsTo?: string | undefined;
      }
    | ({ readonly kind: 'failed'; readonly error: ErrorCode; readonly status: number | null } & Kept);
  readonly durationMs: number | null;
}

/** How far the reading of sitemaps is, and what was wrong with them, the newest last: at most 20; absent where nothing was. */
export type SitemapFacts = Omit<SitemapProgress, 'type' | 'timestamp' | 'problem'> & {
  readonly problems?: readonly SitemapProblem[] | undefined;
};

/** One point of the three charts, at most one a second. */
export interface Sample {
  /** Running time until then, pauses left out. */
  readonly elapsedMs: number;
  /** The moment itself, milliseconds since 1970; null where an earlier version kept it. */
  readonly atMs: number | null;
  readonly pagesPerSecond: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly queued: number;
}

/** The charts of a whole crawl: samples that cover `stepMs` each, the last one so far; coarser as the crawl grows. */
export interface WholeHistory {
  readonly stepMs: number;
  readonly samples: readonly Sample[];
}

export interface ParkedHost {
  readonly origin: string;
  readonly reason: ParkReason;
  readonly until: string;
}

/** All a live view needs to draw itself: the fold of every event so far. Bounded in size. */
export interface JobSnapshot extends Kept<string | null> {
  readonly jobId: string;
  readonly config: JobConfig;
  readonly folder: string;
  readonly status: JobStatus;
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  /** What the first pages led to (held-back.ts). */
  readonly first: FirstLinks;
  readonly bytes: number;
  /** Files saved since the crawl was opened; of what lay there before the database tells. Absent where nothing is told of yet. */
  readonly types?: TypeTally | undefined;
  readonly elapsedMs: number;
  readonly pagesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly latency: Progress['latency'];
  readonly limitedBy: LimitedBy;
  readonly lanes: readonly (Lane | null)[];
  readonly next: readonly QueuePreview[];
  readonly recent: readonly FinishedRow[];
  readonly parked: readonly ParkedHost[];
  /** The last ten minutes. */
  readonly history: readonly Sample[];
  readonly whole: WholeHistory;
  readonly hosts: readonly HostPace[];
  /** Pages that wait by themselves while the rest goes on. */
  readonly waiting: readonly UrlsWaiting[];
  /** The newest first, at most 50. */
  readonly traps: readonly Trap[];
  readonly aliases: readonly { readonly from: string; readonly to: string }[];
  /** Null before any sitemap was looked for. */
  readonly sitemaps: SitemapFacts | null;
  /** Hosts whose robots.txt is not obeyed. */
  readonly robotsOverridden: readonly string[];
  /** The budget that paused the job, or that is nearly used up. */
  readonly budget: { readonly name: BudgetName; readonly spent: boolean } | null;
  /** Where to sign in again, while the job is paused because it is signed out: the first page that a login page answered for. */
  readonly signedOut: string | null;
}
