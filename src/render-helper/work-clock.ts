/** Milliseconds that only rise. */
export type Now = () => number;

/**
 * The time a page has worked: it stands still while a request of the page waits for its host's turn, for which the page can do
 * nothing. Knows the requests that are out, in that time.
 */
export class WorkClock {
  readonly #now: Now;
  readonly #startedAtMs: number;
  /** Open requests; null = waits for its turn. */
  readonly #open = new Map<number, number | null>();
  #stoodMs = 0;
  #standsSinceMs: number | null = null;
  #answeredAtMs = 0;

  constructor(now: Now) {
    this.#now = now;
    this.#startedAtMs = now();
  }

  get workedMs(): number {
    const now = this.#now();
    const standing = this.#standsSinceMs === null ? 0 : now - this.#standsSinceMs;
    return now - this.#startedAtMs - this.#stoodMs - standing;
  }

  /** All in all. */
  get passedMs(): number {
    return this.#now() - this.#startedAtMs;
  }

  get answeredAtMs(): number {
    return this.#answeredAtMs;
  }

  get isWaitingForTurn(): boolean {
    return this.#standsSinceMs !== null;
  }

  /** Since when each request has been out. */
  get openSinceMs(): readonly number[] {
    return [...this.#open.values()].filter((since) => since !== null);
  }

  asked(request: number): void {
    this.#open.set(request, null);
    this.#standOrGo();
  }

  /** It had its turn. */
  sent(request: number): void {
    if (this.#open.get(request) !== null) return;
    this.#open.set(request, this.workedMs);
    this.#standOrGo();
  }

  answered(request: number): void {
    this.#open.delete(request);
    this.#standOrGo();
    this.#answeredAtMs = this.workedMs;
  }

  #standOrGo(): void {
    const stands = [...this.#open.values()].includes(null);
    if (stands) {
      this.#standsSinceMs ??= this.#now();
      return;
    }
    if (this.#standsSinceMs === null) return;
    this.#stoodMs += this.#now() - this.#standsSinceMs;
    this.#standsSinceMs = null;
  }
}
