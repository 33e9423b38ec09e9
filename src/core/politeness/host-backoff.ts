import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import { Circuit } from './circuit.js';

const PROBE_EVERY_MS = 60_000;
const FIRST_BACK_OFF_MS = 1000;
const LONGEST_BACK_OFF_MS = 60_000;
/** A wait that grows by less than this is not announced anew: many requests of one moment are told the same. */
const SAME_WAIT_MS = 1000;

export interface BackoffOptions {
  readonly clock: Clock;
  /** Time between two probes of a host that keeps failing, milliseconds; default a minute. */
  readonly probeEveryMs?: number;
}

/** Until when a host is parked, and why. */
export interface Park {
  readonly reason: ParkReason;
  /** Epoch, for people: the machine's clock may be set meanwhile. */
  readonly untilMs: number;
  /** The same moment of the rising clock, which decides. */
  readonly dueMs: number;
}

/** A moment by both clocks. */
export interface Moment {
  /** Epoch, for people. */
  readonly atMs: number;
  /** Of the rising clock. */
  readonly risingMs: number;
}

/** Who hears that a host is parked, and when that is over. */
export interface BackoffListener {
  parked(reason: ParkReason, untilMs: number): void;
  released(reason: ParkReason): void;
}

/** When one host is to be left alone: it is parked, told on, and released again without fail. */
export class HostBackoff {
  readonly #clock: Clock;
  readonly #probeEveryMs: number;
  readonly #listener: BackoffListener;
  readonly #circuit = new Circuit();
  #parked: Park | null = null;
  #cancel = () => {};
  #probing = true;
  /** Times it was told to back off since the last good answer. */
  #strikes = 0;
  #badSince: Moment | null = null;

  constructor({ clock, probeEveryMs = PROBE_EVERY_MS }: BackoffOptions, listener: BackoffListener) {
    this.#clock = clock;
    this.#probeEveryMs = probeEveryMs;
    this.#listener = listener;
  }

  /** Null while the host may be asked. */
  get parked(): Park | null {
    return this.#parked;
  }

  /** One request at a time until a good answer: at first, and after each time it was parked. */
  get probing(): boolean {
    return this.#probing;
  }

  /** It kept failing, and has not yet given two good answers since. */
  get failing(): boolean {
    return this.#circuit.isOpen;
  }

  /** Since when it has been parked again and again without a good answer in between; null when it has not. */
  get badSince(): Moment | null {
    return this.#badSince;
  }

  /** No request until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(reason: ParkReason, untilMs: number): boolean {
    const before = this.#parked;
    const waitMs = untilMs - this.#clock.now();
    const dueMs = this.#clock.monotonic() + waitMs;
    if (waitMs <= 0 || (before && before.dueMs >= dueMs)) return false;
    this.#cancel();
    this.#parked = { reason, untilMs, dueMs };
    this.#releaseAfter(waitMs);
    this.#probing = true;
    const isNews = before?.reason !== reason || dueMs - before.dueMs >= SAME_WAIT_MS;
    if (isNews) this.#listener.parked(reason, untilMs);
    return true;
  }

  /**
   * The host asked for less: it is parked as long as it said (null: it did not), and longer each time without a good answer
   * in between. Answers for how long it is parked from now, milliseconds.
   */
  backOff(askedMs: number | null): number {
    // Whatever was under way when it said so is told the same: one strike.
    if (!this.#parked) this.#strikes += 1;
    this.#badSince ??= this.#now();
    const untilMs = this.#clock.now() + backOffMs(this.#strikes, askedMs);
    this.park(askedMs === null ? 'backoff' : 'retry_after', untilMs);
    return this.#parked ? this.#parked.dueMs - this.#clock.monotonic() : 0;
  }

  /**
   * Takes in how the host answered (null: with what speaks against a page of it alone): it is parked when it keeps failing.
   */
  answered(ok: boolean | null): void {
    // What was asked before it was parked says nothing of what comes after it.
    if (this.#parked) return;
    if (ok !== false) {
      this.#probing = false;
      this.#strikes = 0;
      this.#badSince = null;
    }
    if (ok === null && !this.#circuit.isOpen) return;
    if (!this.#circuit.answered(ok !== false)) return;
    this.#badSince ??= this.#now();
    this.park('circuit_open', this.#clock.now() + this.#probeEveryMs);
  }

  /** Releases the host because a person wants to go on, who waits anew before the crawl gives up hope. */
  forgive(): void {
    this.#badSince = null;
    this.#release();
  }

  /** Nobody asks the host for now: no timer runs. `resume` must be called when somebody does again. */
  suspend(): void {
    this.#cancel();
  }

  /** Somebody asks the host again: where it is still parked, that goes on to its end. */
  resume(): void {
    if (!this.#parked) return;
    const leftMs = this.#parked.dueMs - this.#clock.monotonic();
    if (leftMs <= 0) this.#parked = null;
    else this.#releaseAfter(leftMs);
  }

  #release(): void {
    const parked = this.#parked;
    if (!parked) return;
    this.#cancel();
    this.#parked = null;
    this.#listener.released(parked.reason);
  }

  #now(): Moment {
    return { atMs: this.#clock.now(), risingMs: this.#clock.monotonic() };
  }

  /** Timers may fire a little early; a host that says "in 5 s" is not asked after 4.999. */
  #releaseAfter(delayMs: number): void {
    const dueMs = this.#clock.monotonic() + delayMs;
    let cancel = () => {};
    const wait = () => {
      const leftMs = dueMs - this.#clock.monotonic();
      if (leftMs <= 0) this.#release();
      else cancel = this.#clock.after(leftMs, wait);
    };
    cancel = this.#clock.after(delayMs, wait);
    this.#cancel = () => cancel();
  }
}

/**
 * How long a host is parked that asked for less for the `strikes`th time in a row, milliseconds: as long as it asked, the
 * first time exactly so; without a wish of its own a second, doubling up to a minute.
 */
export function backOffMs(strikes: number, askedMs: number | null): number {
  const doublings = Math.max(0, strikes - 1);
  const ownMs = Math.min(FIRST_BACK_OFF_MS * 2 ** doublings, LONGEST_BACK_OFF_MS);
  if (askedMs === null) return ownMs;
  return strikes <= 1 ? askedMs : Math.max(askedMs, ownMs / 2);
}
