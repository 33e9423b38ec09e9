import { kept, type Kept, NOTHING_SAID, type Saying } from '../../contract/saying.js';
import PQueue from 'p-queue';
import type { HostTreatment } from '../../contract/host-treatment.js';
import type { BudgetName } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { JobStatus } from '../../contract/job.js';
import { newAbort } from '../runtime/abort.js';
import type { FrontierEntry } from '../scope/types.js';
import { assemble, type CrawlParts, type CrawlResources } from './assemble.js';
import type { Controls } from './controls.js';
import { type Finish, finishOf, isTried, pageLimitReached } from './finish.js';
import type { BudgetState } from './progress/budgets.js';
import { type Flight, InFlight, mostUrls } from './in-flight.js';
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
  /** Pages that the store has and that do not count yet. */
  #uncounted = 0;
  // After the queue has counted a task as done.
  readonly #inFlight = new InFlight(() => setImmediate(() => this.#pump()));
  #hasFailed = false;
  #abort = newAbort();
  #opening: Promise<boolean> | null = null;
  #starting: Promise<void> | null = null;
  #cancelStop: (() => void) | null = null;

  constructor(resources: CrawlResources) {
    this.#resources = resources;
    this.#queue = new PQueue({ concurrency: mostUrls(resources.config.concurrency) });
    this.#parts = assemble(resources, {
      inFlight: this.#inFlight,
      ...{ onReady: () => this.#pump(), onConcurrency: (count: number) => this.setConcurrency(count) },
      onHalt: (why) => this.halt(why),
      running: () => this.#running,
      isSpent: () => this.#spentBudget() !== null,
      onWanted: (wanted, message) =>
        wanted === 'pause' ? this.pause(message === null ? NOTHING_SAID : kept(message)) : this.stop(),
      onLost: (why) => this.#lose(kept(why)),
    });
    this.controls = this.#parts.controls;
    // What was stored is only looked at before it is started.
    this.#parts.backlog.count(false);
  }

  get status(): JobStatus {
    return this.#parts.state.status;
  }

  /** The URLs that run: fetched, read or stored at this moment. */
  get urlsInHand(): ReadonlySet<string> {
    return this.#parts.worker.urls;
  }

  /** Begins or goes on with the crawl. Does nothing while it runs. */
  start(): Promise<void> {
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /** Lets the URLs in flight end and then rests as paused. */
  pause(why: Kept<string | null> = NOTHING_SAID): void {
    if (this.status !== 'running') return;
    this.#parts.state.enter('job_pausing', 'pausing', why);
    this.#rest();
  }

  /** Pauses because something fails that the whole job stands on. */
  halt(why: Kept): void {
    this.#hasFailed = true;
    this.pause(why);
  }

  /** Whether it is being written down that nothing runs. */
  get isComingToRest(): boolean {
    return this.#parts.state.isComingToRest;
  }

  /** Whether it was halted: everything is to be opened anew before the crawl goes on. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Rests as paused at once: what is in flight is aborted and goes back to the queue, no attempt counted. */
  freeze(why: Kept<string | null> = NOTHING_SAID): void {
    this.pause(why);
    if (this.status === 'pausing') this.#abort.abort();
  }

  /** Its hosts are others' now: everything is to be opened anew before it goes on. */
  #lose(why: Kept): void {
    this.#hasFailed = true;
    this.freeze(why);
  }

  /** Like pause, but what has not ended after ten seconds is aborted and goes back to the queue. */
  stop(): void {
    if (this.status === 'paused') {
      this.#comeToRest({ status: 'stopped', ...NOTHING_SAID });
      return;
    }
    if (this.status !== 'running' && this.status !== 'pausing') return;
    this.#parts.state.enter('job_stopping', 'stopping', NOTHING_SAID);
    this.#cancelStop = this.#resources.clock.after(STOP_GRACE_MS, () => this.#abort.abort());
    this.#rest();
  }

  /** Ends at once, for a process that is about to quit: what is in flight goes back to the queue. */
  async shutdown(why: Saying | null): Promise<void> {
    // Who started it hears of a failure; here it only means that nothing runs.
    await this.#starting?.catch(() => undefined);
    this.pause(why === null ? NOTHING_SAID : kept(why));
    this.#abort.abort();
    await this.whenAtRest();
    await this.close();
  }

  /** Leaves the hosts to others; at rest, and not used afterwards. */
  async close(): Promise<void> {
    await this.#parts.sharing?.leave();
    this.#parts.backlog.close();
  }

  /** Resolves once nothing runs: paused, stopped, completed or failed. */
  whenAtRest(): Promise<void> {
    return this.#parts.state.whenAtRest();
  }

  /** Changes the number of workers, at once: new lanes start now, surplus ones go after their URL. */
  setConcurrency(concurrency: number): void {
    this.#queue.concurrency = mostUrls(concurrency);
    this.#parts.backlog.setConcurrency(concurrency);
    this.controls.change({ concurrency });
    this.#pump();
  }

  /** Holds a host back, takes it first, or neither, at once; what is begun goes on to its end. */
  async treatHost(host: string, treatment: HostTreatment): Promise<void> {
    await this.controls.treatHost(host, treatment);
    // Of a host that is released its sitemaps are left to read, too.
    if (this.status === 'running') this.#parts.seeding.begin(this.#abort.signal);
    this.#pump();
  }

  /** Raises a budget by what it was at first; the crawl goes on by `start`. */
  async extend(budget: BudgetName): Promise<void> {
    await this.controls.extend(budget);
    this.#pump();
  }

  /** Reads what is stored, once, without starting anything. Whether anything was. */
  open(): Promise<boolean> {
    const { rules, backlog, meter, events, rendering, feeds } = this.#parts;
    this.#opening ??= restoreJob({ store: this.#resources.store, rules, backlog, meter, events, rendering, feeds });
    return this.#opening;
  }

  async #begin(): Promise<void> {
    if (this.status === 'running' || this.#goesOn()) return;
    await this.whenAtRest();
    this.#abort = newAbort();
    const { backlog, seeding, state } = this.#parts;
    backlog.count(true);
    backlog.endLongWait();
    const again = (await this.open()) || seeding.begun;
    // Going on after a trial means the whole crawl, however it is asked for.
    if (isTried(this.#snapshot)) this.controls.change({ trialPages: null });
    await state.save('running', NOTHING_SAID);
    state.run(again ? 'job_resumed' : 'job_started');
    this.#beginWork();
  }

  /** What brings URLs into the queue, and the queue itself. */
  #beginWork(): void {
    const { pending, seeding, sharing } = this.#parts;
    const { signal } = this.#abort;
    seeding.begin(signal);
    if (sharing && !sharing.isAtWork) pending.run(() => sharing.run(signal));
    this.#pump();
  }

  /** A pause or stop that has not come to rest yet is simply taken back. */
  #goesOn(): boolean {
    const isEnding = this.status === 'pausing' || this.status === 'stopping';
    const { state } = this.#parts;
    if (!isEnding || state.isComingToRest || this.#abort.signal.aborted) return false;
    this.#cancelStop?.();
    state.enter('job_resumed', 'running', NOTHING_SAID);
    this.#beginWork();
    return true;
  }

  get #snapshot(): JobSnapshot {
    return this.#resources.log.snapshot;
  }

  get #running(): number {
    return this.#queue.size + this.#queue.pending + this.#uncounted;
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
    const { concurrency } = this.controls.config;
    while (this.#inFlight.hasRoom(concurrency) && this.#mayBegin()) {
      const entry = this.#parts.backlog.next();
      if (!entry) return;
      const flight = this.#inFlight.begin();
      // The task handles its own failures: see #run.
      void this.#queue.add(() => this.#run(entry, flight));
    }
  }

  /** Whether one more URL may become a page. Of a shared crawl each worker knows its own part of the limit. */
  #mayBegin(): boolean {
    const { sharing } = this.#parts;
    return sharing ? sharing.mayBegin : !pageLimitReached(this.#snapshot, this.#running);
  }

  #spentBudget(): BudgetState | null {
    const { budgets, meter } = this.#parts;
    const { counters, bytes } = this.#snapshot;
    return budgets.check(this.controls.config, counters, bytes, meter.elapsedMs);
  }

  async #run(entry: FrontierEntry, flight: Flight): Promise<void> {
    const { backlog, worker } = this.#parts;
    let isFetching = true;
    const fetched = (): void => {
      if (isFetching) backlog.finished(entry);
      isFetching = false;
    };
    const onBody = (bytes: number): void => {
      fetched();
      flight.bodyIn(bytes);
    };
    const { counted } = await worker.run(entry, this.#abort.signal, onBody);
    fetched();
    flight.end();
    if (counted !== null) this.#await(counted);
  }

  /** A page that the store has and that does not count yet holds no worker, but the crawl is not over before it does. */
  #await(counted: Promise<void>): void {
    this.#uncounted += 1;
    void counted.then(() => {
      this.#uncounted -= 1;
      this.#pump();
    });
  }

  /** Whether login pages answered for pages, so that the session cannot be told to hold. */
  get isSignInDoubtful(): boolean {
    return this.#parts.signIn.isDoubtful;
  }

  /** Comes to rest when nothing runs and nothing more may start. */
  #rest(): void {
    const { backlog, copies, pending, sharing, signIn, state } = this.#parts;
    // What is aborted waits for nothing: the store sends off what it has when it is closed.
    const running = this.#abort.signal.aborted ? this.#running - this.#uncounted : this.#running;
    if (state.isComingToRest || running > 0) return;
    const finish = finishOf(this.#snapshot, {
      // What waits at other machines is not this one's to fetch, but the crawl is not over.
      queued: sharing ? this.#snapshot.counters.queued : backlog.queued,
      pending: pending.count,
      spent: this.#spentBudget(),
      longWait: backlog.longWait(),
    });
    if ((finish?.status === 'completed' || finish?.status === 'failed') && signIn.isWaiting) return signIn.giveUp();
    if (finish?.status === 'completed' && copies.look(this.#snapshot)) return;
    if (finish) this.#comeToRest(finish);
  }

  #comeToRest(finish: Finish): void {
    this.#cancelStop?.();
    const signedOut = finish.status === 'paused' ? this.#parts.signIn.signedOutAt : null;
    this.#parts.state.comeToRest({ ...finish, signedOut });
  }
}
