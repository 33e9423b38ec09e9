export interface PendingWorkParts {
  /** A piece of work ended or gave up: there may be something to start, or nothing left. */
  readonly onEnd: () => void;
  readonly onError: (error: unknown) => void;
}

/** Counts the work under way that may queue URLs yet, wherever they come from. A crawl is not over while there is some. */
export class PendingWork {
  readonly #parts: PendingWorkParts;
  #count = 0;

  constructor(parts: PendingWorkParts) {
    this.#parts = parts;
  }

  /** How many pieces of work are under way. */
  get count(): number {
    return this.#count;
  }

  /** Begins a piece of work at once. A failure of it goes to `onError` and no further. */
  run(work: () => Promise<void>): void {
    this.#count += 1;
    work()
      .catch(this.#parts.onError)
      .finally(() => {
        this.#count -= 1;
        this.#parts.onEnd();
      });
  }
}
