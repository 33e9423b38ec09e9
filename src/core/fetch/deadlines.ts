import type { FetchLimits } from '../../contract/job-config.js';
import type { ErrorCode } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';

/** A body slower than this over a whole window is given up: it would hold a worker until the total deadline. */
export const SLOWEST_BYTES_PER_SECOND = 100;
export const SPEED_WINDOW_MS = 20_000;

/**
 * The clocks that run during one hop: connect, then headers, then idle and minimum rate, and the total over all.
 * Own timers, since undici's have a grain of about a second. Whoever makes one must `stop()` it.
 */
export class Deadlines {
  readonly #clock: Clock;
  readonly #limits: FetchLimits;
  readonly #onExpired: (code: ErrorCode) => void;
  readonly #cancelTotal: () => void;
  #cancelPhase: () => void = nothing;
  #cancelSpeed: () => void = nothing;
  #lastByteAt = 0;
  #windowBytes = 0;
  #paused = false;

  /** `remainingMs` is what is left of the total deadline; `onExpired` is called once at most. */
  constructor(clock: Clock, limits: FetchLimits, remainingMs: number, onExpired: (code: ErrorCode) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onExpired = (code) => {
      this.stop();
      onExpired(code);
    };
    this.#cancelTotal = clock.after(Math.max(0, remainingMs), () => this.#onExpired('total_timeout'));
  }

  connecting(): void {
    this.#phase(this.#limits.connectTimeoutMs, 'connect_timeout');
  }

  awaitingHeaders(): void {
    this.#phase(this.#limits.headersTimeoutMs, 'headers_timeout');
  }

  receivingBody(): void {
    this.#lastByteAt = this.#clock.monotonic();
    this.#watchIdle(this.#limits.idleTimeoutMs);
    this.#watchSpeed();
  }

  /** Bytes came off the wire. Costs no timer: the running one looks at the time of the last byte when it fires. */
  received(bytes: number): void {
    this.#lastByteAt = this.#clock.monotonic();
    this.#windowBytes += bytes;
  }

  /** While we hold the server back ourselves, its silence is not held against it. */
  pausedByUs(paused: boolean): void {
    this.#paused = paused;
    this.#lastByteAt = this.#clock.monotonic();
  }

  /** The whole body is off the wire: only the total deadline still runs, for the decoding. */
  bodyReceived(): void {
    this.#cancelPhase();
    this.#cancelSpeed();
  }

  stop(): void {
    this.#cancelTotal();
    this.bodyReceived();
  }

  #phase(delayMs: number, code: ErrorCode): void {
    this.#cancelPhase();
    this.#cancelPhase = this.#clock.after(delayMs, () => this.#onExpired(code));
  }

  #watchIdle(delayMs: number): void {
    this.#cancelPhase();
    this.#cancelPhase = this.#clock.after(delayMs, () => {
      const leftMs = this.#lastByteAt + this.#limits.idleTimeoutMs - this.#clock.monotonic();
      if (this.#paused) this.#watchIdle(this.#limits.idleTimeoutMs);
      else if (leftMs > 0) this.#watchIdle(leftMs);
      else this.#onExpired('idle_timeout');
    });
  }

  #watchSpeed(): void {
    const leastBytes = (SLOWEST_BYTES_PER_SECOND * SPEED_WINDOW_MS) / 1000;
    this.#cancelSpeed = this.#clock.after(SPEED_WINDOW_MS, () => {
      if (this.#windowBytes < leastBytes && !this.#paused) return this.#onExpired('too_slow');
      this.#windowBytes = 0;
      this.#watchSpeed();
    });
  }
}

function nothing(): void {}
