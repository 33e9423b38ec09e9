import type { ExportRequest } from '../../contract/export.js';
import type { Saying } from '../../contract/saying.js';
import type { Connection } from '../store/database/sql.js';

/** What an exporter works with. It runs on a thread of its own, so it may read and write synchronously. */
export interface ExportContext {
  /** Absolute path of the job's folder; only read. */
  readonly folder: string;
  readonly request: ExportRequest;
  /** The job's database, read-only, in one read transaction: the export is of one moment, even of a running crawl. */
  readonly connection: Connection;
  /** Absolute path of an empty folder for what is made; it takes its final name once the exporter is done. */
  readonly out: string;
  /** The moment of the export. */
  readonly now: Date;
  /**
   * Call between pages or rows with what is done so far, of how many, and the bytes written. Lets a cancellation come
   * through: rejects with ExportCancelled then, and the exporter just ends.
   */
  progress(done: number, total: number, bytes: number): Promise<void>;
}

/** What an exporter made. */
export interface Exported {
  /** Relative to `out`, `/` as separator, the one to open first at the beginning; at most 1,000. */
  readonly files: readonly string[];
  /** What was left out, in words; null when nothing was. */
  readonly message: string | null;
  /** What `message` says, on the way from the thread. */
  readonly sayings?: readonly Saying[];
}

/** An export under its final name. */
export interface FinishedExport extends Exported {
  /** All files it made, those in folders too. */
  readonly fileCount: number;
}

/**
 * Turns a job into files of one format, streamed: memory must not grow with the job, but for the report, whose pages are
 * compared with each other. Throws what the disk throws.
 */
export type Exporter = (context: ExportContext) => Promise<Exported>;

/** A person cancelled the export. */
export class ExportCancelled extends Error {
  constructor() {
    super('The export was cancelled.');
  }
}

/** One export as its thread is given it. */
export interface ExportTask {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly request: ExportRequest;
  /** Of `exportTempName`: what is under it is removed when the thread dies. */
  readonly tempName: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}
