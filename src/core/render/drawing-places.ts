import PQueue from 'p-queue';

/** Lets so many pages be drawn at once, or one that nothing is drawn beside: then what ends the engine is known. */
export class DrawingPlaces {
  readonly #together: PQueue;
  readonly #alone = new PQueue({ concurrency: 1 });

  constructor(atOnce: number) {
    this.#together = new PQueue({ concurrency: atOnce });
  }

  /** Drawings that wait for their place or have it. */
  get pending(): number {
    return this.#together.size + this.#together.pending + this.#alone.size + this.#alone.pending;
  }

  together<T>(draw: () => Promise<T>): Promise<T> {
    return this.#together.add(draw);
  }

  /** Begins once those at work have ended; those that wait go on afterwards. Not to be called by one of them. */
  alone<T>(draw: () => Promise<T>): Promise<T> {
    this.#together.pause();
    return this.#alone.add(async () => {
      await this.#together.onPendingZero();
      try {
        return await draw();
      } finally {
        if (this.#alone.size === 0) this.#together.start();
      }
    });
  }

  async whenEmpty(): Promise<void> {
    await Promise.all([this.#together.onIdle(), this.#alone.onIdle()]);
  }
}
