import { parentPort } from 'node:worker_threads';
import type { Result } from '../../contract/outcome.js';
import { serveHandlers } from '../runtime/thread-rpc.js';
import type { Watch } from '../runtime/watch.js';
import type { ExportMethods, ExportProgress } from './export-messages.js';
import { EXPORTERS } from './exporters.js';
import { runExport } from './run-export.js';
import type { ExportTask, FinishedExport } from './types.js';

const REPORT_EVERY_MS = 100;

/** The thread of one export. */
async function exportJob(task: ExportTask, watch: Watch<ExportProgress>): Promise<Result<FinishedExport>> {
  let progress: ExportProgress = { done: 0, total: 0, bytes: 0 };
  let reportedAt = Number.NEGATIVE_INFINITY;
  const report = (now: ExportProgress) => {
    progress = now;
    const nowMs = performance.now();
    if (nowMs - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = nowMs;
    watch.report(now);
  };
  const isCancelled = () => watch.isCancelled;
  const result = await runExport(task, EXPORTERS[task.request.format], { isCancelled, report });
  watch.report(progress);
  return result;
}

if (!parentPort) throw new Error('An export runs as a worker thread only.');
serveHandlers<ExportMethods>(parentPort, { export: exportJob });
