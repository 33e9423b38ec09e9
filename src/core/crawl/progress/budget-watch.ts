import type { Budgets } from '../../../contract/job-config.js';
import type { Counters } from '../../../contract/counters.js';
import type { Clock } from '../../runtime/clock.js';
import { type BudgetState, budgetStates } from './budgets.js';
import type { DiskSpace } from '../../files/disk-space.js';

const DISK_EVERY_MS = 5000;

export interface BudgetWatchParts {
  readonly clock: Clock;
  readonly diskSpace: () => Promise<DiskSpace | null>;
  /** 90 % of a budget is used: called once for each limit. */
  readonly onNear: (state: BudgetState) => void;
  /** There are new figures of the disk, and time has passed. */
  readonly onTick: () => void;
}

/** Keeps an eye on what a crawl may use: pages, bytes, time, failures, room on the disk. */
export class BudgetWatch {
  readonly #parts: BudgetWatchParts;
  readonly #noticed = new Map<string, number>();
  #disk: DiskSpace | null = null;
  #cancel: (() => void) | null = null;
  #isRunning = false;

  constructor(parts: BudgetWatchParts) {
    this.#parts = parts;
  }

  /** Looks at the disk now and every five seconds. */
  start(): void {
    this.#isRunning = true;
    void this.#look();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** The budget that is used up, if one is. */
  check(budgets: Budgets, counters: Counters, bytes: number, elapsedMs: number): BudgetState | null {
    const pages = counters.saved + counters.unchanged;
    const usage = { pages, bytes, elapsedMs, failures: counters.failed, disk: this.#disk };
    const [first, ...others] = budgetStates(budgets, usage);
    if (!first) return null;
    for (const state of [first, ...others]) this.#notice(state);
    return first.spent ? first : null;
  }

  #notice(state: BudgetState): void {
    if (this.#noticed.get(state.name) === state.limit) return;
    this.#noticed.set(state.name, state.limit);
    if (!state.spent) this.#parts.onNear(state);
  }

  async #look(): Promise<void> {
    this.#disk = await this.#parts.diskSpace();
    if (!this.#isRunning) return;
    this.#parts.onTick();
    this.#cancel = this.#parts.clock.after(DISK_EVERY_MS, () => void this.#look());
  }
}
