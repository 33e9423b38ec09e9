import PQueue from 'p-queue';
import type { CrawlEvent, JobStateChanged } from '../contract/events.js';
import type { JobConfig, JobStatus } from '../contract/job.js';
import { newAbort } from './abort.js';
import type { Clock } from './clock.js';
import { activity, type Conclusion, conclude, isAtWork, pageLimitReached } from './conclusion.js';
import { bugFailure, type Ending, failedEnding, type Try } from './ending.js';
import type { EventLog } from './events/event-log.js';
import type { Fetcher } from './fetch/types.js';
import { Backlog, type OriginLimits } from './frontier/backlog.js';
import { LiveRules, rulesOf } from './frontier/live-rules.js';
import type { FrontierEntry } from './frontier/types.js';
import { LaneNumbers } from './lane-numbers.js';
import { messageOf } from './message-of.js';
import { type RobotsGate, workOn } from './page-task.js';
import type { Processor } from './process/types.js';
import { ProgressMeter, type Reported } from './progress-meter.js';
import { Settler } from './settler.js';
import { Sources } from './sources.js';
import type { JobStore, OfferAnswer } from './store/types.js';

/** In-flight URLs get this long to end after Stop before they are aborted. */
const STOP_GRACE_MS = 10_000;
const PREVIEW = 40;

/** What the orchestrator is composed of; it owns none of it. */
export interface OrchestratorParts {
  readonly log: EventLog;
  readonly config: JobConfig;
  readonly folder: string;
  readonly store: JobStore;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
}

/**
 * The one loop of a crawl: frontier → fetch → process → store, through one PQueue. The queue is the gate, not the
 * backlog: it holds only what runs. Each URL is handled on its own and never rejects into the queue.
 */
export class Orchestrator {
  readonly #parts: OrchestratorParts;
  readonly #queue: PQueue;
  readonly #backlog: Backlog;
  readonly #settler: Settler;
  readonly #rules: LiveRules;
  readonly #sources: Sources;
  readonly #lanes = new LaneNumbers();
  readonly #meter: ProgressMeter;
  readonly #rested: (() => void)[] = [];
  #config: JobConfig;
  #abort = newAbort();
  #starting: Promise<void> | null = null;
  #resting: Promise<void> | null = null;
  #cancelStop: (() => void) | null = null;

