import { useSyncExternalStore } from 'react';
import { viewNowMs } from './view-clock.js';

/** One timer for everything on screen that counts time at the same pace. */
class Ticker {
  readonly #everyMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | null = null;
  #nowMs = viewNowMs();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), this.#everyMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#timer !== null) {
        clearInterval(this.#timer);
        this.#timer = null;
      }
    };
  };

  readonly now = (): number => (this.#timer === null ? this.#stopped() : this.#nowMs);

  #tick(): void {
    this.#nowMs = viewNowMs();
    for (const listener of this.#listeners) listener();
  }

  /** A ticker nobody listens to must not answer with the time it stopped at; a coarse value keeps renders stable. */
  #stopped(): number {
    const nowMs = viewNowMs();
    if (Math.abs(nowMs - this.#nowMs) >= this.#everyMs) this.#nowMs = nowMs;
    return this.#nowMs;
  }
}

const slow = new Ticker(1000);

/** The time, once a second. */
export function useNowSlow(): number {
  return useSyncExternalStore(slow.subscribe, slow.now);
}
