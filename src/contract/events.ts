import type { Kept, Saying } from './saying.js';
import type { Counters } from './counters.js';
import type { BudgetName, JobConfig } from './job-config.js';
import type { JobStatus } from './job.js';
import type { HostPace, QueuePreview } from './queue-head.js';
import type { SkipReason } from './outcome.js';
import type { Trap } from './traps.js';
import type {
  SentToProcessing,
  UrlCrawled,
  UrlFailed,
  UrlPhase,
  UrlRetrying,
  UrlSaved,
  UrlSkipped,
  UrlStarted,
  UrlsDiscovered,
} from './url-events.js';

/** What holds the crawl back right now. Computed by the scheduler, shown as the one `Limited by` sentence. */
export type LimitedBy =
  /** No URL has ended yet, and not all workers have one. */
  | { readonly kind: 'starting' }
  /** URLs are queued, and the database is being asked for the next of them. */
  | { readonly kind: 'refilling' }
  /** Nothing is queued until a sitemap has been read. */
  | { readonly kind: 'sitemaps'; readonly read: number; readonly known: number }
  /** `medianMs`: 0 = no answer yet. `hosts`: how many servers are waited for. */
  | {
      readonly kind: 'server';
      readonly medianMs: number;
      readonly waiting: number;
      readonly workers: number;
      readonly hosts: number;
    }
  /** Answers come quickly: nothing but the workers is measured to be short. */
  | { readonly kind: 'workers'; readonly busy: number; readonly workers: number; readonly medianMs: number }
  /** More workers are busy than are wanted from now on. */
  | { readonly kind: 'fewer_workers'; readonly busy: number; readonly workers: number }
  /** `shared`: with another crawl of this program. */
  | {
      readonly kind: 'rate';
      readonly origin: string;
      readonly requestsPerSecond: number;
      readonly shared: boolean;
    }
  | {
      readonly kind: 'host_wait';
      readonly origin: string;
      readonly reason: ParkReason;
      readonly until: string;
      readonly hosts: number;
      /** Workers that other hosts keep busy meanwhile. */
      readonly busy: number;
    }
  /** Only what failed is left, and is tried again later. */
  | {
      readonly kind: 'retry_wait';
      readonly origin: string;
      readonly until: string;
      readonly hosts: number;
      readonly busy: number;
    }
  /** No more than `target` requests may be open to the one host there is work for; `ceiling` without that. */
  | {
      readonly kind: 'throttled';
      readonly origin: string;
      readonly target: number;
      readonly ceiling: number;
      readonly why: ThrottleReason;
    }
  /** What is left is of hosts that a person holds back; `origin`: of one of them. */
  | { readonly kind: 'held'; readonly origin: string; readonly hosts: number; readonly queued: number }
  /** So many downloaded pages are read and stored that nothing more is started before one of them has ended. */
  | { readonly kind: 'processing'; readonly processing: number }
  /** The same, and most of them wait to be rendered. */
  | { readonly kind: 'rendering'; readonly rendering: number }
  | { readonly kind: 'queue_empty'; readonly pending: number }
  /** What is in flight may reach the page limit, so nothing more is started before it has ended. */
  | { readonly kind: 'page_limit'; readonly limit: number; readonly busy: number }
  /** It pauses or stops: nothing more is started. */
  | { readonly kind: 'ending'; readonly busy: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'finished' };

/**
 * Why a host gets fewer requests at once than there are workers: it has not answered yet (at all, or since it was parked), it
 * begins carefully, its errors, its slow answers, its robots.txt's delay, the job's own cap, or another crawl that asks it too.
 */
export type ThrottleReason =
  | 'first_answer'
  | 'careful_start'
  | 'errors'
  | 'slow_answers'
  | 'crawl_delay'
  | 'own_cap'
  | 'shared';

/** Why a host gets no request for a while. */
export type ParkReason =
  | 'retry_after'
  | 'crawl_delay'
  | 'robots_unreachable'
  /** No connection can be made: refused, no such name, no way there. Says nothing of its robots.txt. */
  | 'host_unreachable'
  | 'backoff'
  | 'circuit_open'
  | 'offline';

interface JobEvent {
  readonly timestamp: string;
}

export interface HostParked extends JobEvent {
  readonly type: 'host_parked';
  /** `https://host:port`. */
  readonly origin: string;
  readonly reason: ParkReason;
  readonly until: string;
}

export interface HostReleased extends JobEvent {
  readonly type: 'host_released';
  readonly origin: string;
}

/** A pattern of URLs looks endless and is held back; sent again when its numbers or its state change. */
export interface TrapDetected extends JobEvent, Trap {
  readonly type: 'trap_detected';
}

/** The seed's own redirect taught another address of the same site. */
export interface AliasLearned extends JobEvent {
  readonly type: 'alias_learned';
  readonly from: string;
  readonly to: string;
}

/** What was wrong with one sitemap; what was read of it before is taken. */
export interface SitemapProblem {
  readonly url: string;
  /** In English words that go on from a colon: `it lists more than 50,000 addresses and was read up to there`. */
  readonly text: string;
  /** What `text` says; absent where it is none of our sentences. */
  readonly sayings?: readonly Saying[] | undefined;
}

