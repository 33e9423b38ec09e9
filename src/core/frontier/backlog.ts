import type { HostPace, ParkReason, QueuePreview } from '../../contract/events.js';
import { MAX_CONCURRENCY } from '../../contract/job-config.js';
import { type Hold, holdOf, longWait } from './wait-reason.js';
import { pacesOf, previewOf } from './queue-preview.js';
import { HostGates } from '../politeness/host-gates.js';
import { type Delay, OriginLane } from './origin-lane.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import type { RestsOptions } from '../politeness/host-backoff.js';
import type { Answer } from '../politeness/throttle.js';
import { Turns } from './fair-queue.js';
import type { FrontierEntry } from '../scope/types.js';

/** Entries of one origin held in memory at most; the rest of its queue stays in the database. */
export const WINDOW = 128;
const REFILL_BELOW = WINDOW / 2;
const PACES = 8;

export interface BacklogOptions extends RestsOptions {
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** URLs worked on at once, all origins together; default the most there may be. */
  readonly concurrency?: number;
  /** Shared with the other crawls of the process; default gates of its own. */
  readonly gates?: HostGates;
  /** No request to the origin until then (epoch). Said again when the rest gets longer; one release ends it. */
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
  /** Something may be takeable now that was not before. */
  readonly onReady: () => void;
}

