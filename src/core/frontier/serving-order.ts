import { FairQueue, type Waiter } from './fair-queue.js';

/** Who may be served before all others. */
export interface Served extends Waiter {
  readonly isFirst: boolean;
}

/** The line in which hosts stand: those that a person wants first, and behind them all others, each served fairly. */
export class ServingOrder<T extends Served> {
  readonly #first = new FairQueue<T>();
  readonly #others = new FairQueue<T>();

  /** Stands in line, once. */
  join(waiter: T): void {
    (waiter.isFirst ? this.#first : this.#others).join(waiter);
  }

  /** Whose turn it is, out of the line; null when nobody stands in it. */
  take(): T | null {
    for (let waiter = this.#first.take(); waiter; waiter = this.#first.take()) {
      if (waiter.isFirst) return waiter;
      // It was to be first when it joined.
      this.#others.join(waiter);
    }
    return this.#others.take();
  }

  /** The first `count` in line, still in it. */
  peek(count: number): readonly T[] {
    const first = this.#first.peek(count).filter(({ isFirst }) => isFirst);
    return [...first, ...this.#others.peek(count - first.length)];
  }
}
