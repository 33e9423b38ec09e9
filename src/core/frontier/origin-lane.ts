import type { ParkReason, UrlsWaiting } from '../../contract/events.js';
import type { HostTreatment } from '../../contract/host-treatment.js';
import type { Clock } from '../runtime/clock.js';
import { Deque } from '../runtime/deque.js';
import type { Claim, HostGate, OpenRequest } from '../politeness/host-gate.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import { sitePart } from '../politeness/site-part.js';
import type { FrontierEntry } from '../scope/types.js';
import { AsideEntries, type Chance } from './aside-entries.js';
import { DelayedEntries } from './delayed-entries.js';

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
  /** What a person wants of the host, now. */
  readonly treatment: () => HostTreatment;
  /** Whether the host is being left to another machine, now. */
  readonly isLeaving: () => boolean;
  readonly onReady: (lane: OriginLane) => void;
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
}

/**
 * What one crawl has queued for one origin: a bounded window in memory, entries that wait for their repetition or with
 * their part of the site, and the number of those in the database only. When the origin may be asked is decided by the
 * gate, which crawls share.
 */
export class OriginLane implements Claim {
  readonly origin: string;
  readonly gate: HostGate;
  readonly #parts: LaneParts;
  /** What is in memory, the next one first. */
  readonly #window = new Deque<FrontierEntry>();
  /** What was asked before and came back: asked first, but last while the host is tried out. */
  readonly #again = new Deque<FrontierEntry>();
  readonly #aside: AsideEntries;
  readonly #delayed: DelayedEntries;
  #limits: OriginLimits;
  #crawlDelayMs = 0;
  /** Queued in the database only. */
  #onDisk = 0;
  /** How many of those a refill under way will bring; null = none is under way. */
  #asked: number | null = null;
  readonly #requests = new Map<number, OpenRequest>();

  /** `leave` must be called in the end. */
  constructor(origin: string, parts: LaneParts) {
    this.origin = origin;
    this.#parts = parts;
    this.#limits = parts.limits;
    this.gate = parts.gates.join(origin, this);
    this.#aside = new AsideEntries(this.gate.parts);
    this.#delayed = new DelayedEntries(parts.clock);
  }

  /** Cancels every timer and leaves the host to others; the lane is not used afterwards. */
  leave(): void {
    this.#delayed.drain();
    this.#aside.leave();
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
    return this.#requests.size;
  }

  get requests(): Iterable<OpenRequest> {
    return this.#requests.values();
  }

  /** URLs queued, wherever they are. */
  get queued(): number {
    return this.#inLine + this.#aside.size + this.#onDisk + this.#delayed.size;
  }

  /** Whether nothing of it may be begun until a person releases it. */
  get isHeld(): boolean {
    return this.#parts.treatment() === 'held';
  }

  get isFirst(): boolean {
    return this.#parts.treatment() === 'first';
  }

  get #mayBegin(): boolean {
    return !this.isHeld && !this.#parts.isLeaving();
  }

  get wants(): boolean {
    return this.#mayBegin && (this.#inLine > 0 || this.#aside.mayTake(this.isWaiting));
  }

  get mayStart(): boolean {
    return this.wants && this.gate.isOpen;
  }

  /** Whether the window runs low while the database has more, and nothing is on its way. */
  get isLow(): boolean {
    return this.#onDisk > 0 && this.#asked === null && this.#inLine < REFILL_BELOW && !this.#aside.isFull;
  }

  /** Whether all that is queued waits for its repetition, or with its part of the site. */
  get isWaiting(): boolean {
    return this.#inLine === 0 && (this.#onDisk === 0 || this.#aside.isFull);
  }

  /** What waits, and until when. */
  chances(): readonly Chance[] {
    return [...this.#delayed.chances(), ...this.#aside.chances()];
  }

  /** The pages that wait by themselves while the rest goes on, by part of the site; those that wait long, one by one. */
  waits(): readonly UrlsWaiting[] {
    return [...this.#aside.waits(this.origin), ...this.#delayed.longWaits(this.origin)];
  }

  /** The first `count` that may be asked, still queued. */
  peek(count: number): readonly FrontierEntry[] {
    return [...this.#again.peek(count), ...this.#window.peek(count)].slice(0, count);
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

  /** At least so many are queued in the database only. Answers how many more are queued. */
  raise(waiting: number): number {
    return this.adjust(Math.max(0, waiting - this.#onDisk));
  }

  /** How many entries the store is to be asked for; 0 = none. `fill` or `refillFailed` answers for them. */
  ask(): number {
    // Never more than was counted: an entry must be announced as queued before it can start.
    const limit = this.#aside.isFull ? 0 : Math.min(WINDOW - this.#inLine, this.#onDisk);
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
    for (const queue of [this.#again, this.#window])
      for (let entry = queue.shift(); entry; entry = queue.shift()) recalled.push(entry);
    recalled.push(...this.#aside.drain(), ...this.#delayed.drain());
    this.#onDisk += recalled.length;
    return recalled;
  }

  /** Starts the next entry; null when it may not, or there is none. Call `finished` when it has left its worker. */
  start(): FrontierEntry | null {
    const entry = this.gate.isOpen && this.#mayBegin ? this.#take() : null;
    if (!entry) return null;
    this.#requests.set(entry.id, this.gate.started(this));
    return entry;
  }

  finished(id: number): void {
    const request = this.#requests.get(id);
    if (!request) return;
    this.#requests.delete(id);
    this.#aside.ended(id);
    this.gate.finished(this, request);
  }

  /** Puts an entry back, before what was never asked. */
  putBack(entry: FrontierEntry): void {
    this.#again.push(entry);
  }

  /** Puts an entry back later, before what was never asked, and calls `then`. */
  putBackAfter(delayMs: number, entry: FrontierEntry, then: () => void): void {
    this.#delayed.add(entry, delayMs, () => {
      this.putBack(entry);
      then();
    });
  }

  /** Puts back what waits for long, because a person wants to go on. */
  endLongWaits(): void {
    for (const entry of this.#delayed.drainLong()) this.putBack(entry);
  }

  /** Whether the entry's part of the site waits until then (of the rising clock) at least. */
  waitsWithPart({ url }: FrontierEntry, dueMs: number): boolean {
    return this.gate.parts.size > 0 && this.gate.parts.dueMs(sitePart(url), false) >= dueMs;
  }

  /** Entries in memory that no part of the site holds back, as far as is known. */
  get #inLine(): number {
    return this.#window.size + this.#again.size;
  }

  /** The next entry: of a part whose wait is over, or the first in line of no waiting part. */
  #take(): FrontierEntry | null {
    const probe = this.#aside.take(this.isWaiting);
    if (probe) return probe;
    const { isTriedOut, parts } = this.gate;
    for (const queue of isTriedOut ? [this.#window, this.#again] : [this.#again, this.#window])
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        const part = parts.size === 0 ? null : sitePart(entry.url);
        if (part === null || parts.of(part) === null) return entry;
        this.#aside.add(part, entry, queue === this.#again);
      }
    return this.#aside.take(this.isWaiting);
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
