import type { ThrottleReason } from '../../contract/events.js';

/** How one request ended, as far as it says something of its host. */
export interface HostAnswer {
  readonly ok: boolean;
  /** Time to the final headers of a good answer; null for anything else. */
  readonly latencyMs: number | null;
  /** The part of the site that was asked: one part that is slow does not make a slow host. */
  readonly part: string;
}

/** A host that is slowed down keeps so many requests at once, so that one slow page holds up nobody else. */
export const FEWEST_LANES = 3;

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
 * percentile of the answer times rises far above the host's own best, whichever part of the site is left out; never
 * below three. Errors, and answers that brought nothing, never raise it. Pure: knows neither clock nor chance.
 */
export class Throttle {
  readonly #latencyCounts: boolean;
  #target: number;
  #reason: ThrottleReason = 'careful_start';
  #bestMs = Number.POSITIVE_INFINITY;
  #answers = 0;
  #errors = 0;
  #latencies: Latency[] = [];
  /** What it took before its errors or its slowness. */
  #wellTarget: number;
  #wasUsedUp = false;

  constructor({ start, latencyCounts }: ThrottleOptions) {
    this.#target = start;
    this.#wellTarget = start;
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
  answered({ ok, latencyMs, part }: HostAnswer, running: number, ceiling: number): void {
    this.#answers += 1;
    if (!ok) this.#errors += 1;
    else if (latencyMs !== null) this.#latencies.push({ part, ms: latencyMs });
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
    const p90Ms = slowness(this.#latencies);
    const strain = this.#strain(p90Ms, target);
    if (strain >= 1) this.#lower(target * AFTER_SLOW_ANSWERS, 'slow_answers');
    else if (strain < 0.5 && this.#mayRise() && target < ceiling) this.#raise(target + 1);
    this.#restart();
  }

  /** How near the answer times are to what counts as overload (1); 0 where they do not count or are not known. */
  #strain(p90Ms: number | null, target: number): number {
    if (p90Ms === null || !this.#latencyCounts) return 0;
    // Asked as little as it ever is, what it takes is its own pace and not our doing.
    this.#bestMs = target <= FEWEST_LANES ? p90Ms : Math.min(this.#bestMs, p90Ms);
    return p90Ms / Math.max(this.#bestMs * SLOW_FACTOR, this.#bestMs + SLOW_MARGIN_MS);
  }

  #mayRise(): boolean {
    return this.#errors === 0 && this.#wasUsedUp && this.#latencies.length * 2 > this.#answers;
  }

  /** The host asked for less without being in trouble: half of what it got. */
  halve(ceiling: number): void {
    this.#lower(Math.min(this.#target, ceiling) * AFTER_ERRORS, 'errors');
  }

  /** Its trouble is over: it gets again what it took before. */
  restore(): void {
    this.#target = this.#wellTarget;
    this.#restart();
  }

  #raise(target: number): void {
    this.#target = target;
    this.#wellTarget = Math.max(this.#wellTarget, target);
  }

  #lower(target: number, reason: ThrottleReason): void {
    this.#target = Math.max(FEWEST_LANES, Math.floor(target));
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

interface Latency {
  readonly part: string;
  readonly ms: number;
}

/** The 90th percentile without the part of the site that is the slowest: what is slow must be slow elsewhere too. */
function slowness(latencies: readonly Latency[]): number | null {
  const parts = new Set(latencies.map(({ part }) => part));
  if (parts.size <= 1) return percentile90(latencies.map(({ ms }) => ms));
  const without = [...parts].map((left) =>
    percentile90(latencies.flatMap(({ part, ms }) => (part === left ? [] : [ms]))),
  );
  return Math.min(...without.map((ms) => ms ?? Number.POSITIVE_INFINITY));
}

function percentile90(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null;
}
