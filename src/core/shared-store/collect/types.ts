import type { Result } from '../../../contract/outcome.js';
import type { CollectProgress } from '../../../contract/shared-crawls.js';
import type { Watch } from '../../runtime/watch.js';
import type { JobDocument } from '../../job-folder/job-document.js';
import type { SharedAccess } from '../types.js';

/** What a collection is to do. */
export interface CollectTask {
  readonly access: SharedAccess;
  /** Absolute path of an empty folder that is nobody else's. */
  readonly folder: string;
  /** What the crawl in it is called and was asked for. */
  readonly document: JobDocument;
  /** Absolute paths of workers' folders that are not where the workers say, by the numbers of the workers. */
  readonly from: Readonly<Record<number, string>>;
  /** ISO 8601. */
  readonly now: string;
}

/** How far a collection is, and whether it is still wanted. */
export interface CollectWatch {
  isCancelled(): boolean;
  report(progress: CollectProgress): void;
}

/** Where what a worker saved is. */
export interface WorkerFolder {
  readonly worker: number;
  /** Machine and folder, as the worker called itself. */
  readonly name: string;
  /** Absolute path here; null = it cannot be reached from this machine. */
  readonly folder: string | null;
}

/** What is noted of the crawl as a whole. */
export interface CrawlNotes {
  readonly wanted: string;
  /** The longest that a worker of it has worked. */
  readonly elapsedMs: number;
}

/** The files of a worker that could not be had. */
export interface MissingFiles {
  readonly worker: number;
  /** Machine and folder, as the worker called itself. */
  readonly name: string;
  readonly files: number;
  /** Its folder was not found, and the links of its pages were not had either. */
  readonly isUnreachable: boolean;
}

/** Files that could not be had of the object storage that the pages are in. */
export interface MissingStored {
  /** `s3://bucket/prefix`. */
  readonly place: string;
  readonly files: number;
  /** What the first of them was refused with; null where they came and were not what was saved. */
  readonly why: string | null;
}

/** What was collected. */
export interface CollectedParts {
  readonly urls: number;
  readonly links: number;
  /** Files that were copied, or read back from object storage. */
  readonly files: number;
  readonly missing: readonly MissingFiles[];
  /** Null where nothing of it is missing. */
  readonly missingStored: MissingStored | null;
}

/** What a collection's thread can be asked, once. */
export interface CollectMethods {
  collect(task: CollectTask, watch: Watch<CollectProgress>): Promise<Result<CollectedParts>>;
}
