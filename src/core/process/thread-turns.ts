import type { Clock } from '../runtime/clock.js';

/** A page waits so long before one more thread starts for it, while there is a core for the thread. */
const SPARE_PATIENCE_MS = 50;
/** Where there is none, and no page has begun for so long: one page holds the thread, and the others need not wait for it. */
const HELD_MS = 5000;
/**
 * Where there is none, and somebody has waited all this time: the crawl is long and the thread too slow for it. With two cores
 * two threads then save a fifth of the time; in a crawl of some seconds the second would only compile (`bench/crawl.md`).
 */
const STANDING_MS = 10_000;

export interface ThreadTurnsOptions {
  /** Threads that have a core each. */
  readonly spare: number;
  /** The most threads. */
  readonly most: number;
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
}

/**
 * How many pages are read at once. A thread compiles all that it runs for itself, which is half of what reading the first
 * few hundred pages takes, so there is one, and one more each time that a page, or the queue, has had to wait for long.
 */
export class ThreadTurns {
  readonly #options: ThreadTurnsOptions;
  /** In the order they came. */
  readonly #waiting: { readonly begin: () => void; readonly sinceMs: number }[] = [];
  #threads = 1;
  #running = 0;
  #lastBegunMs = 0;
  /** Since when somebody has been waiting, without a gap; null where nobody is. */
  #standingSinceMs: number | null = null;
  #cancelLook: (() => void) | null = null;

  constructor(options: ThreadTurnsOptions) {
    this.#options = options;
  }

  /** Does the work of one page once it is its turn, and answers as the work does. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#beginNext();
    }
  }

  #turn(): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const sinceMs = clock.monotonic();
      this.#waiting.push({ begin: resolve, sinceMs });
      this.#standingSinceMs ??= sinceMs;
      this.#beginNext();
    });
  }

  #beginNext(): void {
    while (this.#running < this.#threads) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#running += 1;
      this.#lastBegunMs = this.#options.clock.monotonic();
      next.begin();
    }
    if (this.#waiting.length === 0) this.#standingSinceMs = null;
    this.#lookLater();
  }

  /** Looks again when somebody will have waited for too long; nothing where nobody waits. */
  #lookLater(): void {
    if (this.#waiting.length === 0) this.#lookNoMore();
    if (this.#waiting.length === 0 || this.#threads >= this.#options.most || this.#cancelLook !== null) return;
    this.#cancelLook = this.#options.clock.after(Math.max(1, this.#patienceLeftMs()), () => this.#look());
  }

  #lookNoMore(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
  }

  #look(): void {
    this.#cancelLook = null;
    if (this.#patienceLeftMs() <= 0) this.#threads += 1;
    this.#beginNext();
  }

  #patienceLeftMs(): number {
    const { clock, spare } = this.#options;
    const nowMs = clock.monotonic();
    const sinceMs = this.#waiting[0]?.sinceMs ?? nowMs;
    if (this.#threads < spare) return sinceMs + SPARE_PATIENCE_MS - nowMs;
    const heldAtMs = Math.max(sinceMs, this.#lastBegunMs) + HELD_MS;
    return Math.min(heldAtMs, (this.#standingSinceMs ?? nowMs) + STANDING_MS) - nowMs;
  }
}
