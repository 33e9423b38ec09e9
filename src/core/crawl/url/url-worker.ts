import { linkedAbort } from '../../runtime/abort.js';
import { errorMessage } from '../../runtime/error-message.js';
import type { FrontierEntry } from '../../scope/types.js';
import type { Controls } from '../controls.js';
import type { SameAnswers } from '../same-answers.js';
import { crawlUrl, type CrawlUrlParts } from './crawl-url.js';
import type { Lane, Lanes } from './lane.js';
import { bugFailure, failedOutcome, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';
import type { Settler } from './settler.js';

export interface UrlWorkerParts {
  readonly controls: Pick<Controls, 'config'>;
  readonly lanes: Lanes;
  /** What each visit needs. */
  readonly visiting: CrawlUrlParts;
  readonly settler: Settler;
  readonly sameAnswers: Pick<SameAnswers, 'judge' | 'settling'>;
}

/** What is left of the work on a URL; see `UrlWorker.run`. */
interface Worked {
  readonly counted: Promise<void> | null;
}

/** Takes one URL through its lane, from the queue to what became of it, and lets no failure out of it. */
export class UrlWorker {
  readonly #parts: UrlWorkerParts;
  readonly #urls = new Set<string>();
  /** What ends each URL in work, by its id. */
  readonly #cancels = new Map<number, () => void>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(parts: UrlWorkerParts) {
    this.#parts = parts;
  }

  /** What runs. */
  get urls(): ReadonlySet<string> {
    return this.#urls;
  }

  /**
   * `onBody`: its whole answer is in, of so many bytes; not called where none came. Answers once nothing more is to be done
   * for the URL than to wait until its page counts, which it hands on as `counted`; null where nothing is waited for. Never rejects.
   */
  run(entry: FrontierEntry, signal: AbortSignal, onBody: (bytes: number) => void): Promise<Worked> {
    const run = this.#run(entry, signal, onBody);
    this.#running.add(run);
    void run.then(() => this.#running.delete(run));
    return run;
  }

  /** Resolves once what is in work now has ended, by the settings that it was begun with; whatever begins meanwhile. */
  async whenEnded(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(entry: FrontierEntry, signal: AbortSignal, onBody: (bytes: number) => void): Promise<Worked> {
    const { controls, lanes, settler } = this.#parts;
    const lane = lanes.claim(entry, controls.config.concurrency, onBody);
    this.#urls.add(entry.url);
    const visit: Visit = { entry, startedAt: lane.started(), config: controls.config };
    const outcome = await this.#unlessCancelled(visit, lane, signal);
    let onTaken = (): void => undefined;
    const taken = new Promise<boolean>((resolve) => {
      onTaken = () => resolve(true);
    });
    const counted = settler.carryOut(visit, lane.number, outcome, onTaken).then(() => {
      this.#urls.delete(entry.url);
    });
    this.#parts.sameAnswers.settling(entry.id, counted);
    const isTaken = await Promise.race([taken, counted.then(() => false)]);
    lanes.release(lane);
    return { counted: isTaken ? counted : null };
  }

  /** Ends the work on a URL, which is skipped then; false where it is not in work, or has ended already. */
  cancel(id: number): boolean {
    const cancel = this.#cancels.get(id);
    cancel?.();
    return cancel !== undefined;
  }

  async #unlessCancelled(visit: Visit, lane: Lane, signal: AbortSignal): Promise<UrlOutcome> {
    const { id } = visit.entry;
    const { controller, release } = linkedAbort(signal);
    let isCancelled = false;
    this.#cancels.set(id, () => {
      isCancelled = true;
      controller.abort();
    });
    const outcome = await this.#outcomeOf(visit, lane, controller.signal);
    this.#cancels.delete(id);
    release();
    // What had ended before the word came stays what it is.
    return isCancelled && outcome.kind === 'aborted' ? skippedOutcome(visit, 'user_excluded') : outcome;
  }

  async #outcomeOf(visit: Visit, lane: Lane, signal: AbortSignal): Promise<UrlOutcome> {
    try {
      const outcome = await crawlUrl(visit, lane, this.#parts.visiting, signal);
      return await this.#parts.sameAnswers.judge(visit, outcome, signal);
    } catch (error) {
      return failedOutcome(visit, bugFailure(errorMessage(error)));
    }
  }
}
