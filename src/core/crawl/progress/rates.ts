import type { Progress } from '../../../contract/events.js';

const WINDOW_MS = 5000;
const LATENCIES = 100;

interface Reading {
  readonly atMs: number;
  readonly pages: number;
  readonly bytes: number;
}

/** Speeds over the last five seconds and answer times of the last hundred fetches. */
export class Rates {
  #readings: Reading[] = [];
  readonly #latencies: number[] = [];
  #nextLatency = 0;

  /** Notes an answer time in milliseconds. */
  answered(answerMs: number): void {
    this.#latencies[this.#nextLatency] = answerMs;
    this.#nextLatency = (this.#nextLatency + 1) % LATENCIES;
  }

  /** Reads the totals at a moment (milliseconds, rising) and answers the speeds since the window's start. */
  read(
    atMs: number,
    pages: number,
    bytes: number,
  ): { readonly pagesPerSecond: number; readonly bytesPerSecond: number } {
    this.#readings.push({ atMs, pages, bytes });
    const outside = this.#readings.findIndex((r) => r.atMs >= atMs - WINDOW_MS);
    if (outside > 0) this.#readings = this.#readings.slice(outside);
    const first = this.#readings[0];
    const seconds = first ? (atMs - first.atMs) / 1000 : 0;
    if (!first || seconds <= 0) return { pagesPerSecond: 0, bytesPerSecond: 0 };
    return { pagesPerSecond: (pages - first.pages) / seconds, bytesPerSecond: (bytes - first.bytes) / seconds };
  }

  /** Forgets the speeds, for the moment after a pause. */
  restart(): void {
    this.#readings = [];
  }

  get latency(): Progress['latency'] {
    if (this.#latencies.length === 0) return null;
    const sorted = this.#latencies.slice().sort((a, b) => a - b);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return { p50Ms: at(0.5), p90Ms: at(0.9) };
  }
}
