import type { Clock } from '../core/runtime/clock.js';

/** A clock that moves only when told: time in tests belongs to the test. */
export class ManualClock implements Clock {
  #nowMs: number;
  #setMs = 0;
  #timers: { readonly atMs: number; readonly action: () => void }[] = [];

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs + this.#setMs;
  }

  monotonic(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Sets the machine's clock forward or (negative) back; no time passes. */
  set(byMs: number): void {
    this.#setMs += byMs;
  }

  /** Moves on by `ms` and runs what falls due, in order. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let timer = this.#due(untilMs); timer; timer = this.#due(untilMs)) {
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.action();
    }
    this.#nowMs = untilMs;
  }

  #due(untilMs: number) {
    const [next] = this.#timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
    if (next) this.#timers = this.#timers.filter((timer) => timer !== next);
    return next;
  }
}
