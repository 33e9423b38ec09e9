import type { Backlog } from '../frontier/backlog.js';
import type { JobStore } from '../store/types.js';
import type { PendingWork } from './pending-work.js';

export interface QueueRefillParts {
  readonly store: Pick<JobStore, 'take'>;
  readonly backlog: Pick<Backlog, 'wanting' | 'fill' | 'refillFailed'>;
  readonly pending: PendingWork;
}

/** Keeps the backlog's windows filled from the database. */
export class QueueRefill {
  readonly #parts: QueueRefillParts;
  readonly #underWay = new Set<Promise<void>>();
  #suspensions = 0;

  constructor(parts: QueueRefillParts) {
    this.#parts = parts;
  }

  /** Asks the store for what the windows want. */
  topUp(): void {
    if (this.#suspensions > 0) return;
    const { backlog, pending } = this.#parts;
    for (const { origin, limit } of backlog.wanting()) pending.run(() => this.#track(origin, limit));
  }

  /** Asks for the same, and resolves once it is there. Rejects where the store cannot be asked. */
  async toppedUp(): Promise<void> {
    await Promise.all(this.#parts.backlog.wanting().map(({ origin, limit }) => this.#track(origin, limit)));
  }

  /** Runs work while nothing is on its way from the store. */
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
    // Whoever suspends waits for the end, not for success: that is the question of the pending work.
    const ended = refill.catch(() => undefined);
    this.#underWay.add(ended);
    void ended.then(() => this.#underWay.delete(ended));
    return refill;
  }

  async #refill(origin: string, limit: number): Promise<void> {
    const { backlog, store } = this.#parts;
    try {
      backlog.fill(origin, await store.take(origin, limit));
    } catch (error) {
      backlog.refillFailed(origin);
      throw error;
    }
  }
}
