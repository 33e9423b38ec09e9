import type { Backlog } from '../frontier/backlog.js';
import type { Seeding } from './seeding.js';
import type { JobStore } from '../store/types.js';

/** Keeps the backlog's windows filled from the database. */
export class QueueRefill {
  readonly #store: Pick<JobStore, 'take'>;
  readonly #backlog: Backlog;
  readonly #seeding: Pick<Seeding, 'bring'>;
  readonly #underWay = new Set<Promise<void>>();
  #suspensions = 0;

  constructor(store: Pick<JobStore, 'take'>, backlog: Backlog, seeding: Pick<Seeding, 'bring'>) {
    this.#store = store;
    this.#backlog = backlog;
    this.#seeding = seeding;
  }

  /** Asks the store for what the windows want. */
  topUp(): void {
    if (this.#suspensions > 0) return;
    for (const { origin, limit } of this.#backlog.wanting()) this.#seeding.bring(() => this.#track(origin, limit));
  }

  /** Runs work while nothing is on its way from the store. The crawl is not over meanwhile. */
  async suspend<T>(work: () => Promise<T>): Promise<T> {
    this.#suspensions += 1;
    try {
      await Promise.all(this.#underWay);
      return await work();
    } finally {
      this.#suspensions -= 1;
    }
  }

  #track(origin: string, limit: number): Promise<void> {
    const refill = this.#refill(origin, limit);
    // Who suspends waits for the end, not for success: that is the source's question.
    const ended = refill.catch(() => undefined);
    this.#underWay.add(ended);
    void ended.then(() => this.#underWay.delete(ended));
    return refill;
  }

  async #refill(origin: string, limit: number): Promise<void> {
    try {
      this.#backlog.fill(origin, await this.#store.take(origin, limit));
    } catch (error) {
      this.#backlog.refillFailed(origin);
      throw error;
    }
  }
}
