import PQueue from 'p-queue';
import type { JobStateChanged } from '../../contract/events.js';
import type { BudgetName } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { isAtWork, isEnded, type JobStatus } from '../../contract/job.js';
import { newAbort } from '../runtime/abort.js';
import { messageOf } from '../runtime/error-message.js';
import type { FrontierEntry } from '../scope/types.js';
import { assemble, type CrawlParts, type CrawlResources } from './assemble.js';
import type { Controls } from './controls.js';
import { type Finish, finishOf, pageLimitReached, waitingFinish } from './finish.js';
import type { BudgetState } from './progress/budgets.js';
import { restoreJob } from './restore.js';

/** In-flight URLs get this long to end after Stop before they are aborted. */
const STOP_GRACE_MS = 10_000;

/**
 * The one loop of a crawl: frontier → fetch → process → store, through one PQueue. The queue is the gate, not the
 * backlog: it holds only what runs. Each URL is handled on its own and never rejects into the queue.
 */
export class Orchestrator {
  /** What a person may change: settings, rules, traps. Needs `open` first. */
  readonly controls: Controls;
  readonly #resources: CrawlResources;
  readonly #parts: CrawlParts;
  readonly #queue: PQueue;
  readonly #rested: (() => void)[] = [];
  #hasFailed = false;
  #abort = newAbort();
  #opening: Promise<boolean> | null = null;
  #starting: Promise<void> | null = null;
  #resting: Promise<void> | null = null;
  #cancelStop: (() => void) | null = null;

