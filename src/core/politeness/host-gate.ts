import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import type { Answer } from './answers.js';
import type { BackoffOptions, Moment, Park } from './host-backoff.js';
import { HostRestraint, type Restraint } from './host-restraint.js';
import { gentlest, type OriginLimits } from './origin-limits.js';
import { Pace } from './pace.js';
import type { PartWaits } from './part-waits.js';

/** A request that is open for so long is held up by its page, not by how much its host is asked. */
const STALLED_MS = 5000;

/** A request that is open. Kept by its gate. */
export interface OpenRequest {
  isStalled: boolean;
  readonly cancel: () => void;
}

/** What one crawl wants of an origin that others may ask too. */
export interface Claim {
  /** Its requests that are open now. */
  readonly requests: Iterable<OpenRequest>;
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
 * requests, one pace, one restraint. Where crawls have different limits the gentlest ones hold. Places that
 * get free are offered to the crawl with the fewest requests open first.
 */
export class HostGate {
  readonly origin: string;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #restraint: HostRestraint;
  readonly #pace: Pace;
  readonly #claims = new Set<Claim>();
  readonly #startedAt = new Map<Claim, number>();
  #starts = 0;
  #stalled = 0;
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
    this.#restraint = new HostRestraint(limits.isLocal === true, options, {
      parked: (reason, untilMs) => this.#tellParked(reason, untilMs),
      released: (reason) => this.#tellReleased(reason),
      partReady: () => this.#reopened(),
    });
  }

  /** Requests open now, of every crawl. */
  get running(): number {
    return this.#running;
  }

  /** Null while it may be asked. */
  get parked(): Park | null {
    return this.#restraint.backoff.parked;
  }

  /** Since when it has been parked again and again without a good answer in between; null when it has not. */
  get badSince(): Moment | null {
    return this.#restraint.backoff.badSince;
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
    const isPaced = this.#pace.readyAtMs > this.#clock.monotonic();
    return this.#claims.size === 0 && !this.#restraint.isKeeping && !isPaced;
  }

  /** Takes part from now on. That it is parked is told at once. */
  join(claim: Claim): void {
    const isFirst = this.#claims.size === 0;
    this.#claims.add(claim);
    if (isFirst) this.#restraint.resume();
    this.#merge();
    if (this.parked) claim.parked(this.parked.reason, this.parked.untilMs);
  }

  /** Takes no part any more; its open requests count as ended. Without any crawl left no timer runs. */
  leave(claim: Claim): void {
    if (!this.#claims.delete(claim)) return;
    this.#startedAt.delete(claim);
    this.#running -= claim.running;
    for (const request of claim.requests) this.#unstall(request);
    if (this.#claims.size > 0) {
      this.relimit(claim);
      return;
    }
    this.#cancelPace?.();
    this.#cancelPace = null;
    this.#restraint.suspend();
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
    return this.#restraint.now({ ceiling, adaptive: this.#limits.adaptive });
  }

  /** How this crawl is restrained. What its own settings do not explain is owed to the others that ask there. */
  restraintOf(claim: Claim): Restraint {
    const { restraint } = this;
    const own = Math.max(1, Math.min(claim.limits.maxRunning, claim.workers));
    const byOthers = restraint.why === 'own_cap' && (this.isSharedWith(claim) || this.#ceiling < own);
    return byOthers ? { ...restraint, why: 'shared' } : restraint;
  }

  /** Whether requests of other crawls than this one are open. */
  isSharedWith(claim: Claim): boolean {
    return this.#running > claim.running;
  }

  /** The parts of its site that wait by themselves. */
  get parts(): PartWaits {
    return this.#restraint.parts;
  }

  /** Whether it is tried out: then pages that have not failed yet are to be asked first. */
  get isTriedOut(): boolean {
    return this.#restraint.isTriedOut;
  }

  /** Whether one more request may start now. */
  get isOpen(): boolean {
    if (this.parked !== null || this.#cancelPace !== null) return false;
    const { target, ceiling, why } = this.restraint;
    return this.#running < ceiling && this.#running - this.#restraint.replaceable(this.#stalled, why) < target;
  }

  /** A request starts, for which `finished` must be called. */
  started(claim: Claim): OpenRequest {
    this.#starts += 1;
    this.#startedAt.set(claim, this.#starts);
    this.#running += 1;
    this.#pace.started(this.#clock.monotonic(), this.#random());
    this.#sleep();
    const cancel = this.#clock.after(STALLED_MS, () => this.#stall(request));
    const request: OpenRequest = { isStalled: false, cancel };
    return request;
  }

  /** One slow page holds up nobody else: its place is given to another. */
  #stall(request: OpenRequest): void {
    request.isStalled = true;
    this.#stalled += 1;
    this.#reopened();
  }

  #unstall(request: OpenRequest): void {
    request.cancel();
    if (request.isStalled) this.#stalled -= 1;
    request.isStalled = false;
  }

  /** A request of this crawl is over. Others go first, unless they have more open and it has more to ask. */
  finished(claim: Claim, request: OpenRequest): void {
    this.#running -= 1;
    this.#unstall(request);
    this.#offer(claim, claim.wants ? claim.running : Number.POSITIVE_INFINITY);
  }

  /** Takes in how a request ended. `isFirst`: its URL had not failed before. */
  answered(claim: Claim, answer: Answer, isFirst: boolean): void {
    this.#pace.answered(this.#clock.monotonic());
    if (this.#pace.crawlDelayMs > 0) this.#sleep();
    const { adaptive } = this.#limits;
    this.#restraint.answered(answer, isFirst, { running: this.#running, ceiling: this.#ceiling, adaptive });
    this.#offer(claim);
  }

  /**
   * A page of that part was told to wait (null: not for how long). Leaves alone whom that concerns, and answers for how long
   * the page waits from now, milliseconds. `isAgain`: it has waited before.
   */
  toldToWait(part: string, askedMs: number | null, isAgain: boolean): number {
    return this.#restraint.toldToWait(part, askedMs, isAgain, this.#ceiling);
  }

  /** No request until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(reason: ParkReason, untilMs: number): boolean {
    return this.#restraint.backoff.park(reason, untilMs);
  }

  /** Another process asked it last, so long ago: its pace goes on from there, and there is no request while it rests. */
  takeOver(restMs: number, askedAgoMs: number): void {
    this.#pace.askedElsewhere(this.#clock.monotonic(), restMs, askedAgoMs);
    this.#sleep();
  }

  /** A person wants to go on. */
  forgive(): void {
    this.#restraint.forgive();
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

  /** Waits out the pace, or ends the wait where there is nothing to wait for. A timer may fire early: then it waits on. */
  #sleep(): void {
    this.#cancelPace?.();
    this.#cancelPace = null;
    const delayMs = this.#pace.readyAtMs - this.#clock.monotonic();
    if (delayMs <= 0 || this.#claims.size === 0) return;
    this.#pacedUntilMs = this.#clock.now() + delayMs;
    this.#cancelPace = this.#clock.after(delayMs, () => {
      this.#sleep();
      this.#reopened();
    });
  }
}
