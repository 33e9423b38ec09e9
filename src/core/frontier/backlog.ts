import type { ParkReason, QueuePreview } from '../../contract/events.js';
import type { Clock } from '../clock.js';
import { Deque } from '../deque.js';
import type { FrontierEntry } from './types.js';

/** Entries of one origin held in memory at most; the rest of its queue stays in the database. */
export const WINDOW = 128;
const REFILL_BELOW = WINDOW / 2;

/** How gently one origin is treated. */
export interface OriginLimits {
  /** Requests open at once. */
  readonly maxRunning: number;
  /** Least time between two requests, milliseconds; jittered by half either way. */
  readonly intervalMs: number;
}

/** Why nothing can be taken although something is queued. */
export type Hold =
  | { readonly kind: 'rate'; readonly origin: string; readonly intervalMs: number }
  | {
      readonly kind: 'parked';
      readonly origin: string;
      readonly reason: ParkReason;
      readonly untilMs: number;
      readonly origins: number;
    };

interface OriginLane {
  readonly origin: string;
  readonly window: Deque<FrontierEntry>;
  limits: OriginLimits;
  onDisk: number;
  delayed: number;
  running: number;
  refilling: boolean;
  inTurn: boolean;
  readyAtMs: number;
  cancelWake: (() => void) | null;
  parked: { readonly reason: ParkReason; readonly untilMs: number } | null;
}

export interface BacklogOptions {
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** Something may be takeable now that was not before. */
  readonly onReady: () => void;
  readonly onReleased: (origin: string) => void;
}

