import { linkedAbort } from '../../runtime/abort.js';
import { errorMessage } from '../../runtime/error-message.js';
import type { FrontierEntry } from '../../scope/types.js';
import type { Controls } from '../controls.js';
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
}

/** Takes one URL through its lane, from the queue to what became of it, and lets no failure out of it. */
export class UrlWorker {
  readonly #parts: UrlWorkerParts;
  readonly #urls = new Set<string>();
  /** What ends each URL in work, by its id. */
  readonly #cancels = new Map<number, () => void>();

  constructor(parts: UrlWorkerParts) {
    this.#parts = parts;
  }

  /** What runs. */
  get urls(): ReadonlySet<string> {
    return this.#urls;
  }

  /** `onBody`: its whole answer is in, of so many bytes; not called where none came. Never rejects. */
  async run(entry: FrontierEntry, signal: AbortSignal, onBody: (bytes: number) => void): Promise<void> {
    const { controls, lanes, settler } = this.#parts;
    const lane = lanes.claim(entry, controls.config.concurrency, onBody);
    this.#urls.add(entry.url);
    const visit: Visit = { entry, startedAt: lane.started(), config: controls.config };
    await settler.carryOut(visit, lane.number, await this.#unlessCancelled(visit, lane, signal));
    lanes.release(lane);
    this.#urls.delete(entry.url);
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
      return await crawlUrl(visit, lane, this.#parts.visiting, signal);
    } catch (error) {
      return failedOutcome(visit, bugFailure(errorMessage(error)));
    }
  }
}
