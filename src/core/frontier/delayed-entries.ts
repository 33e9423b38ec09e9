import type { UrlsWaiting } from '../../contract/events.js';
import { LONG_WAIT_MS } from '../politeness/host-health.js';
import type { Clock } from '../runtime/clock.js';
import type { FrontierEntry } from '../scope/types.js';
import type { Chance } from './aside-entries.js';

/** An entry that comes back later. */
interface Delay {
  readonly entry: FrontierEntry;
  /** Epoch, for people. */
  readonly untilMs: number;
  /** The same moment of the rising clock. */
  readonly dueMs: number;
  readonly cancel: () => void;
}

/** Entries of one origin that wait for their repetition, each by itself. */
export class DelayedEntries {
  readonly #clock: Clock;
  readonly #delays = new Set<Delay>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#delays.size;
  }

  /** Calls `then` with the entry after `delayMs`, unless it was taken out before. */
  add(entry: FrontierEntry, delayMs: number, then: (entry: FrontierEntry) => void): void {
    const cancel = this.#clock.after(delayMs, () => {
      this.#delays.delete(delay);
      then(entry);
    });
    const delay = {
      entry,
      untilMs: this.#clock.now() + delayMs,
      dueMs: this.#clock.monotonic() + delayMs,
      cancel,
    };
    this.#delays.add(delay);
  }

  /** Takes all entries out. */
  drain(): readonly FrontierEntry[] {
    return [...this.#delays].map((delay) => this.#takeOut(delay));
  }

  /** Takes out those that wait for long. */
  drainLong(): readonly FrontierEntry[] {
    return this.#long().map((delay) => this.#takeOut(delay));
  }

  chances(): readonly Chance[] {
    return [...this.#delays].map(({ dueMs }) => ({ dueMs, badSince: null }));
  }

  /** Those that wait for long, one by one, for people. */
  longWaits(origin: string): readonly UrlsWaiting[] {
    return this.#long().map(({ entry, untilMs }) => {
      const { pathname, search } = new URL(entry.url);
      const until = new Date(untilMs).toISOString();
      return { origin, part: `${pathname}${search}`, count: 1, reason: 'retry_after', until };
    });
  }

  #long(): readonly Delay[] {
    const nowMs = this.#clock.monotonic();
    return [...this.#delays].filter(({ dueMs }) => dueMs - nowMs > LONG_WAIT_MS);
  }

  #takeOut(delay: Delay): FrontierEntry {
    delay.cancel();
    this.#delays.delete(delay);
    return delay.entry;
  }
}
