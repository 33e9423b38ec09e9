import type { Clock } from '../runtime/clock.js';

const EVERY_MS = 5000;

/** Writes down how far a running crawl came, so that a list of jobs is right even after a kill. */
export class Checkpoint {
  readonly #clock: Clock;
  readonly #write: () => Promise<void>;
  readonly #onProblem: (error: unknown) => void;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, write: () => Promise<void>, onProblem: (error: unknown) => void) {
    this.#clock = clock;
    this.#write = write;
    this.#onProblem = onProblem;
  }

  start(): void {
    this.#cancel = this.#clock.after(EVERY_MS, () => {
      this.#write().catch(this.#onProblem);
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
