import type { Counters } from '../../contract/events.js';
import type { JobStatus, UrlPage, UrlQuery } from '../../contract/job.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { FrontierEntry, OfferedLink } from '../frontier/types.js';

/**
 * What became of links that were offered: only never-seen ones count. A URL stored as `too_deep` to which a shorter way
 * is found moves to the queue: it counts +1 in `queued` and -1 in `skipped.too_deep`, so that every sum stays true.
 */
export interface OfferAnswer {
  readonly queued: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Newly queued URLs by origin. */
  readonly byOrigin: readonly (readonly [origin: string, count: number])[];
}

/** The facts of one request, kept as history per URL. */
export interface AttemptRecord {
  /** 1 on the first try. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: ErrorCode | null;
  readonly message: string | null;
}

/** The end of one URL, with the links it brought; stored in one transaction, so that no page is half expanded. */
export interface Settlement {
  readonly id: number;
  readonly result:
    | {
        readonly state: 'saved' | 'unchanged';
        readonly finalUrl: string;
        readonly status: number;
        readonly contentType: string | null;
        readonly bytes: number;
        readonly durationMs: number;
        readonly title: string | null;
        readonly description: string | null;
        readonly language: string | null;
        readonly canonical: string | null;
        readonly charset: string | null;
        readonly rawPath: string | null;
        readonly markdownPath: string | null;
        readonly sha256: string | null;
        readonly textHash: string | null;
        readonly etag: string | null;
        readonly lastModified: string | null;
        readonly words: number | null;
      }
    | {
        readonly state: 'skipped';
        readonly reason: SkipReason;
        readonly finalUrl: string | null;
        readonly status: number | null;
        readonly durationMs: number | null;
      }
    | {
        readonly state: 'failed';
        readonly error: ErrorCode;
        readonly message: string;
        readonly finalUrl: string | null;
        readonly status: number | null;
        readonly durationMs: number | null;
      };
  readonly attempt: AttemptRecord | null;
  /** Each hop on the way, in order. */
  readonly hops: readonly { readonly url: string; readonly status: number; readonly target: string }[];
  readonly links: readonly OfferedLink[];
}

/** The job's numbers as stored, to continue from. */
export interface StoredTotals {
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  readonly elapsedMs: number;
}

export interface JobState {
  readonly status: JobStatus;
  readonly message: string | null;
  readonly elapsedMs: number;
}

/**
 * The job database as the orchestrator sees it. One writer thread behind it; every answer comes after the commit
 * that made it durable against a killed process. Rejects only when the database cannot be written (disk full, gone).
 */
export interface JobStore {
  /** Totals and what is queued by origin. URLs that were pending when the process ended are queued again. */
  restore(): Promise<{
    readonly totals: StoredTotals;
    readonly state: JobState;
    readonly backlog: readonly (readonly [origin: string, count: number])[];
  }>;
  /** Offers URLs that come from no page: seeds, sitemaps, a person. */
  offer(links: readonly OfferedLink[]): Promise<OfferAnswer>;
  /** Takes up to `limit` queued entries of one origin, shallowest first, oldest first. Taken entries are not given twice. */
  take(origin: string, limit: number): Promise<readonly FrontierEntry[]>;
  /** Gives a redirect's target to the entry if nobody has it: `claimed`, or `known` when it is a URL of its own already. */
  claimRedirect(id: number, key: string, url: string): Promise<'claimed' | 'known'>;
  settle(settlement: Settlement): Promise<OfferAnswer>;
  /**
   * Notes a try that may be repeated, or (null) that an interruption left it untouched. The entry stays with its taker:
   * `take` does not give it again before the next `restore`.
   */
  requeue(id: number, attempt: AttemptRecord | null): Promise<void>;
  saveState(state: JobState): Promise<void>;
  /** Commits, checkpoints and closes. */
  close(): Promise<void>;
}

/** Reads for the tables, on a connection and thread of their own. */
export interface JobReader {
  urls(query: UrlQuery): Promise<UrlPage>;
  close(): Promise<void>;
}
