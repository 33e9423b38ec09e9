import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import { Deque } from '../runtime/deque.js';
import type { Claim, HostGate } from '../politeness/host-gate.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import type { FrontierEntry } from '../scope/types.js';

/** Entries of one origin held in memory at most; the rest of its queue stays in the database. */
export const WINDOW = 128;
const REFILL_BELOW = WINDOW / 2;

/** What a lane needs to know of its crawl. */
export interface LaneParts {
  readonly gates: HostGates;
  readonly clock: Clock;
  readonly limits: OriginLimits;
  /** How many URLs the crawl works on at once, now. */
  readonly workers: () => number;
  /** False while the crawl rests. */
  readonly counts: () => boolean;
  readonly onReady: (lane: OriginLane) => void;
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
}

/** An entry that comes back later. */
interface Delay {
  readonly entry: FrontierEntry;
  /** Epoch. */
  readonly atMs: number;
  readonly cancel: () => void;
}

/**
 * What one crawl has queued for one origin: a bounded window in memory, entries that wait for their repetition, and the
 * number of those in the database only. When the origin may be asked is decided by the gate, which crawls share.
 */
export class OriginLane implements Claim {
  readonly origin: string;
  readonly gate: HostGate;
  readonly #parts: LaneParts;
  /** What is in memory, the next one first. */
  readonly #window = new Deque<FrontierEntry>();
  readonly #delays = new Set<Delay>();
  #limits: OriginLimits;
  #crawlDelayMs = 0;
  /** Queued in the database only. */
  #onDisk = 0;
  /** How many of those a refill under way will bring; null = none is under way. */
  #asked: number | null = null;
  #running = 0;

  /** `leave` must be called in the end. */
  constructor(origin: string, parts: LaneParts) {
    this.origin = origin;
    this.#parts = parts;
    this.#limits = parts.limits;
    this.gate = parts.gates.join(origin, this);
  }

  /** Cancels every timer and leaves the host to others; the lane is not used afterwards. */
  leave(): void {
    for (const { cancel } of this.#delays) cancel();
    this.#parts.gates.leave(this.gate, this);
  }

  get limits(): OriginLimits {
    return this.#limits;
  }

  get crawlDelayMs(): number {
    return this.#crawlDelayMs;
  }

  get workers(): number {
    return this.#parts.workers();
  }

  get counts(): boolean {
    return this.#parts.counts();
  }

  /** Requests of this crawl open now. */
  get running(): number {
    return this.#running;
  }

  /** URLs queued, wherever they are. */
  get queued(): number {
    return this.#window.size + this.#onDisk + this.#delays.size;
  }

  get wants(): boolean {
    return this.#window.size > 0;
  }

  get mayStart(): boolean {
    return this.wants && this.gate.isOpen;
  }

  /** Whether the window runs low while the database has more, and nothing is on its way. */
  get isLow(): boolean {
    return this.#onDisk > 0 && this.#asked === null && this.#window.size < REFILL_BELOW;
  }

  /** Whether all that is queued waits for its repetition. */
  get hasOnlyRetries(): boolean {
    return this.#window.size === 0 && this.#onDisk === 0;
  }

  /** When (epoch) the first of those that wait for their repetition comes back; Infinity where none does. */
  get nextRetryMs(): number {
    let firstMs = Number.POSITIVE_INFINITY;
    for (const { atMs } of this.#delays) firstMs = Math.min(firstMs, atMs);
    return firstMs;
  }

  /** The first `count` of the window, still in it. */
  peek(count: number): readonly FrontierEntry[] {
    return this.#window.peek(count);
  }

  limit(limits: OriginLimits): void {
    this.#limits = limits;
    this.gate.relimit(this);
  }

  delayBy(crawlDelayMs: number): void {
    this.#crawlDelayMs = crawlDelayMs;
    this.gate.relimit(this);
  }

  /** Counts entries that the store has queued, or (negative) no longer has. Answers how many more are queued. */
  adjust(change: number): number {
    const counted = Math.max(change, -this.#onDisk);
    this.#onDisk += counted;
    // What a refill under way was to bring is gone too, as far as nothing else was there to lose.
    if (this.#asked !== null) this.#asked = Math.min(this.#asked, this.#onDisk);
    return counted;
  }

  /** How many entries the store is to be asked for; 0 = none. `fill` or `refillFailed` answers for them. */
  ask(): number {
    // Never more than was counted: an entry must be announced as queued before it can start.
    const limit = Math.min(WINDOW - this.#window.size, this.#onDisk);
    if (limit <= 0) return 0;
    this.#asked = limit;
    return limit;
  }

  /** Takes in what the store gave when asked, and believes it. Answers how many more (or, negative, fewer) are queued. */
  fill(entries: readonly FrontierEntry[]): number {
    const asked = this.#asked ?? 0;
    this.#asked = null;
    this.#onDisk -= asked;
    for (const entry of entries) this.#window.push(entry);
    return entries.length - asked;
  }

  refillFailed(): void {
    this.#asked = null;
  }

  /** Takes every entry out of memory and counts it as on disk again. What a refill is bringing is not among them. */
  recall(): readonly FrontierEntry[] {
    const recalled: FrontierEntry[] = [];
    for (let entry = this.#window.shift(); entry; entry = this.#window.shift()) recalled.push(entry);
    for (const { entry, cancel } of this.#delays) {
      cancel();
      recalled.push(entry);
    }
    this.#delays.clear();
    this.#onDisk += recalled.length;
    return recalled;
  }

  /** Starts the next entry; null when it may not, or there is none. Call `finished` when it has left its worker. */
  start(): FrontierEntry | null {
    const entry = this.mayStart ? this.#window.shift() : undefined;
    if (!entry) return null;
    this.#running += 1;
    this.gate.started(this);
    return entry;
  }

  finished(): void {
    this.#running -= 1;
    this.gate.finished(this);
  }

  /** Puts an entry back, first in line. */
  putBack(entry: FrontierEntry): void {
    this.#window.unshift(entry);
  }

  /** Puts an entry back later, first in line, and calls `then`. */
  putBackAfter(delayMs: number, entry: FrontierEntry, then: () => void): void {
    const { clock } = this.#parts;
    const cancel = clock.after(delayMs, () => {
      this.#delays.delete(delay);
      this.putBack(entry);
      then();
    });
    const delay: Delay = { entry, atMs: clock.now() + delayMs, cancel };
    this.#delays.add(delay);
  }

  ready(): void {
    this.#parts.onReady(this);
  }

  parked(reason: ParkReason, untilMs: number): void {
    this.#parts.onParked(this.origin, reason, untilMs);
  }

  released(reason: ParkReason): void {
    this.#parts.onReleased(this.origin, reason);
  }
}
