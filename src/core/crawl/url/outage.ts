import { msg } from '../../../contract/language.js';
import { kept, type Kept, saying } from '../../../contract/saying.js';
import type { Clock } from '../../runtime/clock.js';

const SHORTEST_PARK_MS = 1000;
const LONGEST_PARK_MS = 15_000;
/** A crawl waits for its network through a night; then a person has to look. */
const LONGEST_OUTAGE_MS = 12 * 3_600_000;

/** How long the network has been away, and how soon it is looked for again. */
export class Outage {
  readonly #clock: Clock;
  #since: { readonly atMs: number; readonly risingMs: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A server answered: the network is there. */
  end(): void {
    this.#since = null;
  }

  /** A request failed for want of a network: how long its host is left alone, milliseconds. Longer as time passes. */
  parkMs(): number {
    this.#since ??= { atMs: this.#clock.now(), risingMs: this.#clock.monotonic() };
    return Math.min(LONGEST_PARK_MS, Math.max(SHORTEST_PARK_MS, this.#lastedMs() / 2));
  }

  /** Why it is waited for no longer, in words; the next time is waited for anew. Null while it is. */
  gaveUp(): Kept | null {
    if (!this.#since || this.#lastedMs() < LONGEST_OUTAGE_MS) return null;
    const since = new Date(this.#since.atMs).toISOString().slice(0, 16).replace('T', ' ');
    this.#since = null;
    return kept(
      saying(msg('This computer seems to have been offline since {since} UTC. Resume when its network is back.'), {
        since,
      }),
    );
  }

  #lastedMs(): number {
    return this.#since ? this.#clock.monotonic() - this.#since.risingMs : 0;
  }
}
