import PQueue from 'p-queue';
import type { CrawlEvent, JobStateChanged } from '../../contract/events.js';
import type { BudgetName } from '../../contract/job-config.js';
import { isAtWork, isEnded, type JobStatus } from '../../contract/job.js';
import { newAbort } from '../runtime/abort.js';
import { type Conclusion, conclude, pageLimitReached, waitingConclusion, withoutContent } from './finish.js';
import { assembleCrew, type Crew, type OrchestratorParts } from './assemble.js';
import type { BudgetState } from './progress/budgets.js';
import type { FrontierEntry } from '../scope/types.js';
import { messageOf } from '../runtime/error-message.js';
import { restoreJob } from './restore.js';
import { situationOf } from './progress/progress-meter.js';
import type { Steering } from './controls.js';
import type { OfferAnswer } from '../store/types.js';

/** In-flight URLs get this long to end after Stop before they are aborted. */
const STOP_GRACE_MS = 10_000;

/**
 * The one loop of a crawl: frontier → fetch → process → store, through one PQueue. The queue is the gate, not the
 * backlog: it holds only what runs. Each URL is handled on its own and never rejects into the queue.
 */
export class Orchestrator {
  /** What a person may change: settings, rules, traps. Needs `open` first. */
  readonly steering: Steering;
  readonly #parts: OrchestratorParts;
  readonly #queue: PQueue;
  readonly #crew: Crew;
  readonly #rested: (() => void)[] = [];
  readonly #situation = () => situationOf(this.#parts.log.snapshot, this.#queue.concurrency, this.#crew.backlog);
  #hasFailed = false;
  #abort = newAbort();
  #opening: Promise<boolean> | null = null;
  #starting: Promise<void> | null = null;
  #resting: Promise<void> | null = null;
  #cancelStop: (() => void) | null = null;