/**
 * What is queued, by origin: a bounded window in memory in front of the database. Origins that may be asked now stand in
 * line and are served in turn, so a slow, parked or paced host never idles the others. Each operation costs the same
 * whatever the size of the queue.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  readonly #lanes = new Map<string, OriginLane>();
  readonly #turns = new Turns<OriginLane>();
  /** Lanes that may want a refill, those with URLs queued, and those with requests open: asking never scans all. */
  readonly #low = new Set<OriginLane>();
  readonly #waiting = new Set<OriginLane>();
  readonly #busy = new Set<OriginLane>();
  readonly #gates: HostGates;
  #workers: number;
  #queued = 0;
  #counts = true;

  constructor(options: BacklogOptions) {
    this.#options = options;
    this.#workers = options.concurrency ?? MAX_CONCURRENCY;
    this.#gates = options.gates ?? new HostGates(options);
  }

  /** URLs waiting, in memory, on disk or for their retry. */
  get queued(): number {
    return this.#queued;
  }

  /** Counts entries that the store has queued for an origin, or (negative) no longer has. */
  adjust(origin: string, change: number): void {
    const lane = this.#lane(origin);
    const counted = Math.max(change, -lane.onDisk);
    lane.onDisk += counted;
    this.#queued += counted;
    // What a refill under way was to bring is gone too, as far as nothing else was there to lose.
    if (lane.asked !== null) lane.asked = Math.min(lane.asked, lane.onDisk);
    this.#counted(lane);
  }

  /** Origins whose window runs low while the database has more; each is named once until `fill` answers for it. */
  wanting(): readonly { readonly origin: string; readonly limit: number }[] {
    const wanting = [];
    for (const lane of this.#low) {
      // Never more than was counted: an entry must be announced as queued before it can start.
      const limit = Math.min(WINDOW - lane.window.size, lane.onDisk);
      if (limit <= 0) continue;
      lane.asked = limit;
      wanting.push({ origin: lane.origin, limit });
    }
    this.#low.clear();
    return wanting;
  }

  /** Takes in what the store gave for an origin when asked. Fewer means that the count was wrong: believe the store. */
  fill(origin: string, entries: readonly FrontierEntry[]): void {
    const lane = this.#lane(origin);
    const asked = lane.asked ?? 0;
    lane.asked = null;
    lane.onDisk -= asked;
    this.#queued += entries.length - asked;
    for (const entry of entries) lane.window.push(entry);
    this.#counted(lane);
    this.#giveTurn(lane);
  }

  /** The store could not be asked: the same entries will be wanted again. */
  refillFailed(origin: string): void {
    const lane = this.#lane(origin);
    lane.asked = null;
    this.#counted(lane);
  }

  /** Takes every waiting entry out of memory and counts it as on disk again. What a refill is bringing is not among them. */
  recall(): readonly FrontierEntry[] {
    const recalled: FrontierEntry[] = [];
    for (const lane of this.#waiting) {
      const before = recalled.length;
      for (let entry = lane.window.shift(); entry; entry = lane.window.shift()) recalled.push(entry);
      for (const { entry, cancel } of lane.delays) {
        cancel();
        recalled.push(entry);
      }
      lane.delays.clear();
      lane.onDisk += recalled.length - before;
      this.#counted(lane);
    }
    return recalled;
  }

  /** The next entry in turn, or null when nothing may be started now. Call `finished` when it has left its worker. */
  next(): FrontierEntry | null {
    for (let lane = this.#turns.take(); lane; lane = this.#turns.take()) {
      const entry = lane.mayStart ? lane.window.shift() : undefined;
      if (entry) return this.#started(lane, entry);
    }
    return null;
  }

  /** Takes in how a host answered, whoever asked: sets its pace, and lets it rest when it keeps failing. */
  answered(origin: string, answer: Answer): void {
    const lane = this.#lane(origin);
    lane.gate.answered(lane, answer);
    this.#giveTurn(lane);
  }

  /** Frees the entry's place at its origin. */
  finished(origin: string): void {
    const lane = this.#lane(origin);
    lane.running -= 1;
    if (lane.running === 0) this.#busy.delete(lane);
    lane.gate.finished(lane);
    this.#giveTurn(lane);
  }

  /** Puts an entry back, first in line, after `delayMs`. Its place at the origin is freed by `finished`. */
  giveBack(entry: FrontierEntry, delayMs: number): void {
    const lane = this.#lane(entry.origin);
    const dueMs = this.#options.clock.monotonic() + delayMs;
    this.#queued += 1;
    // A rest that lasts as long is delay enough, and may be ended early.
    if (delayMs > 0 && (lane.gate.parked?.dueMs ?? 0) < dueMs) this.#delay(lane, entry, delayMs);
    else this.#back(lane, entry);
  }

  /** No request to this origin until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(origin: string, reason: ParkReason, untilMs: number): boolean {
    return this.#lane(origin).gate.park(reason, untilMs);
  }

  /**
   * The host asked for less: it rests as long as it said (null: it did not), and longer each time without a good answer in
   * between. Answers for how long it will rest from now, milliseconds.
   */
  backOff(origin: string, askedMs: number | null): number {
    return this.#lane(origin).gate.backOff(askedMs);
  }

  /** Ends every rest where only long ones are left (`longWait`), because a person wants to go on. */
  endLongWait(): void {
    if (this.longWait() === null) return;
    for (const { gate } of this.#lanes.values()) gate.forgive();
  }

  /** New limits for an origin, once robots.txt or a person has spoken. */
  setLimits(origin: string, limits: OriginLimits): void {
    const lane = this.#lane(origin);
    lane.limits = limits;
    this.#giveTurn(lane);
  }

  /** The least time between two requests that robots.txt asks for; null or 0 = none. Takes effect at once. */
  setCrawlDelay(origin: string, delayMs: number | null): void {
    const lane = this.#lane(origin);
    const wanted = delayMs ?? 0;
    if (lane.crawlDelayMs === wanted) return;
    lane.crawlDelayMs = wanted;
    this.#giveTurn(lane);
  }

  /** How many URLs are worked on at once from now on. */
  setConcurrency(workers: number): void {
    this.#workers = workers;
    this.#relimit();
  }

  /** Whether the crawl is at work. While it rests its limits bind nobody else who asks the same hosts. */
  count(counts: boolean): void {
    if (this.#counts === counts) return;
    this.#counts = counts;
    this.#relimit();
  }

  /** The head of the queue, about in the order it will be taken, at most `count`. */
  preview(count: number): readonly QueuePreview[] {
    return previewOf(this.#turns.peek(count), this.#waiting, count);
  }

  /** How fast hosts are asked: those with requests open first, the busiest first, at most eight. */
  paces(): readonly HostPace[] {
    return pacesOf(this.#busy, this.#waiting, PACES);
  }

  /** Why `next` answers null although something is queued; null when it is only a matter of the store's answer. */
  hold(): Hold | null {
    return holdOf(this.#waiting, this.#options.clock.monotonic());
  }

  /** Why everything queued waits for longer than anyone would, in words; null where it does not. */
  longWait(): string | null {
    return this.#busy.size > 0 ? null : longWait(this.hold());
  }

  /** Cancels every timer and leaves the hosts to others; the backlog is not used afterwards. */
  close(): void {
    for (const lane of this.#lanes.values()) {
      for (const { cancel } of lane.delays) cancel();
      lane.leave();
    }
    this.#lanes.clear();
  }

  #lane(origin: string): OriginLane {
    const known = this.#lanes.get(origin);
    if (known) return known;
    const { limitsOf, onParked, onReleased } = this.#options;
    const lane: OriginLane = new OriginLane(origin, {
      ...{ gates: this.#gates, limits: limitsOf(origin), onParked, onReleased },
      workers: () => this.#workers,
      counts: () => this.#counts,
      onReady: () => this.#ready(lane),
    });
    this.#lanes.set(origin, lane);
    return lane;
  }

  #ready(lane: OriginLane): void {
    this.#giveTurn(lane);
    this.#options.onReady();
  }

  #relimit(): void {
    for (const lane of this.#lanes.values()) {
      lane.gate.relimit(lane);
      this.#giveTurn(lane);
    }
  }

  /** After every change of what waits. */
  #counted(lane: OriginLane): void {
    if (lane.waiting > 0) this.#waiting.add(lane);
    else this.#waiting.delete(lane);
    if (lane.onDisk > 0 && lane.asked === null && lane.window.size < REFILL_BELOW) this.#low.add(lane);
  }

  #giveTurn(lane: OriginLane): void {
    if (lane.mayStart) this.#turns.join(lane);
  }

  #started(lane: OriginLane, entry: FrontierEntry): FrontierEntry {
    lane.running += 1;
    this.#queued -= 1;
    this.#busy.add(lane);
    this.#counted(lane);
    lane.gate.started(lane);
    this.#giveTurn(lane);
    return entry;
  }

  #delay(lane: OriginLane, entry: FrontierEntry, delayMs: number): void {
    const { clock } = this.#options;
    const cancel = clock.after(delayMs, () => {
      lane.delays.delete(delay);
      this.#back(lane, entry);
    });
    const delay: Delay = { entry, atMs: clock.now() + delayMs, cancel };
    lane.delays.add(delay);
    this.#counted(lane);
  }

  #back(lane: OriginLane, entry: FrontierEntry): void {
    lane.window.unshift(entry);
    this.#counted(lane);
    this.#giveTurn(lane);
    this.#options.onReady();
  }
}
