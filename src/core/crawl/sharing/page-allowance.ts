import type { JobConfig } from '../../../contract/job-config.js';
import type { EventLog } from '../../events/event-log.js';
import type { BudgetBlocks } from '../../store/host-leases.js';
import { mostUrls } from '../in-flight.js';

/** So many looks without a page given out say that there is none left: what a dead worker had is not known. */
const LOOKS_TILL_SURE = 5;

export interface PageAllowanceParts {
  readonly blocks: BudgetBlocks;
  readonly log: Pick<EventLog, 'snapshot' | 'subscribe'>;
  /** Of this process: URLs that may yet become pages. */
  readonly running: () => number;
}

/** The part of a page limit that this worker may use up without asking: all of them together never exceed the limit. */
export class PageAllowance {
  readonly #parts: PageAllowanceParts;
  #given = 0;
  #saved = 0;
  #vainLooks = 0;

  constructor(parts: PageAllowanceParts) {
    this.#parts = parts;
    parts.log.subscribe(null, ({ event }) => {
      if (event.type === 'url_saved') this.#saved += 1;
    });
  }

  /** Whether one more page may be begun. */
  get mayStart(): boolean {
    return this.#config.maxPages === null || this.#left > 0;
  }

  /** Whether nothing is left, neither here nor, as far as can be known, anywhere. */
  get isSpent(): boolean {
    return this.#config.maxPages !== null && this.#vainLooks >= LOOKS_TILL_SURE && this.#parts.running() === 0;
  }

  /** Sees that there is enough for a moment; `isIdle`: there is nothing to use it for. Answers whether there is more than before. */
  async look(isIdle: boolean): Promise<boolean> {
    const { maxPages, concurrency } = this.#config;
    const enough = mostUrls(concurrency);
    if (maxPages === null) return false;
    if (isIdle) await this.giveBack();
    if (isIdle || this.#left >= enough) return false;
    const { pages } = await this.#parts.blocks.reserve({ pages: enough - this.#left, bytes: 0 });
    this.#given += pages;
    this.#vainLooks = pages > 0 || this.#left > 0 ? 0 : this.#vainLooks + 1;
    return pages > 0;
  }

  /** What is not used is others'. */
  async giveBack(): Promise<void> {
    const left = this.#left;
    if (left <= 0) return;
    this.#given -= left;
    await this.#parts.blocks.reserve({ pages: -left, bytes: 0 });
  }

  get #left(): number {
    return this.#given - this.#saved - this.#parts.running();
  }

  get #config(): Pick<JobConfig, 'maxPages' | 'concurrency'> {
    return this.#parts.log.snapshot.config;
  }
}
