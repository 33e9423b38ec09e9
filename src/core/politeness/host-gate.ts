import type { ParkReason, ThrottleReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import { type BackoffOptions, HostBackoff, type Moment, type Park } from './host-backoff.js';
import type { OriginLimits } from './origin-limits.js';
import { Pace } from './pace.js';
import { type Answer, Throttle } from './throttle.js';

/** Requests open at once to a public host before it has shown what it takes. */
const CAREFUL_START = 4;

/** How many requests may be open at once now, and why no more. */
export interface Restraint {
  readonly target: number;
  readonly ceiling: number;
  readonly why: ThrottleReason;
}

/** What one crawl wants of an origin that others may ask too. */
export interface Claim {
  /** Its own requests open now. */
  readonly running: number;
  /** Whether it has something to ask for right now. */
  readonly wants: boolean;
  readonly limits: OriginLimits;
  /** What its robots.txt asks for, as far as this crawl obeys; 0 = nothing. */
  readonly crawlDelayMs: number;
  /** How many URLs its crawl works on at once. */
  readonly workers: number;
  /** False while its crawl rests: then its limits bind nobody. */
  readonly counts: boolean;
  /** Something may be started now. Called in fair order, so whoever can start does so before returning. */
  ready(): void;
  parked(reason: ParkReason, untilMs: number): void;
  released(reason: ParkReason): void;
}

export interface GateOptions extends BackoffOptions {
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/**
 * Everything that decides when an origin may be asked, for all crawls of the process together: one number of open
 * requests, one pace, one throttle, one back-off. Where crawls have different limits the gentlest ones hold. Places that
 * get free are offered to the crawl with the fewest requests open first.
 */
export class HostGate {
  readonly origin: string;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #backoff: HostBackoff;
  readonly #pace: Pace;
  readonly #throttle: Throttle;
  readonly #claims = new Set<Claim>();
  readonly #startedAt = new Map<Claim, number>();
  #starts = 0;
  #limits: OriginLimits;
  /** The most that may be open at once: what the largest of its crawls would ask for alone. */
  #ceiling = 1;
  #running = 0;
  /** Set while the pace forbids the next request. */
  #cancelPace: (() => void) | null = null;
  #pacedUntilMs = 0;

  constructor(origin: string, limits: OriginLimits, options: GateOptions) {
    this.origin = origin;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#limits = limits;
    this.#pace = new Pace(limits.intervalMs);
    const isLocal = limits.isLocal === true;
    this.#throttle = new Throttle({
      start: isLocal ? Number.POSITIVE_INFINITY : CAREFUL_START,
      latencyCounts: !isLocal,
    });
    this.#backoff = new HostBackoff(options, {
      parked: (reason, untilMs) => this.#tellParked(reason, untilMs),
      released: (reason) => this.#tellReleased(reason),
    });
  }

  /** Requests open now, of every crawl. */
  get running(): number {
    return this.#running;
  }

  /** Null while it may be asked. */
  get parked(): Park | null {
    return this.#backoff.parked;
  }

  /** Since when it has been parked again and again without a good answer in between; null when it has not. */
  get badSince(): Moment | null {
    return this.#backoff.badSince;
  }

  /** Until when (epoch) the pace forbids the next request; null when it does not. */
  get pacedUntilMs(): number | null {
    return this.#cancelPace === null ? null : this.#pacedUntilMs;
  }

  /** Least time between two requests, before jitter; 0 = none. */
  get intervalMs(): number {
    return this.#pace.intervalMs;
  }

  /** Who asks for that time: our own rate or its robots.txt. */
  get pacedBy(): 'rate' | 'crawl_delay' {
    return this.#pace.crawlDelayMs > 0 && this.#pace.crawlDelayMs >= this.#pace.ownMs ? 'crawl_delay' : 'rate';
  }

  /** Whether nobody would miss it: no crawl asks there, and no back-off or pace is to be kept. */
  get isIdle(): boolean {
    const nowMs = this.#clock.monotonic();
    const isParked = this.parked !== null && this.parked.dueMs > nowMs;
    return this.#claims.size === 0 && !isParked && this.#pace.readyAtMs <= nowMs;
  }

  /** Takes part from now on. That it is parked is told at once. */
  join(claim: Claim): void {
    const isFirst = this.#claims.size === 0;
    this.#claims.add(claim);
    if (isFirst) this.#backoff.resume();
    this.#merge();
    if (this.parked) claim.parked(this.parked.reason, this.parked.untilMs);
  }

  /** Takes no part any more; its open requests count as ended. Without any crawl left no timer runs. */
  leave(claim: Claim): void {
    if (!this.#claims.delete(claim)) return;
    this.#startedAt.delete(claim);
    this.#running -= claim.running;
    if (this.#claims.size > 0) {
      this.relimit(claim);
      return;
    }
    this.#cancelPace?.();
    this.#cancelPace = null;
    this.#backoff.suspend();
  }

  /** Limits, crawl delays or the number of workers of this crawl have changed, or whether it counts. */
  relimit(claim: Claim): void {
    this.#merge();
    this.#offer(claim);
  }

  #merge(): void {
    const counting = [...this.#claims].filter(({ counts }) => counts);
    this.#limits = gentlest(counting.map(({ limits }) => limits)) ?? this.#limits;
    const workers = Math.max(1, ...counting.map((claim) => claim.workers));
    this.#ceiling = Math.max(1, Math.min(this.#limits.maxRunning, workers));
    this.#pace.ownMs = this.#limits.intervalMs;
    this.#pace.crawlDelayMs = Math.max(0, ...counting.map(({ crawlDelayMs }) => crawlDelayMs));
    this.#sleep();
  }

  get restraint(): Restraint {
    const ceiling = this.#ceiling;
    if (this.#pace.crawlDelayMs > 0) return { target: 1, ceiling, why: 'crawl_delay' };
    if (this.#backoff.probing) return { target: 1, ceiling, why: 'first_answer' };
    const { target, reason } = this.#throttle;
    if (this.#limits.adaptive && target < ceiling) return { target, ceiling, why: reason };
    return { target: ceiling, ceiling, why: 'own_cap' };
  }

  /** Whether one more request may start now. */
  get isOpen(): boolean {
    return this.parked === null && this.#cancelPace === null && this.#running < this.restraint.target;
  }

  started(claim: Claim): void {
    this.#starts += 1;
    this.#startedAt.set(claim, this.#starts);
    this.#running += 1;
    this.#pace.started(this.#clock.monotonic(), this.#random());
    this.#sleep();
  }

  /** A request of this crawl is over. Others go first, unless they have more open and it has more to ask. */
  finished(claim: Claim): void {
    this.#running -= 1;
    this.#offer(claim, claim.wants ? claim.running : Number.POSITIVE_INFINITY);
  }

  answered(claim: Claim, answer: Answer): void {
    this.#pace.answered(this.#clock.monotonic());
    if (this.#pace.crawlDelayMs > 0) this.#sleep();
    this.#throttle.answered(answer, this.#running, this.#ceiling);
    this.#backoff.answered(answer);
    this.#offer(claim);
  }

  /** No request until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(reason: ParkReason, untilMs: number): boolean {
    return this.#backoff.park(reason, untilMs);
  }

  /** The host asked for less. Answers for how long it is parked from now, milliseconds. */
  backOff(askedMs: number | null): number {
    return this.#backoff.backOff(askedMs);
  }

  /** A person wants to go on. */
  forgive(): void {
    this.#backoff.forgive();
  }

  /** Offers what is free to every crawl in fair order, `except` one; only to those with at most `running` open. */
  #offer(except: Claim | null, running = Number.POSITIVE_INFINITY): void {
    // One crawl alone, as most often: it looks for itself.
    if (this.#claims.size === 1 && except !== null && this.#claims.has(except)) return;
    for (const claim of this.#inTurn()) {
      if (!this.isOpen) return;
      if (claim !== except && claim.wants && claim.running <= running) claim.ready();
    }
  }

  /** After a time without requests: everybody looks again. */
  #reopened(): void {
    for (const claim of this.#inTurn()) claim.ready();
  }

  #tellParked(reason: ParkReason, untilMs: number): void {
    for (const claim of this.#claims) claim.parked(reason, untilMs);
  }

  #tellReleased(reason: ParkReason): void {
    for (const claim of this.#claims) claim.released(reason);
    this.#reopened();
  }

  #inTurn(): readonly Claim[] {
    const lastStart = (claim: Claim) => this.#startedAt.get(claim) ?? 0;
    return [...this.#claims].sort((a, b) => a.running - b.running || lastStart(a) - lastStart(b));
  }

  /** Waits out the pace, or ends the wait where there is nothing to wait for. */
  #sleep(): void {
    this.#cancelPace?.();
    this.#cancelPace = null;
    const delayMs = this.#pace.readyAtMs - this.#clock.monotonic();
    if (delayMs <= 0 || this.#claims.size === 0) return;
    this.#pacedUntilMs = this.#clock.now() + delayMs;
    this.#cancelPace = this.#clock.after(delayMs, () => {
      // Looks again: a timer may fire a little early.
      this.#sleep();
      this.#reopened();
    });
  }
}

function gentlest(limits: readonly OriginLimits[]): OriginLimits | null {
  const [first, ...others] = limits;
  if (!first) return null;
  return others.reduce(
    (merged, one) => ({
      ...merged,
      maxRunning: Math.min(merged.maxRunning, one.maxRunning),
      intervalMs: Math.max(merged.intervalMs, one.intervalMs),
      adaptive: merged.adaptive || one.adaptive,
    }),
    first,
  );
}