  constructor(resources: CrawlResources) {
    this.#resources = resources;
    this.#queue = new PQueue({ concurrency: resources.config.concurrency });
    this.#parts = assemble(resources, {
      onReady: () => this.#pump(),
      onHalt: (message) => this.halt(message),
      unended: (work) => this.#unended(work),
    });
    this.controls = this.#parts.controls;
    // What was stored is only looked at before it is started.
    this.#parts.backlog.count(false);
  }

  get status(): JobStatus {
    return this.#snapshot.status;
  }

  /** Begins or goes on with the crawl. Does nothing while it runs. */
  start(): Promise<void> {
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /** Lets the URLs in flight end and then rests as paused. */
  pause(message: string | null = null): void {
    if (this.status !== 'running') return;
    this.#enter('job_pausing', 'pausing', message);
    this.#rest();
  }

  /** Pauses because something fails that the whole job stands on. */
  halt(message: string): void {
    this.#hasFailed = true;
    this.pause(message);
  }

  /** Whether it was halted: everything is to be opened anew before the crawl goes on. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Rests as paused at once: what is in flight is aborted and goes back to the queue, no attempt counted. */
  freeze(message: string | null = null): void {
    this.pause(message);
    if (this.status === 'pausing') this.#abort.abort();
  }

  /** Like pause, but what has not ended after ten seconds is aborted and goes back to the queue. */
  stop(): void {
    if (this.status === 'paused') {
      this.#resting = this.#comeToRest({ status: 'stopped', message: null });
      return;
    }
    if (this.status !== 'running' && this.status !== 'pausing') return;
    this.#enter('job_stopping', 'stopping', null);
    this.#cancelStop = this.#resources.clock.after(STOP_GRACE_MS, () => this.#abort.abort());
    this.#rest();
  }

  /** Ends at once, for a process that is about to quit: what is in flight goes back to the queue. */
  async shutdown(message: string | null): Promise<void> {
    // Who started it hears of a failure; here it only means that nothing runs.
    await this.#starting?.catch(() => undefined);
    this.pause(message);
    this.#abort.abort();
    await this.whenAtRest();
    this.close();
  }

  /** Leaves the hosts to others; at rest, and not used afterwards. */
  close(): void {
    this.#parts.backlog.close();
  }

  /** Resolves once nothing runs: paused, stopped, completed or failed. */
  async whenAtRest(): Promise<void> {
    if (!isAtWork(this.status) && !this.#resting) return;
    await new Promise<void>((resolve) => this.#rested.push(resolve));
  }

  /** Changes the number of workers, at once: new lanes start now, surplus ones go after their URL. */
  setConcurrency(concurrency: number): void {
    this.#queue.concurrency = concurrency;
    this.#parts.backlog.setConcurrency(concurrency);
    this.controls.change({ concurrency });
    this.#pump();
  }

  /** Raises a budget by what it was at first; the crawl goes on by `start`. */
  async extend(budget: BudgetName): Promise<void> {
    await this.controls.extend(budget);
    this.#pump();
  }

  /** Reads what is stored, once, without starting anything. Whether anything was. */
  open(): Promise<boolean> {
    const { rules, backlog, meter, events } = this.#parts;
    this.#opening ??= restoreJob({ store: this.#resources.store, rules, backlog, meter, events });
    return this.#opening;
  }

  async #begin(): Promise<void> {
    if (this.status === 'running' || this.#goesOn()) return;
    await this.whenAtRest();
    this.#abort = newAbort();
    const { backlog, budgets, meter, seeding } = this.#parts;
    backlog.count(true);
    backlog.endLongWait();
    const again = (await this.open()) || seeding.begun;
    await this.#save('running', null);
    this.#enter(again ? 'job_resumed' : 'job_started', 'running', null);
    meter.start();
    budgets.start();
    seeding.begin(this.#abort.signal);
    this.#pump();
  }

  /** A pause or stop that has not come to rest yet is simply taken back. */
  #goesOn(): boolean {
    const isEnding = this.status === 'pausing' || this.status === 'stopping';
    if (!isEnding || this.#resting || this.#abort.signal.aborted) return false;
    this.#cancelStop?.();
    this.#enter('job_resumed', 'running', null);
    this.#parts.seeding.begin(this.#abort.signal);
    this.#pump();
    return true;
  }

  get #snapshot(): JobSnapshot {
    return this.#resources.log.snapshot;
  }

  get #running(): number {
    return this.#queue.size + this.#queue.pending;
  }

  #pump(): void {
    if (this.status === 'running') {
      this.#startWork();
      this.#parts.refill.topUp();
    }
    this.#rest();
  }

  #startWork(): void {
    if (this.#spentBudget()) return;
    while (this.#running < this.#queue.concurrency && !pageLimitReached(this.#snapshot, this.#running)) {
      const entry = this.#parts.backlog.next();
      if (!entry) return;
      // The task handles its own failures: see #run.
      void this.#queue.add(() => this.#run(entry));
    }
  }

  #spentBudget(): BudgetState | null {
    const { budgets, meter } = this.#parts;
    const { counters, bytes } = this.#snapshot;
    return budgets.check(this.controls.config, counters, bytes, meter.elapsedMs);
  }

  async #run(entry: FrontierEntry): Promise<void> {
    await this.#parts.worker.run(entry, this.#abort.signal);
    this.#parts.backlog.finished(entry.origin);
    // After the queue has counted this task as done.
    setImmediate(() => this.#pump());
  }

  /** Runs work that may queue URLs. A job that had ended is noted as paused before, so that it never ends with URLs left. */
  async #unended<T>(work: () => Promise<T>): Promise<T> {
    const { status, message } = this.#snapshot;
    if (!isEnded(status)) return work();
    await this.#save('paused', message);
    const answer = await work();
    const { queued } = this.#parts.backlog;
    await (queued === 0 ? this.#save(status, message) : this.#comeToRest(waitingFinish(queued)));
    return answer;
  }

  /** Comes to rest when nothing runs and nothing more may start. */
  #rest(): void {
    if (this.#resting || this.#running > 0) return;
    const { backlog, copies, pending } = this.#parts;
    const finish = finishOf(this.#snapshot, {
      queued: backlog.queued,
      pending: pending.count,
      spent: this.#spentBudget(),
      longWait: backlog.longWait(),
    });
    if (finish?.status === 'completed' && copies.look(this.#snapshot)) return;
    if (finish) this.#resting = this.#comeToRest(finish);
  }

  async #comeToRest({ status, message, budget = null }: Finish): Promise<void> {
    const { backlog, budgets, meter } = this.#parts;
    this.#cancelStop?.();
    meter.stop();
    budgets.stop();
    backlog.count(false);
    let said = message;
    try {
      await this.#save(status, message);
    } catch (error) {
      // Not written down, so the next start finds an interrupted job: say so, nothing else is lost.
      said = messageOf(error);
    }
    this.#resting = null;
    this.#enter(`job_${status}`, status, said, budget);
    meter.report();
    for (const resolve of this.#rested.splice(0)) resolve();
  }

  #save(status: JobStatus, message: string | null): Promise<void> {
    return this.#resources.store.saveState({ status, message, elapsedMs: this.#parts.meter.elapsedMs });
  }

  #enter(
    type: JobStateChanged['type'],
    status: JobStatus,
    message: string | null,
    budget: BudgetName | null = null,
  ): void {
    this.#parts.events.emit({ type, status, message, budget });
  }
}
