// The room export: what a person asks for, one folder a format, made on threads of their own.
import { randomUUID } from 'node:crypto';
import type { ExportRequest, ExportStatus } from '../../contract/export.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';
import { findExports, type FoundExport } from '../job-folder/export-folders.js';
import { CANCELLED } from './export-problem.js';
import { type RunningExport, startExport } from './export-thread.js';

/** Each reads and writes a disk as fast as it can: more at once only get in each other's way. */
const MAX_RUNNING = 2;
const MAX_WAITING = 20;
/** Ended exports that are remembered. */
const MAX_ENDED = 50;
/** Listeners hear of progress at most this often. */
const CHANGE_EVERY_MS = 250;

interface Entry {
  status: ExportStatus;
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly request: ExportRequest;
  running: RunningExport | null;
  readonly ended: Promise<ExportStatus>;
  readonly settle: (status: ExportStatus) => void;
}

/** An export that another program made. */
interface EarlierExport {
  readonly folder: string;
  readonly status: ExportStatus;
}

/** Every export of this process: two run at once, the others wait. And those that lie in the folders it was told of. */
export class ExportQueue {
  readonly #script: string;
  readonly #clock: Clock;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();
  /** Exports of earlier programs that lie in jobs' folders, by job. */
  readonly #earlier = new Map<string, readonly EarlierExport[]>();
  readonly #listeners = new Set<(exports: readonly ExportStatus[]) => void>();
  #announcing = false;
  #closed = false;

  /** `script`: absolute path of the built export worker. */
  constructor({ script, clock }: { readonly script: string; readonly clock: Clock }) {
    this.#script = script;
    this.#clock = clock;
  }

