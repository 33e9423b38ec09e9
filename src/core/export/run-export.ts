import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { databasePath } from '../job-folder/job-paths.js';
import { openForReading } from '../store/database/open-database.js';
import type { Connection } from '../store/database/sql.js';
import {
  contentOf,
  makeExportFolder,
  nameExport,
  removeExportFolder,
  sweepExports,
} from '../job-folder/export-folders.js';
import type { ExportProgress } from './export-messages.js';
import { exportProblem } from './export-problem.js';
import { ExportCancelled, type ExportContext, type Exporter, type ExportTask, type FinishedExport } from './types.js';

/** How the one that runs an export hears of it and stops it. */
export interface ExportWatch {
  readonly isCancelled: () => boolean;
  readonly report: (progress: ExportProgress) => void;
}

/**
 * Runs an exporter over one moment of the job's database and gives what it made its final name. Files are relative to
 * the job's folder. Nothing is left under `exports/` when it was cancelled or failed. For worker threads.
 */
export async function runExport(
  task: ExportTask,
  exporter: Exporter,
  watch: ExportWatch,
): Promise<Result<FinishedExport>> {
  const opened = openForReading(databasePath(task.folder));
  if (!opened.ok) return opened;
  try {
    return ok(await exportFrom(opened.value, task, exporter, watch));
  } catch (error) {
    return fail(exportProblem(error));
  } finally {
    letGo(opened.value);
  }
}

async function exportFrom(
  connection: Connection,
  task: ExportTask,
  exporter: Exporter,
  watch: ExportWatch,
): Promise<FinishedExport> {
  const { folder, request, tempName, nowMs } = task;
  await sweepExports(folder);
  const now = new Date(nowMs);
  try {
    const out = await makeExportFolder(folder, tempName);
    holdMoment(connection);
    const exported = await exporter({ folder, request, connection, out, now, progress: progressTo(watch) });
    throwIfCancelled(watch);
    syncAll(out, exported.files);
    const { fileCount } = await contentOf(out);
    const name = await nameExport(out, folder, request.format, now);
    return { ...exported, fileCount, files: exported.files.map((file) => `${name}/${file}`) };
  } finally {
    await removeExportFolder(folder, tempName);
  }
}

/** One read transaction, begun now: what a crawl writes meanwhile is not seen. Big sorts go to the disk, not to memory. */
function holdMoment(connection: Connection): void {
  connection.exec('PRAGMA temp_store = FILE; BEGIN');
  connection.value('SELECT count(*) FROM sqlite_master');
}

/** Closing alone leaves the moment held, and the crawl's log would grow until the memory of it is collected. */
function letGo(connection: Connection): void {
  if (connection.inTransaction) connection.exec('ROLLBACK');
  connection.close();
}

function progressTo(watch: ExportWatch): ExportContext['progress'] {
  return async (done, total, bytes) => {
    throwIfCancelled(watch);
    watch.report({ done, total, bytes });
  };
}

function throwIfCancelled(watch: ExportWatch): void {
  if (watch.isCancelled()) throw new ExportCancelled();
}

/** The final name must not outlive, in a power cut, what it names. */
function syncAll(folder: string, files: readonly string[]): void {
  for (const name of files) {
    const file = openSync(join(folder, name), 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}
