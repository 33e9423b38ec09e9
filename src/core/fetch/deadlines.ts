import type { FetchLimits } from '../../contract/job-config.js';
import type { ErrorCode } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';

/** A body slower than this over a whole window is given up: it would hold a worker until the total deadline. */
export const SLOWEST_BYTES_PER_SECOND = 100;
export const SPEED_WINDOW_MS = 20_000;

/**
 * The clocks that run during one hop: connect, then headers, then idle and minimum rate, and the total over all.
 * Own timers, since undici's have a grain of about a second. One for them all, which looks whether anything is over as soon
 * as anything could be: a timer for each, set and cleared, was 4 % of the main thread. Whoever makes one must `stop()` it.
 */
export class Deadlines {
  readonly #clock: Clock;
  readonly #limits: FetchLimits;
  readonly #onExpired: (code: ErrorCode) => void;
  readonly #totalAtMs: number;
  /** Connecting or waiting for headers; the body is watched by its last byte. */
  #phase: { readonly atMs: number; readonly code: ErrorCode } | null = null;
  #isReading = false;
  #lastByteAtMs = 0;
  #windowEndsAtMs = 0;
  #windowBytes = 0;
  #paused = false;
  #cancel: () => void = nothing;

  /** `remainingMs` is what is left of the total deadline; `onExpired` is called once at most. */
  constructor(clock: Clock, limits: FetchLimits, remainingMs: number, onExpired: (code: ErrorCode) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onExpired = onExpired;
    this.#totalAtMs = clock.monotonic() + Math.max(0, remainingMs);
    this.#watch();
  }

  connecting(): void {
    this.#phase = { atMs: this.#clock.monotonic() + this.#limits.connectTimeoutMs, code: 'connect_timeout' };
  }

  awaitingHeaders(): void {
    this.#phase = { atMs: this.#clock.monotonic() + this.#limits.headersTimeoutMs, code: 'headers_timeout' };
  }

  receivingBody(): void {
    this.#phase = null;
    this.#isReading = true;
    this.#lastByteAtMs = this.#clock.monotonic();
    this.#windowEndsAtMs = this.#lastByteAtMs + SPEED_WINDOW_MS;
  }

  /** Bytes came off the wire. */
  received(bytes: number): void {
    this.#lastByteAtMs = this.#clock.monotonic();
    this.#windowBytes += bytes;
  }

  /** While we hold the server back ourselves, its silence is not held against it. */
  pausedByUs(paused: boolean): void {
    this.#paused = paused;
    this.#lastByteAtMs = this.#clock.monotonic();
  }

  /** The whole body is off the wire: only the total deadline still runs, for the decoding. */
  bodyReceived(): void {
    this.#phase = null;
    this.#isReading = false;
  }

  stop(): void {
    this.#cancel();
  }

  /** Looks again when the first of what runs can be over, or of what may begin until then. */
  #watch(): void {
    const { connectTimeoutMs, headersTimeoutMs, idleTimeoutMs } = this.#limits;
    const nowMs = this.#clock.monotonic();
    const soonestMs = nowMs + Math.min(connectTimeoutMs, headersTimeoutMs, idleTimeoutMs, SPEED_WINDOW_MS);
    const phaseMs = this.#isReading ? this.#readingEndsAtMs : (this.#phase?.atMs ?? soonestMs);
    const atMs = Math.min(this.#totalAtMs, phaseMs, soonestMs);
    this.#cancel = this.#clock.after(Math.max(0, atMs - nowMs), () => this.#look());
  }

  get #readingEndsAtMs(): number {
    return Math.min(this.#lastByteAtMs + this.#limits.idleTimeoutMs, this.#windowEndsAtMs);
  }

  #look(): void {
    const nowMs = this.#clock.monotonic();
    const code = this.#expired(nowMs);
    if (code === null) this.#watch();
    else this.#onExpired(code);
  }

  #expired(nowMs: number): ErrorCode | null {
    if (this.#phase !== null && nowMs >= this.#phase.atMs) return this.#phase.code;
    const reading = this.#isReading ? this.#readingExpired(nowMs) : null;
    return reading ?? (nowMs >= this.#totalAtMs ? 'total_timeout' : null);
  }

  #readingExpired(nowMs: number): ErrorCode | null {
    if (this.#paused) this.#lastByteAtMs = nowMs;
    if (nowMs >= this.#lastByteAtMs + this.#limits.idleTimeoutMs) return 'idle_timeout';
    if (nowMs < this.#windowEndsAtMs) return null;
    if (this.#windowBytes < LEAST_WINDOW_BYTES && !this.#paused) return 'too_slow';
    this.#windowBytes = 0;
    this.#windowEndsAtMs = nowMs + SPEED_WINDOW_MS;
    return null;
  }
}

const LEAST_WINDOW_BYTES = (SLOWEST_BYTES_PER_SECOND * SPEED_WINDOW_MS) / 1000;

function nothing(): void {}
