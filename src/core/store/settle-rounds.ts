import type { Clock } from '../runtime/clock.js';

/**
 * Between the beginnings of two rounds. A crawl settles 100 to 400 pages a second, which is two to eight a round; an URL
 * waits for its own end only, and in flight are three for each worker.
 */
const EVERY_MS = 20;

/**
 * Gathers what comes within some milliseconds, so that it shares the syncs of its folders, one commit and one answer. What
 * comes after a while of nothing begins its round at once.
 */
export class SettleRounds<T> {
  readonly #clock: Pick<Clock, 'after' | 'monotonic'>;
  readonly #round: (gathered: readonly T[]) => Promise<void>;
  readonly #underWay = new Set<Promise<void>>();
  #gathered: T[] = [];
  #cancel: (() => void) | null = null;
  #begunMs = Number.NEGATIVE_INFINITY;

  /** `round` never rejects; one may begin before the one before has ended. */
  constructor(clock: Pick<Clock, 'after' | 'monotonic'>, round: (gathered: readonly T[]) => Promise<void>) {
    this.#clock = clock;
    this.#round = round;
  }

  add(item: T): void {
    this.#gathered.push(item);
    const waitMs = this.#begunMs + EVERY_MS - this.#clock.monotonic();
    this.#cancel ??= this.#clock.after(Math.max(0, waitMs), () => this.#begin());
  }

  /** Begins with what is gathered, and resolves once every round has ended. */
  async end(): Promise<void> {
    if (this.#gathered.length > 0) this.#begin();
    await Promise.all(this.#underWay);
  }

  #begin(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#begunMs = this.#clock.monotonic();
    const gathered = this.#gathered;
    this.#gathered = [];
    const round = this.#round(gathered).finally(() => this.#underWay.delete(round));
    this.#underWay.add(round);
  }
}