  constructor(parts: OrchestratorParts) {
    this.#parts = parts;
    this.#queue = new PQueue({ concurrency: parts.config.concurrency });
    this.#crew = assembleCrew(parts, {
      emit: (event) => this.#emit(event),
      timestamp: () => this.#timestamp(),
      onDiscovered: this.#discovered.bind(this),
      onReady: () => this.#pump(),
      onHalt: (message) => this.halt(message),
      unended: (work) => this.#unended(work),
    });
    // What was stored is only looked at before it is started.
    this.#crew.backlog.count(false);
    this.steering = this.#crew.steering;
  }

  get status(): JobStatus {
    return this.#parts.log.snapshot.status;
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
    this.#cancelStop = this.#parts.clock.after(STOP_GRACE_MS, () => this.#abort.abort());
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
    this.#crew.backlog.close();
  }

  /** Resolves once nothing runs: paused, stopped, completed or failed. */
  async whenAtRest(): Promise<void> {
    if (!isAtWork(this.status) && !this.#resting) return;
    await new Promise<void>((resolve) => this.#rested.push(resolve));
  }

  /** Changes the number of workers, at once: new lanes start now, surplus ones go after their URL. */
  setConcurrency(concurrency: number): void {
    this.#queue.concurrency = concurrency;
    this.#crew.backlog.setConcurrency(concurrency);
    this.steering.change({ concurrency });
    this.#pump();
  }

  /** Raises a budget by what it was at first; the crawl goes on by `start`. */
  async extend(budget: BudgetName): Promise<void> {
    await this.steering.extend(budget);
    this.#pump();
  }

  /** Reads what is stored, once, without starting anything. Whether anything was. */
  open(): Promise<boolean> {
    this.#opening ??= restoreJob({
      ...this.#crew,
      store: this.#parts.store,
      emit: (event) => this.#emit(event),
      timestamp: () => this.#timestamp(),
    });
    return this.#opening;
  }

  async #begin(): Promise<void> {
    if (this.status === 'running' || this.#goesOn()) return;
    await this.whenAtRest();
    this.#abort = newAbort();
    this.#crew.backlog.count(true);
    this.#crew.backlog.endLongWait();
    const again = (await this.open()) || this.#crew.sources.begun;
    await this.#parts.store.saveState({ status: 'running', message: null, elapsedMs: this.#crew.meter.elapsedMs });
    this.#enter(again ? 'job_resumed' : 'job_started', 'running', null);
    this.#crew.meter.start(this.#situation);
    this.#crew.budgets.start();
    this.#beginSources();
    this.#pump();
  }

  #beginSources(): void {
    const { config } = this.steering;
    const isWanted = () => this.status === 'running';
    this.#crew.sources.begin({ ...this.#parts, config, rules: this.#crew.rules, isWanted }, this.#abort.signal);
  }

  /** A pause or stop that has not come to rest yet is simply taken back. */
  #goesOn(): boolean {
    const ending = this.status === 'pausing' || this.status === 'stopping';
    if (!ending || this.#resting || this.#abort.signal.aborted) return false;
    this.#cancelStop?.();
    this.#enter('job_resumed', 'running', null);
    this.#beginSources();
    this.#pump();
    return true;
  }

  #discovered(url: string, depth: number, { queued, skipped, byOrigin, traps = [] }: OfferAnswer): void {
    const count = queued + Object.values(skipped).reduce((sum, n) => sum + n, 0);
    for (const trap of traps) this.#emit({ type: 'trap_detected', ...trap, timestamp: this.#timestamp() });
    if (queued === 0 && count === 0) return;
    this.#emit({ type: 'urls_discovered', url, depth, count, queued, skipped, timestamp: this.#timestamp() });
    for (const [origin, n] of byOrigin) this.#crew.backlog.adjust(origin, n);
    this.#pump();
  }

  get #running(): number {
    return this.#queue.size + this.#queue.pending;
  }

  #pump(): void {
    if (this.status === 'running') {
      this.#startWork();
      this.#crew.refills.topUp();
    }
    this.#rest();
  }

  #startWork(): void {
    if (this.#spentBudget()) return;
    while (this.#running < this.#queue.concurrency && !pageLimitReached(this.#parts.log.snapshot, this.#running)) {
      const entry = this.#crew.backlog.next();
      if (!entry) return;
      // The task handles its own failures: see #run.
      void this.#queue.add(() => this.#run(entry));
    }
  }

  #spentBudget(): BudgetState | null {
    const { counters, bytes } = this.#parts.log.snapshot;
    return this.#crew.budgets.check(this.steering.config, counters, bytes, this.#crew.meter.elapsedMs);
  }

  async #run(entry: FrontierEntry): Promise<void> {
    await this.#crew.work.run(entry, this.#abort.signal);
    this.#crew.backlog.finished(entry.origin);
    // After the queue has counted this task as done.
    setImmediate(() => this.#pump());
  }

  /** Runs work that may queue URLs. A job that had ended is noted as paused before, so that it never ends with URLs left. */
  async #unended<T>(work: () => Promise<T>): Promise<T> {
    const { status, message } = this.#parts.log.snapshot;
    if (!isEnded(status)) return work();
    const save = (state: JobStatus) =>
      this.#parts.store.saveState({ status: state, message, elapsedMs: this.#crew.meter.elapsedMs });
    await save('paused');
    const answer = await work();
    const { queued } = this.#crew.backlog;
    await (queued === 0 ? save(status) : this.#comeToRest(waitingConclusion(queued)));
    return answer;
  }

  /** Comes to rest when nothing runs and nothing more may start. */
  #rest(): void {
    if (this.#resting || this.#running > 0) return;
    const conclusion = conclude(this.#parts.log.snapshot, {
      queued: this.#crew.backlog.queued,
      bringing: this.#crew.sources.working,
      spent: this.#spentBudget(),
      longWait: this.#crew.backlog.longWait(),
    });
    if (conclusion?.status === 'completed' && this.#crew.copies.look(this.#parts.log.snapshot)) return;
    if (conclusion) this.#resting = this.#comeToRest(conclusion);
  }

  async #comeToRest(conclusion: Conclusion): Promise<void> {
    this.#cancelStop?.();
    this.#crew.meter.stop();
    this.#crew.budgets.stop();
    this.#crew.backlog.count(false);
    let { status, message, budget = null } = conclusion;
    let said = message;
    try {
      const noContent = status === 'completed' ? await this.#parts.store.onlyNoContent() : null;
      if (noContent !== null) ({ status, message, budget = null } = withoutContent(noContent));
      said = message;
      await this.#parts.store.saveState({ status, message, elapsedMs: this.#crew.meter.elapsedMs });
    } catch (error) {
      // Not written down, so the next start finds an interrupted job: say so, nothing else is lost.
      said = messageOf(error);
    }
    this.#resting = null;
    this.#enter(`job_${status}`, status, said, budget);
    this.#crew.meter.report(this.#situation());
    for (const resolve of this.#rested.splice(0)) resolve();
  }

  #enter(
    type: JobStateChanged['type'],
    status: JobStatus,
    message: string | null,
    budget: BudgetName | null = null,
  ): void {
    this.#emit({ type, status, message, budget, timestamp: this.#timestamp() });
  }

  #emit(event: CrawlEvent): void {
    this.#parts.log.append(event);
  }

  #timestamp(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}