  constructor(parts: OrchestratorParts) {
    this.#parts = parts;
    this.#config = parts.config;
    this.#queue = new PQueue({ concurrency: parts.config.concurrency });
    this.#rules = new LiveRules(rulesOf(parts.config));
    const emit = (event: CrawlEvent) => parts.log.append(event);
    const timestamp = () => this.#timestamp();
    this.#meter = new ProgressMeter(parts.log, parts.clock, emit);
    this.#backlog = new Backlog({
      ...parts,
      onReady: () => this.#pump(),
      onReleased: (host) => emit({ type: 'host_released', host, timestamp: timestamp() }),
    });
    const onDiscovered = this.#discovered.bind(this);
    this.#sources = new Sources({
      ...parts,
      rules: this.#rules,
      onDiscovered,
      onEnd: () => this.#pump(),
      onHalt: (error) => this.pause(messageOf(error)),
    });
    this.#settler = new Settler({
      ...parts,
      backlog: this.#backlog,
      emit,
      timestamp,
      onDiscovered,
      onHalt: (message) => this.pause(message),
    });
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
    this.#backlog.close();
  }

  /** Resolves once nothing runs: paused, stopped, completed or failed. */
  async whenAtRest(): Promise<void> {
    if (!isAtWork(this.status) && !this.#resting) return;
    await new Promise<void>((resolve) => this.#rested.push(resolve));
  }

  /** Changes the number of workers, at once: new lanes start now, surplus ones go after their URL. */
  setConcurrency(concurrency: number): void {
    this.#config = { ...this.#config, concurrency };
    this.#queue.concurrency = concurrency;
    this.#emit({ type: 'job_reconfigured', config: this.#config, timestamp: this.#timestamp() });
    this.#pump();
  }

  async #begin(): Promise<void> {
    if (this.status === 'running' || this.#goesOn()) return;
    await this.whenAtRest();
    this.#abort = newAbort();
    const again = this.#sources.begun || (await this.#restore());
    await this.#parts.store.saveState({ status: 'running', message: null, elapsedMs: this.#meter.elapsedMs });
    this.#enter(again ? 'job_resumed' : 'job_started', 'running', null);
    this.#meter.start(() => this.#situation());
    this.#sources.begin(this.#taskParts(), this.#abort.signal);
    this.#pump();
  }

  /** A pause or stop that has not come to rest yet is simply taken back. */
  #goesOn(): boolean {
    const ending = this.status === 'pausing' || this.status === 'stopping';
    if (!ending || this.#resting || this.#abort.signal.aborted) return false;
    this.#cancelStop?.();
    this.#enter('job_resumed', 'running', null);
    this.#pump();
    return true;
  }

  async #restore(): Promise<boolean> {
    const { totals, backlog } = await this.#parts.store.restore();
    this.#emit({ type: 'job_restored', ...totals, timestamp: this.#timestamp() });
    this.#meter.restore(totals.elapsedMs);
    for (const [origin, count] of backlog) this.#backlog.addOnDisk(origin, count);
    return totals.counters.discovered > 0;
  }

  #taskParts() {
    return { ...this.#parts, config: this.#config, rules: this.#rules };
  }

  #discovered(url: string, depth: number, { queued, skipped, byOrigin }: OfferAnswer): void {
    const count = queued + Object.values(skipped).reduce((sum, n) => sum + n, 0);
    if (queued === 0 && count === 0) return;
    for (const [origin, n] of byOrigin) this.#backlog.addOnDisk(origin, n);
    this.#emit({ type: 'urls_discovered', url, depth, count, queued, skipped, timestamp: this.#timestamp() });
    this.#pump();
  }

  get #running(): number {
    return this.#queue.size + this.#queue.pending;
  }

  #pump(): void {
    if (this.status === 'running') {
      this.#startWork();
      for (const { origin, limit } of this.#backlog.wanting()) this.#sources.bring(() => this.#refill(origin, limit));
    }
    this.#rest();
  }

  #startWork(): void {
    while (this.#running < this.#queue.concurrency && !pageLimitReached(this.#parts.log.snapshot, this.#running)) {
      const entry = this.#backlog.next();
      if (!entry) return;
      // The task handles its own failures: see #run.
      void this.#queue.add(() => this.#run(entry));
    }
  }

  async #refill(origin: string, limit: number): Promise<void> {
    try {
      this.#backlog.fill(origin, await this.#parts.store.take(origin, limit), limit);
    } catch (error) {
      this.#backlog.refillFailed(origin);
      throw error;
    }
  }

  async #run(entry: FrontierEntry): Promise<void> {
    const lane = this.#lanes.claim();
    const t: Try = { entry, startedAt: this.#timestamp() };
    const { url, depth } = entry;
    this.#emit({ type: 'url_started', url, depth, lane, attempt: entry.attempts + 1, timestamp: t.startedAt });
    await this.#settler.carryOut(t, lane, await this.#work(t, lane));
    this.#lanes.release(lane);
    this.#backlog.finished(entry.origin);
    // After the queue has counted this task as done.
    setImmediate(() => this.#pump());
  }

  async #work(t: Try, lane: number): Promise<Ending> {
    const { url, depth } = t.entry;
    const at = () => ({ url, depth, lane, timestamp: this.#timestamp() });
    const hooks: Parameters<typeof workOn>[2] = {
      onPhase: (phase, bytes) => this.#emit({ type: 'url_phase', phase, bytes, ...at() }),
      onCrawled: ({ head: { status, contentType }, finalUrl, durationMs, body, answerMs }) => {
        this.#meter.answered(answerMs);
        const bytes = body.byteLength;
        this.#emit({ type: 'url_crawled', status, contentType, bytes, finalUrl, durationMs, ...at() });
      },
      onSentToProcessing: () => this.#emit({ type: 'sent_to_processing', ...at() }),
    };
    try {
      return await workOn(t, this.#taskParts(), hooks, this.#abort.signal);
    } catch (error) {
      return failedEnding(t, bugFailure(messageOf(error)));
    }
  }

  /** Comes to rest when nothing runs and nothing more may start. */
  #rest(): void {
    if (this.#resting || this.#running > 0) return;
    const waiting = { queued: this.#backlog.queued, bringing: this.#sources.working };
    const conclusion = conclude(this.#parts.log.snapshot, waiting);
    if (conclusion) this.#resting = this.#comeToRest(conclusion);
  }

  async #comeToRest({ status, message }: Conclusion): Promise<void> {
    this.#cancelStop?.();
    this.#meter.stop();
    let said = message;
    try {
      await this.#parts.store.saveState({ status, message, elapsedMs: this.#meter.elapsedMs });
    } catch (error) {
      // Not written down, so the next start finds an interrupted job: say so, nothing else is lost.
      said = messageOf(error);
    }
    this.#resting = null;
    this.#enter(`job_${status}`, status, said);
    this.#meter.report(this.#situation());
    for (const resolve of this.#rested.splice(0)) resolve();
  }

  #situation(): Reported {
    const { status, lanes } = this.#parts.log.snapshot;
    return {
      state: activity(status),
      workers: this.#queue.concurrency,
      phases: lanes.flatMap((lane) => (lane ? [lane.phase] : [])),
      queued: this.#backlog.queued,
      hold: this.#backlog.hold(),
      next: this.#backlog.preview(PREVIEW),
    };
  }

  #enter(type: JobStateChanged['type'], status: JobStatus, message: string | null): void {
    this.#emit({ type, status, message, timestamp: this.#timestamp() });
  }

  #emit(event: CrawlEvent): void {
    this.#parts.log.append(event);
  }

  #timestamp(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}