  /** Begins an export of a job, whether or not it is crawling, or puts it in line. */
  start(job: { readonly jobId: string; readonly folder: string }, request: ExportRequest): Result<ExportStatus> {
    if (this.#closed || this.#count('waiting') >= MAX_WAITING)
      return fail({
        code: 'too_many_exports',
        message: t('{n} exports are waiting already. Let some end first.', { n: MAX_WAITING }),
      });
    const status: ExportStatus = {
      exportId: randomUUID(),
      jobId: job.jobId,
      format: request.format,
      state: 'waiting',
      ...{ done: 0, total: 0, bytes: 0, files: [], fileCount: 0, message: null },
      begunAt: new Date(this.#clock.now()).toISOString(),
    };
    const entry: Entry = { status, folder: job.folder, request, running: null, ...settled() };
    this.#entries.set(status.exportId, entry);
    this.#startNext();
    this.#announce();
    return ok(entry.status);
  }

  /** What is under way is removed. One that has ended stays as it is. */
  cancel(exportId: string): Result<null> {
    const entry = this.#entries.get(exportId);
    if (!entry) return fail(unknownExport());
    entry.running?.cancel();
    if (entry.status.state === 'waiting') this.#end(entry, { state: 'cancelled' });
    return ok(null);
  }

  /** Newest first. */
  list(): readonly ExportStatus[] {
    const own = [...this.#entries.values()].map(({ status }) => status).reverse();
    const made = new Set(own.flatMap(({ jobId, files }) => files.map((file) => `${jobId}/${file}`)));
    const earlier = [...this.#earlier.values()].flat().map(({ status }) => status);
    const others = earlier.filter(({ jobId, files }) => !made.has(`${jobId}/${files[0]}`));
    return [...own, ...others.sort((a, b) => b.begunAt.localeCompare(a.begunAt))];
  }

  /** Takes in what lies in the folders of jobs that were not looked at yet. Listeners hear of it. */
  async lookUp(jobs: readonly { readonly jobId: string; readonly folder: string }[]): Promise<void> {
    for (const { jobId, folder } of jobs) {
      if (this.#earlier.has(jobId)) continue;
      this.#earlier.set(jobId, []);
      const found = await findExports(folder);
      if (found.length === 0) continue;
      this.#earlier.set(
        jobId,
        found.map((one) => ({ folder, status: earlierStatus(jobId, one) })),
      );
      this.#announce();
    }
  }

  /** Absolute path of the job's folder and what is known of the export. */
  find(exportId: string): Result<{ readonly folder: string; readonly status: ExportStatus }> {
    const entry =
      this.#entries.get(exportId) ??
      [...this.#earlier.values()].flat().find(({ status }) => status.exportId === exportId);
    return entry ? ok({ folder: entry.folder, status: entry.status }) : fail(unknownExport());
  }

  /** Calls `listener` with the whole list when it changes, at most four times a second; the answer unsubscribes. */
  onChange(listener: (exports: readonly ExportStatus[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the last status of an export. */
  async whenEnded(exportId: string): Promise<ExportStatus | null> {
    return (await this.#entries.get(exportId)?.ended) ?? null;
  }

  /** Cancels the exports of one job and waits until nothing of them is left at work; for before its folder goes. */
  async cancelJob(jobId: string): Promise<void> {
    this.#earlier.delete(jobId);
    await this.#cancelAll([...this.#entries.values()].filter(({ status }) => status.jobId === jobId));
  }

  /** Cancels everything; none can be started afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#cancelAll([...this.#entries.values()]);
  }

  async #cancelAll(entries: readonly Entry[]): Promise<void> {
    for (const { status } of entries) this.cancel(status.exportId);
    await Promise.all(entries.map(({ ended }) => ended));
  }

  #startNext(): void {
    for (const entry of this.#entries.values()) {
      if (this.#count('running') >= MAX_RUNNING) return;
      if (entry.status.state === 'waiting') this.#run(entry);
    }
  }

  #run(entry: Entry): void {
    const { folder, request } = entry;
    this.#change(entry, { state: 'running' });
    entry.running = startExport({
      script: this.#script,
      folder,
      request,
      nowMs: this.#clock.now(),
      onProgress: (progress) => this.#change(entry, progress),
    });
    void entry.running.ended.then(({ progress, result }) => {
      if (result.ok) this.#end(entry, { ...progress, ...result.value, state: 'done' });
      else if (result.error.code === CANCELLED) this.#end(entry, { state: 'cancelled' });
      else this.#end(entry, { ...progress, state: 'failed', message: result.error.message });
    });
  }

  #end(entry: Entry, last: Partial<ExportStatus>): void {
    this.#change(entry, last);
    entry.running = null;
    entry.settle(entry.status);
    this.#startNext();
    this.#forgetOldest();
  }

  #change(entry: Entry, change: Partial<ExportStatus>): void {
    entry.status = { ...entry.status, ...change };
    this.#announce();
  }

  #count(state: ExportStatus['state']): number {
    return [...this.#entries.values()].filter(({ status }) => status.state === state).length;
  }

  #forgetOldest(): void {
    const ended = [...this.#entries.values()].filter(({ status }) => !isAtWork(status));
    for (const { status } of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) {
      this.#entries.delete(status.exportId);
    }
  }

  #announce(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    this.#clock.after(CHANGE_EVERY_MS, () => {
      this.#announcing = false;
      for (const listener of this.#listeners) listener(this.list());
    });
  }
}

function isAtWork({ state }: ExportStatus): boolean {
  return state === 'waiting' || state === 'running';
}

function earlierStatus(jobId: string, found: FoundExport): ExportStatus {
  const counts = { done: 0, total: 0, message: null };
  return { exportId: randomUUID(), jobId, state: 'done', ...counts, ...found };
}

function unknownExport() {
  return { code: 'no_such_export', message: t('This export is not known any more.') };
}

function settled(): Pick<Entry, 'ended' | 'settle'> {
  let settle: Entry['settle'] = () => undefined;
  const ended = new Promise<ExportStatus>((resolve) => {
    settle = resolve;
  });
  return { ended, settle };
}
