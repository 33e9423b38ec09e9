import { setMaxListeners } from 'node:events';

/**
 * Callbacks for the abort of one signal behind a single listener: all workers of a job share its signal, and each
 * request would otherwise add and remove a listener per hop.
 */
export class AbortCallbacks {
  static readonly #known = new WeakMap<AbortSignal, AbortCallbacks>();
  readonly #callbacks = new Set<() => void>();

  /** Those of this signal, made on first use. */
  static of(signal: AbortSignal): AbortCallbacks {
    const known = AbortCallbacks.#known.get(signal);
    if (known !== undefined) return known;
    const made = new AbortCallbacks(signal);
    AbortCallbacks.#known.set(signal, made);
    return made;
  }

  private constructor(signal: AbortSignal) {
    // Others listen to the same signal too: Node 18 would warn of a leak at the eleventh.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', () => this.#callAll(), { once: true });
  }

  /** Calls back once, when the signal is aborted; not when it was aborted before. */
  add(callback: () => void): void {
    this.#callbacks.add(callback);
  }

  remove(callback: () => void): void {
    this.#callbacks.delete(callback);
  }

  #callAll(): void {
    for (const callback of this.#callbacks) {
      this.#callbacks.delete(callback);
      callback();
    }
  }
}

/** The promise's value, or null as soon as the signal is aborted; what the promise stands for goes on. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const callbacks = AbortCallbacks.of(signal);
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    else callbacks.add(stop);
    promise.then(
      (value) => {
        callbacks.remove(stop);
        resolve(value);
      },
      (error: unknown) => {
        callbacks.remove(stop);
        reject(error);
      },
    );
  });
}
