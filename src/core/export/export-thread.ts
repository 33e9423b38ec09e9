import { Worker } from 'node:worker_threads';
import type { ExportRequest } from '../../contract/export.js';
import { fail, type Result } from '../../contract/outcome.js';
import { ThreadClient, ThreadEnded } from '../runtime/thread-rpc.js';
import { Watch } from '../runtime/watch.js';
import { exportTempName, removeExportFolder } from '../job-folder/export-folders.js';
import type { ExportMethods, ExportProgress } from './export-messages.js';
import { exportProblem } from './export-problem.js';
import { ExportCancelled, type ExportTask, type FinishedExport } from './types.js';

/** JavaScript memory of an export in megabytes: exports are streamed, and one that needs more is at fault. */
const MAX_HEAP_MB = 512;
/** The report alone compares all pages with each other, as the window's Problems do: some 600 MB for a million of them. */
const REPORT_HEAP_MB = 2048;
/** A cancelled export that is still busy after this, with one long query, loses its thread. */
const PATIENCE_MS = 3000;

/** An export at work. */
export interface RunningExport {
  /** Files are relative to the job's folder; a cancelled one is a problem with the code CANCELLED. Never rejects. */
  readonly ended: Promise<{ readonly progress: ExportProgress; readonly result: Result<FinishedExport> }>;
  cancel(): void;
}

/** Starts an export on a thread of its own. Whatever becomes of the thread, nothing half made stays in the folder. */
export function startExport(options: {
  /** Absolute path of the built export worker. */
  readonly script: string;
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly request: ExportRequest;
  readonly nowMs: number;
  readonly onProgress: (progress: ExportProgress) => void;
}): RunningExport {
  const { script, folder, request, nowMs, onProgress } = options;
  const task: ExportTask = { folder, request, tempName: exportTempName(), nowMs };
  const resourceLimits = { maxOldGenerationSizeMb: request.format === 'report' ? REPORT_HEAP_MB : MAX_HEAP_MB };
  const thread = new ThreadClient<ExportMethods>(new Worker(script, { resourceLimits }));
  let progress: ExportProgress = { done: 0, total: 0, bytes: 0 };
  const watch = new Watch<ExportProgress>((now) => {
    progress = now;
    onProgress(now);
  });
  let killer: ReturnType<typeof setTimeout> | null = null;
  const finish = async () => {
    const result = await resultOf(thread, task, watch);
    if (killer !== null) clearTimeout(killer);
    await removeExportFolder(folder, task.tempName).catch(() => {
      // It was the thread's to remove. What is left is swept when the job is opened or exported again.
    });
    return { progress, result };
  };
  return {
    ended: finish(),
    cancel() {
      watch.cancel();
      killer ??= setTimeout(() => void thread.terminate(), PATIENCE_MS);
    },
  };
}

/** Resolves when the thread has ended. */
async function resultOf(
  thread: ThreadClient<ExportMethods>,
  task: ExportTask,
  watch: Watch<ExportProgress>,
): Promise<Result<FinishedExport>> {
  try {
    return await thread.finish('export', task, watch);
  } catch (error) {
    if (!(error instanceof ThreadEnded)) return fail(exportProblem(error));
    if (watch.isCancelled) return fail(exportProblem(new ExportCancelled()));
    return fail(exportProblem(error.reason ?? new Error('its thread was ended.')));
  }
}
