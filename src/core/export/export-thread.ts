import { Worker } from 'node:worker_threads';
import type { ExportRequest } from '../../contract/export.js';
import { fail, type Result } from '../../contract/outcome.js';
import { exportTempName, removeExportFolder } from '../job-folder/export-folders.js';
import type { ExportMessage, ExportProgress, ExportStart } from './export-messages.js';
import { exportProblem } from './export-problem.js';
import { ExportCancelled, type FinishedExport } from './types.js';

/** JavaScript memory of an export in megabytes: exports are streamed, and one that needs more is at fault. */
const MAX_HEAP_MB = 512;
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
  const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const start: ExportStart = { folder, request, tempName: exportTempName(), nowMs, cancelFlag };
  const worker = new Worker(script, {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  let killer: ReturnType<typeof setTimeout> | null = null;
  const ended = followThread(worker, onProgress).then(async (end) => {
    if (killer !== null) clearTimeout(killer);
    await removeExportFolder(folder, start.tempName).catch(() => {
      // It was the thread's to remove. What is left is swept when the job is opened or exported again.
    });
    const isKilled = end.result === null && Atomics.load(new Int32Array(cancelFlag), 0) !== 0;
    const result = end.result ?? fail(exportProblem(isKilled ? new ExportCancelled() : end.death));
    return { progress: end.progress, result };
  });
  return {
    ended,
    cancel() {
      Atomics.store(new Int32Array(cancelFlag), 0, 1);
      killer ??= setTimeout(() => void worker.terminate(), PATIENCE_MS);
    },
  };
}

interface ThreadEnd {
  readonly progress: ExportProgress;
  /** Null when the thread died without a word. */
  readonly result: Result<FinishedExport> | null;
  readonly death: Error;
}

function followThread(worker: Worker, onProgress: (progress: ExportProgress) => void): Promise<ThreadEnd> {
  let progress: ExportProgress = { done: 0, total: 0, bytes: 0 };
  let result: Result<FinishedExport> | null = null;
  let death = new Error('its thread was ended.');
  worker.on('message', (message: ExportMessage) => {
    progress = message.progress;
    if (message.kind === 'progress') onProgress(progress);
    else result = message.result;
  });
  worker.on('error', (error) => {
    death = error;
  });
  return new Promise((resolve) => worker.on('exit', () => resolve({ progress, result, death })));
}
