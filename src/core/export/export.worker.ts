import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../contract/outcome.js';
import type { ExportMessage, ExportProgress, ExportStart } from './export-messages.js';
import { EXPORTERS } from './exporters.js';
import { runExport } from './run-export.js';
import type { FinishedExport } from './types.js';

const REPORT_EVERY_MS = 100;

/** The thread of one export: runs it and ends. */
class ExportThread {
  readonly #start: ExportStart;
  readonly #tell: (message: ExportMessage) => void;
  readonly #cancelFlag: Int32Array;
  #progress: ExportProgress = { done: 0, total: 0, bytes: 0 };
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(start: ExportStart, tell: (message: ExportMessage) => void) {
    this.#start = start;
    this.#tell = tell;
    this.#cancelFlag = new Int32Array(start.cancelFlag);
  }

  async run(): Promise<void> {
    const result = await this.#export();
    this.#tell({ kind: 'ended', progress: this.#progress, result });
  }

  #export(): Promise<Result<FinishedExport>> {
    const watch = {
      isCancelled: () => Atomics.load(this.#cancelFlag, 0) !== 0,
      report: (progress: ExportProgress) => this.#report(progress),
    };
    return runExport(this.#start, EXPORTERS[this.#start.request.format], watch);
  }

  #report(progress: ExportProgress): void {
    this.#progress = progress;
    const now = performance.now();
    if (now - this.#reportedAt < REPORT_EVERY_MS) return;
    this.#reportedAt = now;
    this.#tell({ kind: 'progress', progress });
  }
}

if (!parentPort) throw new Error('An export runs as a worker thread only.');
const port = parentPort;
// Our own process starts this thread, with an ExportStart.
void new ExportThread(workerData as ExportStart, (message) => port.postMessage(message)).run();