/**
 * What is queued, by origin: a bounded window in memory in front of the database. Origins that may be asked now stand
 * in a ring and are served in turn, so a slow, parked or paced host never idles the others. Each operation costs the
 * same whatever the size of the queue.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  readonly #lanes = new Map<string, OriginLane>();
  readonly #turns = new Deque<OriginLane>();
  /** Lanes that may want a refill, so that asking costs nothing when none does. */
  readonly #low = new Set<OriginLane>();
  readonly #delays = new Set<() => void>();
  #queued = 0;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  /** URLs waiting, in memory, on disk or for their retry. */
  get queued(): number {
    return this.#queued;
  }

  /** Counts entries that the store has queued for an origin. */
  addOnDisk(origin: string, count: number): void {
    const lane = this.#lane(origin);
    lane.onDisk += count;
    this.#queued += count;
    this.#checkLow(lane);
  }

  /** Origins whose window runs low while the database has more; each is named once until `fill` answers for it. */
  wanting(): readonly { readonly origin: string; readonly limit: number }[] {
    const wanting = [];
    for (const lane of this.#low) {
      lane.refilling = true;
      // Never more than was counted: an entry must be announced as queued before it can start.
      wanting.push({ origin: lane.origin, limit: Math.min(WINDOW - lane.window.size, lane.onDisk) });
    }
    this.#low.clear();
    return wanting;
  }

  /** Takes in what the store gave for an origin when asked for `limit`. Fewer means that the count was wrong: believe the store. */
  fill(origin: string, entries: readonly FrontierEntry[], limit: number): void {
    const lane = this.#lane(origin);
    lane.refilling = false;
    lane.onDisk -= limit;
    this.#queued -= limit - entries.length;
    for (const entry of entries) lane.window.push(entry);
    this.#checkLow(lane);
    this.#giveTurn(lane);
  }

  /** The store could not be asked: the same entries will be wanted again. */
  refillFailed(origin: string): void {
    const lane = this.#lane(origin);
    lane.refilling = false;
    this.#checkLow(lane);
  }

  /** The next entry in turn, or null when nothing may be started now. Call `finished` when it has left its worker. */
  next(): FrontierEntry | null {
    for (let lane = this.#turns.shift(); lane; lane = this.#turns.shift()) {
      lane.inTurn = false;
      if (!this.#eligible(lane)) continue;
      const entry = lane.window.shift();
      if (!entry) continue;
      lane.running += 1;
      this.#queued -= 1;
      this.#checkLow(lane);
      this.#pace(lane);
      this.#giveTurn(lane);
      return entry;
    }
    return null;
  }

  /** Frees the entry's place at its origin. */
  finished(origin: string): void {
    const lane = this.#lane(origin);
    lane.running -= 1;
    this.#giveTurn(lane);
  }

  /** Puts an entry back, first in line, after `delayMs`. Its place at the origin is freed by `finished`. */
  giveBack(entry: FrontierEntry, delayMs: number): void {
    const lane = this.#lane(entry.origin);
    this.#queued += 1;
    lane.delayed += 1;
    const back = () => {
      lane.delayed -= 1;
      lane.window.unshift(entry);
      this.#giveTurn(lane);
      this.#options.onReady();
    };
    if (delayMs <= 0) {
      back();
      return;
    }
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#delays.delete(cancel);
      back();
    });
    this.#delays.add(cancel);
  }

  /** No request to this origin until then; a later end wins over an earlier one. */
  park(origin: string, reason: ParkReason, untilMs: number): boolean {
    const lane = this.#lane(origin);
    if (lane.parked && lane.parked.untilMs >= untilMs) return false;
    lane.parked = { reason, untilMs };
    lane.readyAtMs = Math.max(lane.readyAtMs, untilMs);
    this.#sleep(lane);
    return true;
  }

  /** New limits for an origin, once robots.txt or a person has spoken. */
  setLimits(origin: string, limits: OriginLimits): void {
    const lane = this.#lane(origin);
    lane.limits = limits;
    this.#giveTurn(lane);
  }

  /** The head of the queue in the order it will be taken, at most `count`. */
  preview(count: number): readonly QueuePreview[] {
    const preview: QueuePreview[] = [];
    for (const lane of this.#lanes.values()) {
      if (preview.length >= count) break;
      for (const { url, depth } of lane.window.peek(count - preview.length)) preview.push({ url, depth });
    }
    return preview;
  }

  /** Why `next` answers null although something is queued; null when it is only a matter of the store's answer. */
  hold(): Hold | null {
    let parked: Hold | null = null;
    let rate: Hold | null = null;
    let origins = 0;
    for (const lane of this.#lanes.values()) {
      if (lane.window.size + lane.onDisk + lane.delayed === 0) continue;
      if (lane.parked) {
        origins += 1;
        if (!parked || (parked.kind === 'parked' && lane.parked.untilMs < parked.untilMs))
          parked = { kind: 'parked', origin: lane.origin, ...lane.parked, origins };
      } else if (lane.cancelWake && lane.limits.intervalMs > 0) {
        rate = { kind: 'rate', origin: lane.origin, intervalMs: lane.limits.intervalMs };
      }
    }
    return rate ?? (parked?.kind === 'parked' ? { ...parked, origins } : null);
  }

  /** Cancels every timer; the backlog is not used afterwards. */
  close(): void {
    for (const lane of this.#lanes.values()) lane.cancelWake?.();
    for (const cancel of this.#delays) cancel();
  }

  #lane(origin: string): OriginLane {
    const known = this.#lanes.get(origin);
    if (known) return known;
    const lane: OriginLane = {
      origin,
      window: new Deque(),
      limits: this.#options.limitsOf(origin),
      onDisk: 0,
      delayed: 0,
      running: 0,
      refilling: false,
      inTurn: false,
      readyAtMs: 0,
      cancelWake: null,
      parked: null,
    };
    this.#lanes.set(origin, lane);
    return lane;
  }

  #checkLow(lane: OriginLane): void {
    if (lane.onDisk > 0 && !lane.refilling && lane.window.size < REFILL_BELOW) this.#low.add(lane);
  }

  #eligible(lane: OriginLane): boolean {
    return lane.window.size > 0 && lane.cancelWake === null && lane.running < lane.limits.maxRunning;
  }

  #giveTurn(lane: OriginLane): void {
    if (lane.inTurn || !this.#eligible(lane)) return;
    lane.inTurn = true;
    this.#turns.push(lane);
  }

  #pace(lane: OriginLane): void {
    if (lane.limits.intervalMs <= 0) return;
    const jittered = lane.limits.intervalMs * (0.5 + this.#options.random());
    lane.readyAtMs = this.#options.clock.now() + jittered;
    this.#sleep(lane);
  }

  #sleep(lane: OriginLane): void {
    lane.cancelWake?.();
    const delayMs = lane.readyAtMs - this.#options.clock.now();
    lane.cancelWake = this.#options.clock.after(Math.max(0, delayMs), () => this.#wake(lane));
  }

  #wake(lane: OriginLane): void {
    lane.cancelWake = null;
    if (lane.parked) {
      lane.parked = null;
      this.#options.onReleased(lane.origin);
    }
    this.#giveTurn(lane);
    this.#options.onReady();
  }
}
