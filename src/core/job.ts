import type { JobSummary, UrlPage, UrlQuery } from '../contract/job.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import { type FinishedRow, initialSnapshot, type JobSnapshot } from '../contract/snapshot.js';
import type { Clock } from './clock.js';
import { type Engine, openEngine } from './engine.js';
import { EventLog } from './events/event-log.js';
import type { Processor } from './process/types.js';
import type { JobFolder } from './store/job-document.js';
import { openJobReader } from './store/job-reader.js';
import type { JobReader } from './store/types.js';
import type { WorkerScripts } from './worker-scripts.js';

/** Rows shown as finished when a job of an earlier session is looked at. */
const EARLIER_ROWS = 50;

/** What every job of a process shares. */
export interface JobSetting {
  readonly scripts: WorkerScripts;
  readonly processor: Processor;
  readonly clock: Clock;
}

/** One job of the library: its folder on disk, and its stream, engine and reader while somebody needs them. */
export class Job {
  readonly folder: JobFolder;
  readonly #setting: JobSetting;
  readonly #stored: JobSummary;
  readonly #onChange: () => void;
  #log: EventLog | null = null;
  #engine: Promise<Result<Engine>> | null = null;
  #reader: Promise<Result<JobReader>> | null = null;

  constructor(folder: JobFolder, stored: JobSummary, setting: JobSetting, onChange: () => void) {
    this.folder = folder;
    this.#stored = stored;
    this.#setting = setting;
    this.#onChange = onChange;
  }

  /** As the sidebar shows it: live while it is open, else as last stored. */
  get summary(): JobSummary {
    if (!this.#log) return this.#stored;
    const { status, message, counters, elapsedMs, pagesPerSecond } = this.#log.snapshot;
    const updatedAt = new Date(this.#setting.clock.now()).toISOString();
    return { ...this.#stored, status, message, ...counters, elapsedMs, pagesPerSecond, updatedAt };
  }

  /** The job's stream of events; for a job that does not run, one that begins with what is stored. */
  async log(): Promise<EventLog> {
    if (this.#log) return this.#log;
    const recent = this.#stored.discovered === 0 ? [] : await this.#earlierRows();
    return this.#openLog({ recent });
  }

  /** Begins the crawl or goes on with it. */
  async start(): Promise<Result<null>> {
    this.#engine ??= this.#openEngine();
    const engine = await this.#engine;
    if (!engine.ok) {
      this.#engine = null;
      return engine;
    }
    await engine.value.orchestrator.start();
    void this.#closeWhenOver(engine.value);
    return ok(null);
  }

  /** Lets what is in flight end, then rests as paused. */
  pause(): Promise<Result<null>> {
    return this.#withEngine((engine) => engine.orchestrator.pause());
  }

  stop(): Promise<Result<null>> {
    return this.#withEngine((engine) => engine.orchestrator.stop());
  }

  setConcurrency(concurrency: number): Promise<Result<null>> {
    return this.#withEngine((engine) => engine.orchestrator.setConcurrency(concurrency));
  }

  /** Resolves once nothing runs. */
  async whenAtRest(): Promise<void> {
    const engine = await this.#engine;
    if (engine?.ok) await engine.value.orchestrator.whenAtRest();
  }

  /** A window of the job's URLs, read beside the crawl. */
  async urls(query: UrlQuery): Promise<Result<UrlPage>> {
    this.#reader ??= openJobReader({ folder: this.folder.folder, script: this.#setting.scripts.reader });
    const reader = await this.#reader;
    if (reader.ok) return ok(this.#withPending(await reader.value.urls(query)));
    this.#reader = null;
    return reader;
  }

  /** Ends what runs at once, keeping it resumable, and closes everything. */
  async shutdown(message: string | null): Promise<void> {
    const engine = await this.#engine;
    if (engine?.ok) {
      await engine.value.orchestrator.shutdown(message);
      await engine.value.close();
    }
    this.#engine = null;
    const reader = await this.#reader;
    if (reader?.ok) await reader.value.close();
    this.#reader = null;
  }

  /** For the database what a worker has in its hands is still queued. */
  #withPending(page: UrlPage): UrlPage {
    const lanes = this.#log?.snapshot.lanes ?? [];
    const pending = new Set(lanes.map((lane) => lane?.url));
    const rows = page.rows.map((row) =>
      row.state === 'queued' && pending.has(row.url) ? { ...row, state: 'pending' as const } : row,
    );
    return { ...page, rows };
  }

  async #withEngine(action: (engine: Engine) => void): Promise<Result<null>> {
    const engine = await this.#engine;
    if (!engine?.ok)
      return fail({ code: 'not_running', message: `“${this.folder.title}” is not running. Resume it first.` });
    action(engine.value);
    return ok(null);
  }

  #openLog(known: Partial<JobSnapshot>): EventLog {
    const { jobId, config, folder } = this.folder;
    const { discovered, queued, pending, saved, unchanged, skipped, failed } = this.#stored;
    const counters = { discovered, queued: queued + pending, pending: 0, saved, unchanged, skipped, failed };
    const { status, message, elapsedMs } = this.#stored;
    const log = new EventLog({
      ...initialSnapshot(jobId, config, folder),
      status,
      message,
      elapsedMs,
      counters,
      ...known,
    });
    log.subscribe(null, this.#onChange);
    this.#log = log;
    return log;
  }

  #openEngine(): Promise<Result<Engine>> {
    const { folder, config } = this.folder;
    const log = this.#log ?? this.#openLog({});
    return openEngine({ ...this.#setting, folder, config, log });
  }

  /** A paused engine stays open for a quick resume; one that is done frees its thread and its lock. */
  async #closeWhenOver(engine: Engine): Promise<void> {
    await engine.orchestrator.whenAtRest();
    if (engine.orchestrator.status === 'paused') return;
    this.#engine = null;
    await engine.close();
  }

  async #earlierRows(): Promise<readonly FinishedRow[]> {
    const query: UrlQuery = {
      states: ['saved', 'unchanged', 'failed', 'skipped'],
      text: '',
      sort: 'order',
      descending: true,
      offset: 0,
      limit: EARLIER_ROWS,
    };
    const page = await this.urls(query);
    return page.ok ? page.value.rows.flatMap((row, i) => finishedRow(row, page.value.rows.length - i) ?? []) : [];
  }
}

function finishedRow(row: UrlPage['rows'][number], key: number): FinishedRow | null {
  const { url, depth, durationMs, status, title, message } = row;
  const shown = (outcome: FinishedRow['outcome']): FinishedRow => ({ key, url, depth, durationMs, outcome });
  switch (row.state) {
    case 'saved':
      return shown({ kind: 'saved', status: status ?? 200, title });
    case 'unchanged':
      return shown({ kind: 'unchanged', status: status ?? 304 });
    case 'skipped':
      // The database stores reasons and error codes of the closed sets only.
      return shown({
        kind: 'skipped',
        reason: row.reason as Extract<FinishedRow['outcome'], { kind: 'skipped' }>['reason'],
        status,
      });
    case 'failed':
      return shown({
        kind: 'failed',
        error: row.reason as Extract<FinishedRow['outcome'], { kind: 'failed' }>['error'],
        message: message ?? '',
        status,
      });
    default:
      return null;
  }
}
