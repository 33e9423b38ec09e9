import type { JobConfig, JobStatus } from './job.js';
import type { ErrorCode, SkipReason } from './outcome.js';
import type { JobSnapshot } from './snapshot.js';

/** What a worker lane is doing with its URL. `robots` = waiting for the host's robots.txt. */
export type LanePhase = 'robots' | 'connect' | 'headers' | 'body' | 'process';

/** How many URLs are in each state. Invariant at every event: discovered = saved + unchanged + skipped + failed + queued + pending. */
export interface Counters {
  readonly discovered: number;
  readonly queued: number;
  readonly pending: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
}

/** What holds the crawl back right now. Computed by the scheduler, shown as the one `Limited by` sentence. */
export type LimitedBy =
  | { readonly kind: 'starting' }
  | { readonly kind: 'server'; readonly medianMs: number; readonly waiting: number; readonly workers: number }
  | { readonly kind: 'workers'; readonly workers: number }
  | { readonly kind: 'rate'; readonly host: string; readonly requestsPerSecond: number }
  | {
      readonly kind: 'host_wait';
      readonly host: string;
      readonly reason: ParkReason;
      readonly until: string;
      readonly hosts: number;
    }
  | { readonly kind: 'processing'; readonly processing: number; readonly workers: number }
  | { readonly kind: 'queue_empty'; readonly pending: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'finished' };

/** Why a host gets no request for a while. */
export type ParkReason = 'retry_after' | 'crawl_delay' | 'robots_unreachable' | 'backoff' | 'circuit_open';

export interface QueuePreview {
  readonly url: string;
  readonly depth: number;
}

interface UrlEvent {
  readonly url: string;
  readonly depth: number;
  /** ISO 8601. */
  readonly timestamp: string;
}

interface JobEvent {
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
  /** Links found on the page, after removing repeats. */
  readonly links: number;
  readonly durationMs: number;
  /** True when a re-crawl found the page as it was before. */
  readonly unchanged: boolean;
}

export interface UrlSkipped extends UrlEvent {
  readonly type: 'url_skipped';
  /** The lane it left, null when it left the queue unstarted. */
  readonly lane: number | null;
  readonly reason: SkipReason;
  readonly status: number | null;
}

export interface UrlFailed extends UrlEvent {
  readonly type: 'url_failed';
  readonly lane: number | null;
  readonly error: ErrorCode;
  readonly message: string;
  readonly status: number | null;
  readonly attempts: number;
}

/** The URL went back to the queue: after an error that may pass, or because its job was stopped (`error` null). */
export interface UrlRetrying extends UrlEvent {
  readonly type: 'url_retrying';
  readonly lane: number;
  readonly error: ErrorCode | null;
  readonly message: string;
  readonly attempt: number;
  readonly delayMs: number;
}

export interface HostParked extends JobEvent {
  readonly type: 'host_parked';
  readonly host: string;
  readonly reason: ParkReason;
  readonly until: string;
}

export interface HostReleased extends JobEvent {
  readonly type: 'host_released';
  readonly host: string;
}

export interface TrapDetected extends JobEvent {
  readonly type: 'trap_detected';
  readonly pattern: string;
  readonly kind: string;
  readonly examples: readonly string[];
  readonly count: number;
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
  /** Settled pages a second over the last five seconds. */
  readonly pagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Answer times of the last 100 fetches; null before the first. */
  readonly latency: { readonly p50Ms: number; readonly p90Ms: number } | null;
  readonly limitedBy: LimitedBy;
  /** The head of the queue, in the order it will be taken, at most 40. */
  readonly next: readonly QueuePreview[];
}

export interface JobCreated extends JobEvent {
  readonly type: 'job_created';
  readonly config: JobConfig;
  readonly folder: string;
}

/** What was stored of the job when its engine opened it: replaces the counters, nothing is in flight. */
export interface JobRestored extends JobEvent {
  readonly type: 'job_restored';
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  readonly elapsedMs: number;
}

/** A change of the job's own state. `message` says why where there is a reason. */
export interface JobStateChanged extends JobEvent {
  readonly type:
    | 'job_started'
    | 'job_pausing'
    | 'job_paused'
    | 'job_resumed'
    | 'job_stopping'
    | 'job_stopped'
    | 'job_completed'
    | 'job_failed';
  readonly status: JobStatus;
  readonly message: string | null;
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
  | Progress
  | JobCreated
  | JobRestored
  | JobStateChanged
  | JobReconfigured;

/** `seq` rises by one within a stream, without holes; a stream lives as long as the engine that runs the job. */
export interface EventEnvelope {
  readonly jobId: string;
  readonly streamId: string;
  readonly seq: number;
  readonly event: CrawlEvent;
}

/** What a consumer remembers to continue where it was. */
export interface Cursor {
  readonly streamId: string;
  readonly seq: number;
}

/**
 * Events pushed together. Apply in order. Where detail was thinned, `omitted` says how many events were left out and
 * `correction` holds the snapshot at `lastSeq`, which replaces what the consumer has.
 */
export interface EventBatch {
  readonly jobId: string;
  readonly streamId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly events: readonly EventEnvelope[];
  readonly omitted: number;
  readonly correction: JobSnapshot | null;
}

/** The answer to a subscription: what was missed since the cursor, or a snapshot when that is no longer held. */
export type SubscribeAnswer =
  | { readonly kind: 'replay'; readonly events: readonly EventEnvelope[]; readonly cursor: Cursor }
  | { readonly kind: 'snapshot'; readonly snapshot: JobSnapshot; readonly cursor: Cursor };
