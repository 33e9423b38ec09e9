/** A delay that was asked for is exceeded by up to this share of it, never undercut. */
const UPWARD_JITTER = 0.1;

/**
 * When an origin may be asked again. Our own interval is jittered by half either way; a delay that its robots.txt asks
 * for is a floor under it, counted from the last request's start or answer, whichever came later, so that the server sees
 * no shorter gap. Times are of one rising clock, in milliseconds.
 */
export class Pace {
  /** Our own interval; 0 = none. */
  ownMs: number;
  /** What robots.txt asks for; 0 = nothing. */
  crawlDelayMs = 0;
  /** Nothing before then, whoever asked last; in the past where nobody else did. */
  #heldUntilMs = Number.NEGATIVE_INFINITY;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #answeredAtMs = Number.NEGATIVE_INFINITY;
  #random = 0;

  constructor(ownMs: number) {
    this.ownMs = ownMs;
  }

  /** Least time between two requests, before jitter; 0 = none. */
  get intervalMs(): number {
    return Math.max(this.ownMs, this.crawlDelayMs);
  }

  /** When the next request may start; in the past where nothing is to be waited for. */
  get readyAtMs(): number {
    const heldUntilMs = this.#heldUntilMs;
    const ownMs =
      this.ownMs > 0 ? Math.max(heldUntilMs, this.#startedAtMs + this.ownMs * (0.5 + this.#random)) : heldUntilMs;
    if (this.crawlDelayMs <= 0) return ownMs;
    const lastMs = Math.max(this.#startedAtMs, this.#answeredAtMs);
    return Math.max(ownMs, lastMs + this.crawlDelayMs * (1 + UPWARD_JITTER * this.#random));
  }

  /** A request starts. `random`: 0 to 1. */
  started(atMs: number, random: number): void {
    this.#startedAtMs = atMs;
    this.#random = random;
  }

  /** Another process made the last request so long before `nowMs`, and leaves it at rest for so long. */
  askedElsewhere(nowMs: number, restMs: number, agoMs: number): void {
    this.#heldUntilMs = nowMs + restMs;
    this.#startedAtMs = Math.max(this.#startedAtMs, nowMs - agoMs);
  }

  answered(atMs: number): void {
    this.#answeredAtMs = atMs;
  }
}