/** How far the reading of sitemaps is. */
export interface SitemapProgress extends JobEvent {
  readonly type: 'sitemap_progress';
  /** The sitemap being read; null when done. */
  readonly reading: string | null;
  /** Done with, those that failed included. */
  readonly read: number;
  /** Sitemaps known so far, read ones included. The address where one may be is none where nothing is there. */
  readonly known: number;
  readonly failed: number;
  /** URLs found in them. */
  readonly urls: number;
  /** What was wrong with the sitemap that was just read, or left out of it; absent where nothing was. */
  readonly problem?: SitemapProblem;
}

/** robots.txt of this host was not obeyed, because the job says so. Once a host. */
export interface RobotsOverridden extends JobEvent {
  readonly type: 'robots_overridden';
  /** With its port where that is unusual; whatever the scheme. */
  readonly host: string;
}

/** 90 % of a budget is used. Once a budget. */
export interface BudgetNotice extends JobEvent {
  readonly type: 'budget_notice';
  readonly budget: BudgetName;
  readonly used: number;
  readonly limit: number;
}

/** Rules changed, a trap was decided on or a retry was asked for: known URLs moved to or from the queue. Keeps the counters' sum. */
export interface UrlsReevaluated extends JobEvent {
  readonly type: 'urls_reevaluated';
  /** Skipped ones that are queued now. */
  readonly entered: number;
  /** Queued ones that are skipped now. */
  readonly left: number;
  /** Change of each reason's count, may be negative; sums up to left - entered. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Settled ones that are queued again. */
  readonly reopened?: Readonly<Partial<Record<'failed' | 'saved' | 'unchanged', number>>>;
}

/** Pages of one part of a site that wait by themselves while the rest goes on. */
export interface UrlsWaiting {
  readonly origin: string;
  /** A folder (`/x/`), a script with a query (`/search?`), or the one page there is (`/x/page`). */
  readonly part: string;
  /** How many of its URLs wait. */
  readonly count: number;
  /** They fail again and again, or their server asked for it. */
  readonly reason: 'failing' | 'retry_after';
  /** When one of them is asked next. */
  readonly until: string;
}

/** At most ten a second; carries the whole truth of the counters, so a consumer may read only these. */
export interface Progress extends JobEvent, Counters {
  readonly type: 'progress';
  /** saved + unchanged + skipped + failed. */
  readonly processed: number;
  /** Decoded bytes received so far. */
  readonly bytes: number;
  /** Time spent running, pauses left out. */
  readonly elapsedMs: number;
  /** Pages saved (or found unchanged) a second over the last five seconds. */
  readonly pagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Answer times of the last 100 fetches; null before the first. */
  readonly latency: { readonly p50Ms: number; readonly p90Ms: number } | null;
  readonly limitedBy: LimitedBy;
  /** The head of the queue, in the order it will be taken, at most 40. */
  readonly next: readonly QueuePreview[];
  /** The hosts with work, the busiest first, at most `MOST_HOSTS`. */
  readonly hosts: readonly HostPace[];
  /** The pages that wait by themselves, at most 8 parts of sites. */
  readonly waiting: readonly UrlsWaiting[];
}

/** What was stored of the job when its engine opened it: replaces the counters, nothing is in flight. */
export interface JobRestored extends JobEvent {
  readonly type: 'job_restored';
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  readonly elapsedMs: number;
  readonly traps: readonly Trap[];
}

/** Of a crawl on several machines: what all workers together have counted; replaces the counters. `pending` is this one's. */
export interface CrawlTotals extends JobEvent {
  readonly type: 'crawl_totals';
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
}

/** A change of the job's own state. `message` says why where there is a reason. */
export interface JobStateChanged extends JobEvent, Kept<string | null> {
  readonly type:
    | 'job_queued'
    /** It waits no more, and is as it was before. */
    | 'job_unqueued'
    | 'job_started'
    | 'job_pausing'
    | 'job_paused'
    | 'job_resumed'
    | 'job_stopping'
    | 'job_stopped'
    | 'job_completed'
    | 'job_failed';
  readonly status: JobStatus;
  /** The budget whose end paused the job; absent or null when it was not a budget. */
  readonly budget?: BudgetName | null;
  /** The first page that a login page answered for, where the job paused because it is signed out. */
  readonly signedOut?: string;
}

/** A setting changed while the job exists. */
export interface JobReconfigured extends JobEvent {
  readonly type: 'job_reconfigured';
  readonly config: JobConfig;
}

export type CrawlEvent =
  | UrlStarted
  | UrlPhase
  | UrlCrawled
  | UrlsDiscovered
  | SentToProcessing
  | UrlSaved
  | UrlSkipped
  | UrlFailed
  | UrlRetrying
  | HostParked
  | HostReleased
  | TrapDetected
  | AliasLearned
  | SitemapProgress
  | RobotsOverridden
  | BudgetNotice
  | UrlsReevaluated
  | Progress
  | JobRestored
  | CrawlTotals
  | JobStateChanged
  | JobReconfigured;
