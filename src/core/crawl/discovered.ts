import type { Emitter } from '../events/emitter.js';
import type { Backlog } from '../frontier/backlog.js';
import type { OfferAnswer } from '../store/types.js';

export interface DiscoveredParts {
  readonly events: Emitter;
  readonly backlog: Pick<Backlog, 'adjust'>;
  /** Something may be started now. */
  readonly onReady: () => void;
}

/** Passes on what became of URLs that were found: to the stream, and to the backlog what the store has queued of them. */
export class Discovered {
  readonly #parts: DiscoveredParts;

  constructor(parts: DiscoveredParts) {
    this.#parts = parts;
  }

  /** `url` is the page, seed or sitemap they were found on, `depth` their own. */
  note(url: string, depth: number, { queued, skipped, byOrigin, traps = [] }: OfferAnswer): void {
    const { backlog, events, onReady } = this.#parts;
    const count = queued + Object.values(skipped).reduce((sum, n) => sum + n, 0);
    for (const trap of traps) events.emit({ type: 'trap_detected', ...trap });
    if (queued === 0 && count === 0) return;
    events.emit({ type: 'urls_discovered', url, depth, count, queued, skipped });
    for (const [origin, n] of byOrigin) backlog.adjust(origin, n);
    onReady();
  }
}
