import type { JobStateChanged } from '../../contract/events.js';
import { isAtWork, isEnded, type JobStatus } from '../../contract/job.js';
import type { Clock } from '../runtime/clock.js';
import type { Emitter } from '../events/emitter.js';
import type { EventLog } from '../events/event-log.js';
import type { Backlog } from '../frontier/backlog.js';
import { type Kept, keptOf, NOTHING_SAID } from '../../contract/saying.js';
import { keptError } from '../runtime/kept-error.js';
import type { JobStore } from '../store/types.js';
import type { KeptDecision } from './kept-decision.js';
import { type Finish, waitingFinish, withoutContent } from './finish.js';
import type { BudgetWatch } from './progress/budget-watch.js';
import type { ProgressMeter } from './progress/progress-meter.js';

/** While it runs: how far a job was when its process was killed is known no worse than this. */
const SAVED_EVERY_MS = 5000;

export interface CrawlStateParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Pick<EventLog, 'snapshot'>;
  readonly events: Emitter;
  readonly store: Pick<JobStore, 'onlyNoContent' | 'saveState'>;
  readonly backlog: Pick<Backlog, 'count' | 'queued'>;
  readonly meter: ProgressMeter;
  readonly budgets: BudgetWatch;
  readonly rendering: Pick<KeptDecision, 'save'>;
}

/** The state of a crawl as the stream and the store have it, from its start until it comes to rest. */
export class CrawlState {
  readonly #parts: CrawlStateParts;
  readonly #rested: (() => void)[] = [];
  #resting: Promise<void> | null = null;
  #cancelSave: (() => void) | null = null;

  constructor(parts: CrawlStateParts) {
    this.#parts = parts;
  }

  get status(): JobStatus {
    return this.#parts.log.snapshot.status;
  }

  /** Whether it is being written down that nothing runs. */
  get isComingToRest(): boolean {
    return this.#resting !== null;
  }

  /** Writes a state down that is not told yet, and what was learnt until then. */
  async save(status: JobStatus, why: Kept<string | null>): Promise<void> {
    const { log, meter, store, rendering } = this.#parts;
    const { elapsedMs } = meter;
    await store.saveState({ status, ...keptOf(why), elapsedMs, receivedBytes: log.snapshot.bytes });
    await rendering.save();
  }

  /** From here on it runs, and its time with it. */
  run(type: 'job_started' | 'job_resumed'): void {
    this.enter(type, 'running', NOTHING_SAID);
    this.#parts.meter.start();
    this.#parts.budgets.start();
    this.#saveLater();
  }

  #saveLater(): void {
    this.#cancelSave?.();
    this.#cancelSave = this.#parts.clock.after(SAVED_EVERY_MS, () => {
      // A store that takes nothing more is told of by what must be written.
      void this.save('running', NOTHING_SAID).catch(() => undefined);
      this.#saveLater();
    });
  }

  /** Tells a change of the state. */
  enter(
    type: JobStateChanged['type'],
    status: JobStatus,
    why: Kept<string | null>,
    { budget = null, signedOut = null }: Pick<Finish, 'budget' | 'signedOut'> = {},
  ): void {
    this.#parts.events.emit({ type, status, ...keptOf(why), budget, ...(signedOut !== null && { signedOut }) });
  }

  /** Nothing runs any more: stops the clocks, writes that down, and tells it. */
  comeToRest(finish: Finish): void {
    this.#resting = this.#comeToRest(finish);
  }

  /** Resolves once nothing runs: paused, stopped, completed or failed. */
  async whenAtRest(): Promise<void> {
    if (!isAtWork(this.status) && !this.#resting) return;
    await new Promise<void>((resolve) => this.#rested.push(resolve));
  }

  /** Runs work that may queue URLs. A job that had ended is noted as paused before, so that it never ends with URLs left. */
  async unended<T>(work: () => Promise<T>): Promise<T> {
    const { backlog, log } = this.#parts;
    const { status } = log.snapshot;
    const why = keptOf(log.snapshot);
    if (!isEnded(status)) return work();
    await this.save('paused', why);
    const answer = await work();
    const { queued } = backlog;
    await (queued === 0 ? this.save(status, why) : this.#comeToRest(waitingFinish(queued)));
    return answer;
  }

  async #comeToRest(finish: Finish): Promise<void> {
    const { backlog, budgets, meter, store } = this.#parts;
    this.#cancelSave?.();
    meter.stop();
    budgets.stop();
    backlog.count(false);
    let end = finish;
    let said = keptOf(finish);
    try {
      const noContent = finish.status === 'completed' ? await store.onlyNoContent() : null;
      if (noContent !== null) end = withoutContent(noContent);
      said = keptOf(end);
      await this.save(end.status, said);
    } catch (error) {
      // Not written down, so the next start finds an interrupted job: say so, nothing else is lost.
      said = keptError(error);
    }
    this.#resting = null;
    const { status, budget = null } = end;
    this.enter(`job_${status}`, status, said, { budget, ...(finish.signedOut && { signedOut: finish.signedOut }) });
    meter.report();
    for (const resolve of this.#rested.splice(0)) resolve();
  }
}
