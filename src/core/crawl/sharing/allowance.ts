import type { JobConfig } from '../../../contract/job-config.js';
import type { EventLog } from '../../events/event-log.js';
import type { BudgetBlock, BudgetBlocks } from '../../store/host-leases.js';
import { mostUrls } from '../in-flight.js';

const MIB = 1024 ** 2;
/** Kept at hand of a limit on bytes, however little comes in. */
const FEW_BYTES = MIB;
const FIRST_BYTES = 16 * MIB;
/** What was used between two looks may be three times as much until the next. */
const GROWTH = 3;

export interface AllowanceParts {
  readonly blocks: BudgetBlocks;
  readonly log: Pick<EventLog, 'snapshot' | 'subscribe'>;
  /** Of this process: URLs that may yet become pages. */
  readonly running: () => number;
}

/**
 * The part of a limit on pages and bytes that this worker may use up without asking. All workers together never exceed the
 * limit on pages; that on bytes by no more than the pages that are in work when it is reached.
 */
export class Allowance {
  readonly #parts: AllowanceParts;
  #given: BudgetBlock = { pages: 0, bytes: 0 };
  #used: BudgetBlock = { pages: 0, bytes: 0 };
  /** URLs begun and bytes stored since the last look; null = nobody has looked yet. */
  #lately: BudgetBlock | null = null;

  constructor(parts: AllowanceParts) {
    this.#parts = parts;
    parts.log.subscribe(null, ({ event }) => {
      if (event.type === 'url_started') this.#note({ pages: 1, bytes: 0 });
      if (event.type !== 'url_saved') return;
      const { bytes = 0 } = event;
      this.#used = sum(this.#used, { pages: 1, bytes });
      this.#note({ pages: 0, bytes });
    });
  }

  /** Whether one more page may be begun. */
  get mayStart(): boolean {
    const { maxPages, maxBytes } = this.#config;
    const { pages, bytes } = this.#left;
    return (maxPages === null || pages > 0) && (maxBytes === null || bytes > 0);
  }

  /**
   * Sees that there is enough for a moment, and that others have what is not needed here; `isIdle`: there is nothing to
   * use it for. Answers whether pages may be begun that could not be before.
   */
  async look(isIdle: boolean): Promise<boolean> {
    const target = isIdle ? { pages: 0, bytes: 0 } : this.#target;
    this.#lately = { pages: 0, bytes: 0 };
    const could = this.mayStart;
    await this.#ask(target);
    return !could && this.mayStart;
  }

  /** What is not used is others'. */
  giveBack(): Promise<void> {
    return this.#ask({ pages: 0, bytes: 0 });
  }

  /** As much as may be used until the next look: a worker whose hosts are slow holds nothing that others could use. */
  get #target(): BudgetBlock {
    if (this.#lately === null) return { pages: mostUrls(this.#config.concurrency), bytes: FIRST_BYTES };
    const { pages, bytes } = this.#lately;
    return { pages: 1 + GROWTH * pages, bytes: FEW_BYTES + GROWTH * bytes };
  }

  async #ask(target: BudgetBlock): Promise<void> {
    const { maxPages, maxBytes } = this.#config;
    const { pages, bytes } = this.#left;
    const wanted = {
      pages: maxPages === null ? 0 : step(pages, target.pages),
      bytes: maxBytes === null ? 0 : step(bytes, target.bytes),
    };
    if (wanted.pages === 0 && wanted.bytes === 0) return;
    // What is given back may not be begun on meanwhile.
    const back = { pages: Math.min(0, wanted.pages), bytes: Math.min(0, wanted.bytes) };
    this.#given = sum(this.#given, back);
    const given = await this.#parts.blocks.reserve(wanted);
    this.#given = sum(this.#given, { pages: given.pages - back.pages, bytes: given.bytes - back.bytes });
  }

  #note(lately: BudgetBlock): void {
    if (this.#lately !== null) this.#lately = sum(this.#lately, lately);
  }

  get #left(): BudgetBlock {
    return {
      pages: this.#given.pages - this.#used.pages - this.#parts.running(),
      bytes: this.#given.bytes - this.#used.bytes,
    };
  }

  get #config(): Pick<JobConfig, 'maxPages' | 'maxBytes' | 'concurrency'> {
    return this.#parts.log.snapshot.config;
  }
}

/** What to ask for, or (negative) to give back. Twice as much as is needed is borne, or every look would be a question. */
function step(left: number, target: number): number {
  return left < target || left > 2 * target ? target - left : 0;
}

function sum(a: BudgetBlock, b: BudgetBlock): BudgetBlock {
  return { pages: a.pages + b.pages, bytes: a.bytes + b.bytes };
}
