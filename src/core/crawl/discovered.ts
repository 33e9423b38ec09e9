import { countsLinks } from '../../contract/first-links.js';
import type { Emitter } from '../events/emitter.js';
import type { EventLog } from '../events/event-log.js';
import type { Backlog } from '../frontier/backlog.js';
import type { LiveRules } from '../scope/live-rules.js';
import { outsideLinks } from '../scope/outside.js';
import type { OfferAnswer } from '../store/types.js';

export interface DiscoveredParts {
  readonly events: Emitter;
  readonly log: Pick<EventLog, 'snapshot'>;
  readonly rules: Pick<LiveRules, 'plain'>;
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
  note(url: string, depth: number, { queued, skipped, byOrigin, outside, traps = [] }: OfferAnswer): void {
    const { backlog, events, log, onReady, rules } = this.#parts;
    const count = queued + Object.values(skipped).reduce((sum, n) => sum + n, 0);
    for (const trap of traps) events.emit({ type: 'trap_detected', ...trap });
    if (queued === 0 && count === 0) return;
    const isTold = outside !== undefined && countsLinks(log.snapshot.first, depth);
    const whereTo = isTold ? { outside: outsideLinks(outside, rules.plain.seeds) } : {};
    events.emit({ type: 'urls_discovered', url, depth, count, queued, skipped, ...whereTo });
    for (const [origin, n] of byOrigin) backlog.adjust(origin, n);
    onReady();
  }
}
