import type { ThrottleReason } from '../../contract/events.js';

/** How one request ended, as far as its host's health is concerned. */
export interface Answer {
  /** False for network errors, 5xx and 429; a 404 is an answer like any other. */
  readonly ok: boolean;
  /** Time to the final headers of a good answer; null for anything else, so that quick errors never look like speed. */
  readonly latencyMs: number | null;
  /** A failure that came with a Retry-After: the host says itself when to come back. */
  readonly toldToWait?: boolean;
}

export interface ThrottleOptions {
  /** Requests open at once before anything is known; Infinity = no restraint. */
  readonly start: number;
  /** Whether slow answers throttle; where our own machine may be what is slow, they must not. */
  readonly latencyCounts: boolean;
}

const FEWEST_ANSWERS = 16;
/** Errors are acted on sooner: once as many answers came as could be open at once, but at least these. */
const FEWEST_ANSWERS_WITH_ERRORS = 5;
const TOLERATED_ERROR_SHARE = 0.2;
const AFTER_ERRORS = 0.5;
const AFTER_SLOW_ANSWERS = 0.75;
/** Above its best by this factor, and by this much, a host is overloaded; between half of that and this it is let be. */
const SLOW_FACTOR = 4;
const SLOW_MARGIN_MS = 300;

/**
 * How many requests a host takes at once: additive increase, multiplicative decrease over batches of answers. One more
 * after a batch of good answers that used all it might; half after a batch with errors; three quarters when the 90th
 * percentile of the answer times rises far above the host's own best. Errors, and answers that brought nothing, never
 * raise it. Pure: knows neither clock nor chance.
 */
export class Throttle {
  readonly #latencyCounts: boolean;
  #target: number;
  #reason: ThrottleReason = 'careful_start';
  #bestMs = Number.POSITIVE_INFINITY;
  #answers = 0;
  #errors = 0;
  #latencies: number[] = [];
  #wasUsedUp = false;

  constructor({ start, latencyCounts }: ThrottleOptions) {
    this.#target = start;
    this.#latencyCounts = latencyCounts;
  }

  /** Requests that may be open at once; compare with the host's ceiling. */
  get target(): number {
    return this.#target;
  }

  /** Why the target is where it is. */
  get reason(): ThrottleReason {
    return this.#reason;
  }

  /** Takes an answer in. `running`: requests open when it came, itself included; `ceiling`: the most there may be. */
  answered({ ok, latencyMs }: Answer, running: number, ceiling: number): void {
    this.#answers += 1;
    if (!ok) this.#errors += 1;
    else if (latencyMs !== null) this.#latencies.push(latencyMs);
    const target = Math.min(this.#target, ceiling);
    if (running >= target) this.#wasUsedUp = true;
    if (this.#errorsTooMany(target)) this.#lower(target * AFTER_ERRORS, 'errors');
    else if (this.#answers >= Math.max(FEWEST_ANSWERS, 2 * target)) this.#judge(target, ceiling);
  }

  #errorsTooMany(target: number): boolean {
    const isEnough = this.#answers >= Math.max(FEWEST_ANSWERS_WITH_ERRORS, target);
    return isEnough && this.#errors > this.#answers * TOLERATED_ERROR_SHARE;
  }

  #judge(target: number, ceiling: number): void {
    const p90Ms = percentile90(this.#latencies);
    const strain = this.#strain(p90Ms, target);
    if (strain >= 1) this.#lower(target * AFTER_SLOW_ANSWERS, 'slow_answers');
    else if (strain < 0.5 && this.#mayRise() && target < ceiling) this.#target = target + 1;
    this.#restart();
  }

  /** How near the answer times are to what counts as overload (1); 0 where they do not count or are not known. */
  #strain(p90Ms: number | null, target: number): number {
    if (p90Ms === null || !this.#latencyCounts) return 0;
    // Asked one at a time, what it takes is its own pace and not our doing.
    this.#bestMs = target <= 1 ? p90Ms : Math.min(this.#bestMs, p90Ms);
    return p90Ms / Math.max(this.#bestMs * SLOW_FACTOR, this.#bestMs + SLOW_MARGIN_MS);
  }

  #mayRise(): boolean {
    return this.#errors === 0 && this.#wasUsedUp && this.#latencies.length * 2 > this.#answers;
  }

  #lower(target: number, reason: ThrottleReason): void {
    this.#target = Math.max(1, Math.floor(target));
    this.#reason = reason;
    this.#restart();
  }

  #restart(): void {
    this.#answers = 0;
    this.#errors = 0;
    this.#latencies = [];
    this.#wasUsedUp = false;
  }
}

function percentile90(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null;
}
