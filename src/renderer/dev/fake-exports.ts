import type { ExportRequest, ExportStatus } from '../../contract/export.js';
import { ok, type Result } from '../../contract/outcome.js';

const ROWS = 2606;
const STEP_MS = 200;

/** Exports that write nothing: each goes on by a tenth and is done. */
export class FakeExports {
  readonly #push: (exports: readonly ExportStatus[]) => void;
  #exports: readonly ExportStatus[] = [];

  constructor(push: (exports: readonly ExportStatus[]) => void) {
    this.#push = push;
  }

  list(): readonly ExportStatus[] {
    return this.#exports;
  }

  start(jobId: string, { format }: ExportRequest): Result<ExportStatus> {
    const exportId = String(this.#exports.length + 1);
    const numbers = { done: 0, total: ROWS, bytes: 0 };
    const made = { files: [], fileCount: 0, begunAt: new Date().toISOString(), message: null };
    const status: ExportStatus = { exportId, jobId, format, state: 'running', ...numbers, ...made };
    this.#exports = [status, ...this.#exports];
    const timer = setInterval(() => {
      const now = this.#exports.find((one) => one.exportId === exportId);
      if (now?.state !== 'running') return clearInterval(timer);
      const done = Math.min(ROWS, now.done + ROWS / 10);
      const files = [`exports/${format}-2026-11-25-091400/file`];
      const end = done === ROWS ? { state: 'done' as const, files, fileCount: 1 } : {};
      this.#change(exportId, { done: Math.round(done), bytes: Math.round(done) * 300, ...end });
    }, STEP_MS);
    return ok(status);
  }

  cancel(exportId: string): Result<null> {
    this.#change(exportId, { state: 'cancelled' });
    return ok(null);
  }

  #change(exportId: string, change: Partial<ExportStatus>): void {
    this.#exports = this.#exports.map((one) => (one.exportId === exportId ? { ...one, ...change } : one));
    this.#push(this.#exports);
  }
}
