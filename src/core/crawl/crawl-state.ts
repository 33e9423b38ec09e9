import type { JobStateChanged } from '../../contract/events.js';
import { isAtWork, isEnded, type JobStatus } from '../../contract/job.js';
import type { Clock } from '../runtime/clock.js';
import type { Emitter } from '../events/emitter.js';
import type { EventLog } from '../events/event-log.js';
import type { Backlog } from '../frontier/backlog.js';
import { errorMessage } from '../runtime/error-message.js';
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
  async save(status: JobStatus, message: string | null): Promise<void> {
    const { log, meter, store, rendering } = this.#parts;
    await store.saveState({ status, message, elapsedMs: meter.elapsedMs, receivedBytes: log.snapshot.bytes });
    await rendering.save();
  }

  /** From here on it runs, and its time with it. */
  run(type: 'job_started' | 'job_resumed'): void {
    this.enter(type, 'running', null);
    this.#parts.meter.start();
    this.#parts.budgets.start();
    this.#saveLater();
  }

  #saveLater(): void {
    this.#cancelSave?.();
    this.#cancelSave = this.#parts.clock.after(SAVED_EVERY_MS, () => {
      // A store that takes nothing more is told of by what must be written.
      void this.save('running', null).catch(() => undefined);
      this.#saveLater();
    });
  }

  /** Tells a change of the state. */
  enter(
    type: JobStateChanged['type'],
    status: JobStatus,
    message: string | null,
    { budget = null, signedOut = null }: Pick<Finish, 'budget' | 'signedOut'> = {},
  ): void {
    this.#parts.events.emit({ type, status, message, budget, ...(signedOut !== null && { signedOut }) });
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
    const { status, message } = log.snapshot;
    if (!isEnded(status)) return work();
    await this.save('paused', message);
    const answer = await work();
    const { queued } = backlog;
    await (queued === 0 ? this.save(status, message) : this.#comeToRest(waitingFinish(queued)));
    return answer;
  }

  async #comeToRest(finish: Finish): Promise<void> {
    const { backlog, budgets, meter, store } = this.#parts;
    this.#cancelSave?.();
    meter.stop();
    budgets.stop();
    backlog.count(false);
    let { status, message, budget = null } = finish;
    let said = message;
    try {
      const noContent = status === 'completed' ? await store.onlyNoContent() : null;
      if (noContent !== null) ({ status, message, budget = null } = withoutContent(noContent));
      said = message;
      await this.save(status, message);
    } catch (error) {
      // Not written down, so the next start finds an interrupted job: say so, nothing else is lost.
      said = errorMessage(error);
    }
    this.#resting = null;
    this.enter(`job_${status}`, status, said, { budget, ...(finish.signedOut && { signedOut: finish.signedOut }) });
    meter.report();
    for (const resolve of this.#rested.splice(0)) resolve();
  }
}
