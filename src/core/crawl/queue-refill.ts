import type { Backlog } from '../frontier/backlog.js';
import type { Sources } from './seeding.js';
import type { JobStore } from '../store/types.js';

/** Keeps the backlog's windows filled from the database. */
export class Refills {
  readonly #store: Pick<JobStore, 'take'>;
  readonly #backlog: Backlog;
  readonly #sources: Pick<Sources, 'bring'>;
  readonly #underWay = new Set<Promise<void>>();
  #holds = 0;

  constructor(store: Pick<JobStore, 'take'>, backlog: Backlog, sources: Pick<Sources, 'bring'>) {
    this.#store = store;
    this.#backlog = backlog;
    this.#sources = sources;
  }

  /** Asks the store for what the windows want. */
  topUp(): void {
    if (this.#holds > 0) return;
    for (const { origin, limit } of this.#backlog.wanting()) this.#sources.bring(() => this.#track(origin, limit));
  }

  /** Runs work while nothing is on its way from the store. The crawl is not over meanwhile. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#holds += 1;
    try {
      await Promise.all(this.#underWay);
      return await work();
    } finally {
      this.#holds -= 1;
    }
  }

  #track(origin: string, limit: number): Promise<void> {
    const refill = this.#refill(origin, limit);
    // Whoever holds waits for the end, not for success: that is the source's question.
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
