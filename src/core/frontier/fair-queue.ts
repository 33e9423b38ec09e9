import { Deque } from '../runtime/deque.js';

/** Who may stand in line. */
export interface Waiter {
  /** Requests open now. */
  readonly running: number;
}

const LAST_ROW = 30;

/**
 * The order in which origins are served: the one with the fewest requests open first, and in turn among equals. A host
 * that answers slowly holds no more workers than its share while others have work. Constant cost: whoever's number of
 * requests changed joins again, and what stands in an outdated row is passed over.
 */
export class FairQueue<T extends Waiter> {
  readonly #rows: readonly Deque<T>[] = Array.from({ length: LAST_ROW + 1 }, () => new Deque<T>());
  /** The rows each stands in, a bit each. */
  readonly #standing = new Map<T, number>();

  /** Stands in line, once. */
  join(waiter: T): void {
    const row = rowOf(waiter);
    const standing = this.#standing.get(waiter) ?? 0;
    const bit = 1 << row;
    if ((standing & bit) !== 0) return;
    this.#standing.set(waiter, standing | bit);
    this.#rows[row]?.push(waiter);
  }

  /** Whose turn it is, out of the line; null when nobody stands in it. */
  take(): T | null {
    for (const [index, row] of this.#rows.entries()) {
      for (let waiter = row.shift(); waiter; waiter = row.shift()) {
        this.#leave(waiter, index);
        if (rowOf(waiter) === index) return waiter;
      }
    }
    return null;
  }

  /** The first `count` in line, still in it. */
  peek(count: number): readonly T[] {
    const first: T[] = [];
    for (const [index, row] of this.#rows.entries()) {
      if (first.length >= count) break;
      for (const waiter of row.peek(count - first.length)) if (rowOf(waiter) === index) first.push(waiter);
    }
    return first;
  }

  #leave(waiter: T, row: number): void {
    const standing = (this.#standing.get(waiter) ?? 0) & ~(1 << row);
    if (standing === 0) this.#standing.delete(waiter);
    else this.#standing.set(waiter, standing);
  }
}

function rowOf(waiter: Waiter): number {
  return Math.min(waiter.running, LAST_ROW);
}
