import type { Counters } from './counters.js';
import type { JobConfig } from './job-config.js';
import type { SkipReason } from './outcome.js';
import type { WorkerSaid } from './worker-progress.js';

/** What may be wanted of all workers of a shared crawl. */
export const SHARED_WANTS = ['run', 'pause', 'stop'] as const;
export type SharedWant = (typeof SHARED_WANTS)[number];

/** How far the collection of a shared crawl is: rows of the database, then links of pages, then files. */
export interface CollectProgress {
  readonly step: 'rows' | 'links' | 'files';
  readonly done: number;
  readonly total: number;
}

/** A crawl among those of a database. */
export interface SharedListing {
  /** Its name in the database. */
  readonly crawl: string;
  /** The first address of it. */
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly wanted: SharedWant;
}

/** The settings of a shared crawl, and which they are: whoever changes them says which they have seen. */
export interface SharedSettings {
  readonly config: JobConfig;
  readonly version: number;
}

/** A worker of a shared crawl, as those who watch see it. */
export interface WatchedWorker {
  readonly worker: number;
  /** Machine and folder, as it calls itself. */
  readonly name: string;
  /** It was heard of within its lease. */
  readonly isAlive: boolean;
  /** ISO 8601, by the clock of the server. */
  readonly beatAt: string;
  /** Hosts that it owns. */
  readonly hosts: number;
  /** Pages that lie in its folder. */
  readonly saved: number;
  /** What it said of itself at its last beat; null = nothing that this version understands. */
  readonly progress: WorkerSaid | null;
}

/** A shared crawl at one moment. */
export interface SharedCrawlView extends SharedListing {
  /** Where it is, as it may be shown: nothing secret is in it. */
  readonly address: string;
  /** Why its workers rest; null where nobody said. */
  readonly message: string | null;
  readonly counters: Counters;
  readonly skippedByReason: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  /** Nothing waits any more, or it was stopped, and no living worker owns a host. */
  readonly isFinished: boolean;
  readonly workers: readonly WatchedWorker[];
  /** ISO 8601, by the clock of the server. */
  readonly readAt: string;
}

/** What a window watches; null in its place = nothing. */
export interface WatchedCrawl {
  readonly address: string;
  readonly crawl: string;
  /** As it was read last; null before that. */
  readonly view: SharedCrawlView | null;
  /** Why it cannot be read now, in words; it is looked for again and again. */
  readonly problem: string | null;
  /** How far its collection is; null where none is under way. */
  readonly collecting: CollectProgress | null;
}

/** A shared crawl that was made an ordinary one. */
export interface CollectedCrawl {
  readonly jobId: string;
  readonly title: string;
  /** Absolute path. */
  readonly folder: string;
  readonly urls: number;
  readonly links: number;
  readonly files: number;
  /** Of which workers files could not be had, and how many. */
  readonly missing: readonly {
    readonly worker: number;
    readonly name: string;
    readonly files: number;
    /** Its folder was not found, and the links of its pages were not had either. */
    readonly isUnreachable: boolean;
  }[];
  /** Files that could not be had of the object storage that the pages are in; null = none is missing. */
  readonly missingStored: {
    /** `s3://bucket/prefix`. */
    readonly place: string;
    readonly files: number;
    /** What the first of them was refused with; null where they came and were not what was saved. */
    readonly why: string | null;
  } | null;
}
