import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import type { Circuit } from './circuit.js';
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
}

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

/** What a rest reads and writes of its host. */
export interface RestingHost {
  readonly circuit: Circuit;
  probing: boolean;
  strikes: number;
  badSince: BadTime | null;
  parked: Park | null;
  tellParked(reason: ParkReason, untilMs: number): void;
  tellReleased(reason: ParkReason): void;
  reopened(): void;
}

/** Lets hosts rest, tells every crawl that asks them, and sees to it that every rest ends. */
export class Rests {
  readonly #options: RestsOptions;

  constructor(options: RestsOptions) {
    this.#options = options;
  }

  /** No request until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(gate: RestingHost, reason: ParkReason, untilMs: number): boolean {
    const { clock } = this.#options;
    const before = gate.parked;
    const restMs = untilMs - clock.now();
    const dueMs = clock.monotonic() + restMs;
    if (restMs <= 0 || (before && before.dueMs >= dueMs)) return false;
    before?.cancel();
    gate.parked = { reason, untilMs, dueMs, cancel: this.#after(restMs, () => this.end(gate)) };
    gate.probing = true;
    const isNews = before?.reason !== reason || dueMs - before.dueMs >= SAME_REST_MS;
    if (isNews) gate.tellParked(reason, untilMs);
    return true;
  }

  /**
   * The host asked for less: it rests as long as it said (null: it did not), and longer each time without a good answer in
   * between. Answers for how long it will rest from now, milliseconds.
   */
  backOff(gate: RestingHost, askedMs: number | null): number {
    // Whatever was under way when it said so is told the same: one strike.
    if (!gate.parked) gate.strikes += 1;
    gate.badSince ??= this.#now();
    const untilMs = this.#options.clock.now() + backOffMs(gate.strikes, askedMs);
    this.park(gate, askedMs === null ? 'backoff' : 'retry_after', untilMs);
    return this.#leftMs(gate);
  }

  /** Takes in how the host answered: it rests when it keeps failing. */
  answered(gate: RestingHost, { ok, toldToWait }: Answer): void {
    // What was asked before a rest began says nothing of what comes after it.
    if (gate.parked) return;
    if (ok) {
      gate.probing = false;
      gate.strikes = 0;
      gate.badSince = null;
    }
    // The host says itself when to come back: no need to guess.
    if (toldToWait !== true) this.#checkCircuit(gate, ok);
  }

  /** Ends a rest because a person wants to go on, who has a new wait before the crawl gives up hope. */
  forgive(gate: RestingHost): void {
    gate.badSince = null;
    this.end(gate);
  }

  /** Ends a rest; nothing where there is none. */
  end(gate: RestingHost): void {
    const { parked } = gate;
    if (!parked) return;
    parked.cancel();
    gate.parked = null;
    gate.tellReleased(parked.reason);
    gate.reopened();
  }

  /** A crawl asks a host that nobody had asked for a while: a rest that was not over then goes on to its end. */
  goOn(gate: RestingHost): void {
    const { parked } = gate;
    if (!parked) return;
    const restMs = parked.dueMs - this.#options.clock.monotonic();
    gate.parked = restMs <= 0 ? null : { ...parked, cancel: this.#after(restMs, () => this.end(gate)) };
  }

  #checkCircuit(gate: RestingHost, ok: boolean): void {
    const { clock, probeEveryMs = PROBE_EVERY_MS } = this.#options;
    if (!gate.circuit.answered(ok)) return;
    gate.badSince ??= this.#now();
    this.park(gate, 'circuit_open', clock.now() + probeEveryMs);
  }

  #leftMs({ parked }: RestingHost): number {
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
