import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../clock.js';
import type { BadTime, OriginLane } from './origin-lane.js';
import type { Answer } from './throttle.js';

const PROBE_EVERY_MS = 60_000;
const FIRST_BACK_OFF_MS = 1000;
const LONGEST_BACK_OFF_MS = 60_000;
/** A rest that grows by less than this is not announced anew: many requests of one moment are told the same. */
const SAME_REST_MS = 1000;

export interface RestsOptions {
  readonly clock: Clock;
  /** Time between two probes of a host that keeps failing, milliseconds; default a minute. */
  readonly probeEveryMs?: number;
  /** No request to the origin until then (epoch). Said again when the rest gets longer; one release ends it. */
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
}

/** Lets hosts rest, and sees to it that every rest ends. */
export class Rests {
  readonly #options: RestsOptions;
  readonly #onEnd: (lane: OriginLane) => void;

  /** `onEnd`: the lane may be asked again. */
  constructor(options: RestsOptions, onEnd: (lane: OriginLane) => void) {
    this.#options = options;
    this.#onEnd = onEnd;
  }

  /** No request until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(lane: OriginLane, reason: ParkReason, untilMs: number): boolean {
    const { clock, onParked } = this.#options;
    const before = lane.parked;
    const restMs = untilMs - clock.now();
    const dueMs = clock.monotonic() + restMs;
    if (restMs <= 0 || (before && before.dueMs >= dueMs)) return false;
    before?.cancel();
    lane.parked = { reason, untilMs, dueMs, cancel: this.#after(restMs, () => this.end(lane)) };
    lane.probing = true;
    const isNews = before?.reason !== reason || dueMs - before.dueMs >= SAME_REST_MS;
    if (isNews) onParked(lane.origin, reason, untilMs);
    return true;
  }

  /**
   * The host asked for less: it rests as long as it said (null: it did not), and longer each time without a good answer in
   * between. Answers for how long it will rest from now, milliseconds.
   */
  backOff(lane: OriginLane, askedMs: number | null): number {
    // Whatever was under way when it said so is told the same: one strike.
    if (!lane.parked) lane.strikes += 1;
    lane.badSince ??= this.#now();
    const untilMs = this.#options.clock.now() + backOffMs(lane.strikes, askedMs);
    this.park(lane, askedMs === null ? 'backoff' : 'retry_after', untilMs);
    return this.#leftMs(lane);
  }

  /** Takes in how the host answered: it rests when it keeps failing. */
  answered(lane: OriginLane, { ok, toldToWait }: Answer): void {
    // What was asked before a rest began says nothing of what comes after it.
    if (lane.parked) return;
    if (ok) {
      lane.probing = false;
      lane.strikes = 0;
      lane.badSince = null;
    }
    // The host says itself when to come back: no need to guess.
    if (toldToWait !== true) this.#checkCircuit(lane, ok);
  }

  /** Ends a rest because a person wants to go on, who has a new wait before the crawl gives up hope. */
  forgive(lane: OriginLane): void {
    lane.badSince = null;
    this.end(lane);
  }

  /** Ends a rest; nothing where there is none. */
  end(lane: OriginLane): void {
    const { parked } = lane;
    if (!parked) return;
    parked.cancel();
    lane.parked = null;
    this.#options.onReleased(lane.origin, parked.reason);
    this.#onEnd(lane);
  }

  #checkCircuit(lane: OriginLane, ok: boolean): void {
    const { clock, probeEveryMs = PROBE_EVERY_MS } = this.#options;
    if (!lane.circuit.answered(ok)) return;
    lane.badSince ??= this.#now();
    this.park(lane, 'circuit_open', clock.now() + probeEveryMs);
  }

  #leftMs({ parked }: OriginLane): number {
    return parked ? parked.dueMs - this.#options.clock.monotonic() : 0;
  }

  #now(): BadTime {
    const { clock } = this.#options;
    return { atMs: clock.now(), risingMs: clock.monotonic() };
  }

  /** Timers may fire a little early; a host that says "in 5 s" is not asked after 4.999. */
  #after(delayMs: number, action: () => void): () => void {
    const { clock } = this.#options;
    const dueMs = clock.monotonic() + delayMs;
    let cancel = () => {};
    const wait = () => {
      const leftMs = dueMs - clock.monotonic();
      if (leftMs <= 0) action();
      else cancel = clock.after(leftMs, wait);
    };
    cancel = clock.after(delayMs, wait);
    return () => cancel();
  }
}

/**
 * How long a host rests that asked for less for the `strikes`th time in a row, milliseconds: as long as it asked, the first
 * time exactly so; without a wish of its own a second, doubling up to a minute.
 */
export function backOffMs(strikes: number, askedMs: number | null): number {
  const doublings = Math.max(0, strikes - 1);
  const ownMs = Math.min(FIRST_BACK_OFF_MS * 2 ** doublings, LONGEST_BACK_OFF_MS);
  if (askedMs === null) return ownMs;
  return strikes <= 1 ? askedMs : Math.max(askedMs, ownMs / 2);
}
