import type { SharedFrontier } from '../job-folder/job-document.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { WatchedWorker } from '../../contract/shared-crawls.js';
import type { StoredTotals } from '../job-folder/job-state.js';
import type { StoredState } from '../store/database/states.js';
import type { WantedOfWorkers } from '../store/host-leases.js';
import type { SegmentPlace } from '../store/types.js';

export type { SharedFrontier } from '../job-folder/job-document.js';

/** A shared crawl and how to get at it. Never kept. */
export interface SharedAccess extends SharedFrontier {
  /** As a person typed it; absent = the client finds it in PGPASSWORD or the file of passwords. */
  readonly password?: string;
}

/** A crawl of a shared database, as it was asked for and as it stands. */
export interface SharedCrawl extends CrawlMoment {
  readonly config: JobConfig;
}

/** How a crawl of a shared database stands. */
export interface CrawlMoment {
  readonly crawl: string;
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601, by the clock of the server as all times here. */
  readonly readAt: string;
  readonly configVersion: number;
  readonly wanted: WantedOfWorkers;
  readonly message: string | null;
  /** Of all workers, at one moment. */
  readonly totals: StoredTotals;
  readonly workers: readonly SharedWorker[];
  /** Nothing waits any more, or it was stopped, and no living worker owns a host. */
  readonly isFinished: boolean;
}

/**
 * One folder that pages of a crawl are saved in, and the process that last worked there: of the same number again when another
 * works in it later.
 */
export interface SharedWorker extends Omit<WatchedWorker, 'progress'> {
  /** As it came. */
  readonly progress: unknown;
}

/** What became of one URL of a shared crawl. */
export interface SharedResult {
  readonly url: string;
  readonly state: StoredState;
  readonly status: number | null;
  readonly depth: number;
  readonly title: string | null;
  readonly contentType: string | null;
  readonly bytes: number | null;
  readonly finalUrl: string | null;
  /** Why it was skipped, or the code of what failed. */
  readonly reason: string | null;
  readonly message: string | null;
  readonly sha256: string | null;
  /** Whose folder its files are in. */
  readonly worker: number | null;
  /** Machine and folder, as the worker called itself. */
  readonly folder: string | null;
  /** Relative to that folder. */
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
  /** Where its records are in object storage; null for a crawl whose pages are in the folders of its workers. */
  readonly segment: SegmentPlace | null;
}

/** What a sweep of a crawl's segments has removed, and what it has not. */
export interface SweptSegments {
  /** Objects that no result names, of workers that have ended. */
  readonly removed: number;
  /** Bytes of these. */
  readonly bytes: number;
  /** Segments that results name. */
  readonly named: number;
  /** Of workers that are at work, and may name them yet. */
  readonly open: number;
  /** Older than the crawl, or of workers that it has never had: another crawl's of the same name, which are left alone. */
  readonly foreign: number;
  /** Segments that were never sent, in the folders on this machine of workers that have ended, and bytes of these. */
  readonly unsent: number;
  readonly unsentBytes: number;
}
