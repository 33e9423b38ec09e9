import type { ParkReason, ThrottleReason } from '../../contract/events.js';
import { Deque } from '../deque.js';
import { Circuit } from './circuit.js';
import type { OriginLimits } from './origin-limits.js';
import { Pace } from './pace.js';
import { Throttle } from './throttle.js';
import type { Waiter } from './turns.js';
import type { FrontierEntry } from './types.js';

/** Requests open at once to a public host before it has shown what it takes. */
const CAREFUL_START = 4;

/** A rest of one origin. */
export interface Park {
  readonly reason: ParkReason;
  /** Epoch, for people: the machine's clock may be set meanwhile. */
  readonly untilMs: number;
  /** The same moment of the rising clock, which decides. */
  readonly dueMs: number;
  readonly cancel: () => void;
}

/** A moment by both clocks. */
export interface BadTime {
  /** Epoch, for people. */
  readonly atMs: number;
  /** Of the rising clock. */
  readonly risingMs: number;
}

/** An entry that comes back later. */
export interface Delay {
  readonly entry: FrontierEntry;
  /** Epoch. */
  readonly atMs: number;
  readonly cancel: () => void;
}

/** How many requests may be open at once now, and why no more. */
export interface Restraint {
  readonly target: number;
  readonly ceiling: number;
  readonly why: ThrottleReason;
}

/** What is queued for one origin, and everything that decides when it may be asked. Kept by the backlog. */
export class OriginLane implements Waiter {
  readonly origin: string;
  /** What is in memory, the next one first. */
  readonly window = new Deque<FrontierEntry>();
  readonly delays = new Set<Delay>();
  readonly pace: Pace;
  readonly throttle: Throttle;
  readonly circuit = new Circuit();
  #limits: OriginLimits;
  /** Queued in the database only. */
  onDisk = 0;
  /** How many of those a refill under way will bring; null = none is under way. */
  asked: number | null = null;
  running = 0;
  rows = 0;
  /** One request at a time until a good answer: at first, and after each rest. */
  probing = true;
  /** Rests since the last good answer. */
  strikes = 0;
  /** Since when it rests again and again without a good answer in between; null when it does not. */
  badSince: BadTime | null = null;
  parked: Park | null = null;
  /** Set while the pace forbids the next request. */
  cancelPace: (() => void) | null = null;
  /** Epoch. */
  pacedUntilMs = 0;

  constructor(origin: string, limits: OriginLimits) {
    this.origin = origin;
    this.#limits = limits;
    this.pace = new Pace(limits.intervalMs);
    const isLocal = limits.isLocal === true;
    this.throttle = new Throttle({
      start: isLocal ? Number.POSITIVE_INFINITY : CAREFUL_START,
      latencyCounts: !isLocal,
    });
  }

  set limits(limits: OriginLimits) {
    this.#limits = limits;
    this.pace.ownMs = limits.intervalMs;
  }

  /** URLs queued, wherever they are. */
  get waiting(): number {
    return this.window.size + this.onDisk + this.delays.size;
  }

  /** `workers`: how many URLs the crawl works on at once. */
  ceiling(workers: number): number {
    return Math.max(1, Math.min(this.#limits.maxRunning, workers));
  }

  restraint(workers: number): Restraint {
    const ceiling = this.ceiling(workers);
    if (this.pace.crawlDelayMs > 0) return { target: 1, ceiling, why: 'crawl_delay' };
    if (this.probing) return { target: 1, ceiling, why: 'first_answer' };
    const { target, reason } = this.throttle;
    if (this.#limits.adaptive && target < ceiling) return { target, ceiling, why: reason };
    return { target: ceiling, ceiling, why: 'own_cap' };
  }

  mayStart(workers: number): boolean {
    if (this.window.size === 0 || this.parked !== null || this.cancelPace !== null) return false;
    return this.running < this.restraint(workers).target;
  }
}
