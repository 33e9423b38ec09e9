import type { CrawlEvent, Progress } from '../contract/events.js';
import type { EventEnvelope, NumberedEvent } from '../contract/stream.js';

/**
 * What a batch must hold so that it leads to the snapshot that all its events lead to: of a URL that goes through its phases
 * within a batch only the last one, and of the lists in progress events only the newest, which were most of a batch's bytes.
 */
export function lightened(events: readonly EventEnvelope[]): readonly NumberedEvent[] {
  const overtaken = new Overtaken();
  const kept: NumberedEvent[] = [];
  let isNewest = true;
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const envelope = events[at];
    if (!envelope) continue;
    const { seq, event } = envelope;
    if (event.type === 'progress') {
      kept.push({ seq, event: isNewest ? event : withoutLists(event) });
      isNewest = false;
    } else if (!overtaken.has(event)) kept.push({ seq, event });
    overtaken.add(event);
  }
  return kept.reverse();
}

function withoutLists(progress: Progress): Progress {
  return { ...progress, next: [], hosts: [], waiting: [] };
}

/** What is known of URLs on their lanes from later events, as the reducer of the snapshot writes it (contract/snapshot.ts). */
class Overtaken {
  readonly #phases = new Set<string>();
  readonly #bytes = new Set<string>();

  /** Whether nothing is left of what the event would write. */
  has(event: CrawlEvent): boolean {
    if (event.type === 'url_phase') return this.#phases.has(placeOf(event)) && this.#bytes.has(placeOf(event));
    return event.type === 'sent_to_processing' && this.#phases.has(placeOf(event));
  }

  add(event: CrawlEvent): void {
    switch (event.type) {
      case 'sent_to_processing':
        this.#phases.add(placeOf(event));
        return;
      case 'url_crawled':
        this.#bytes.add(placeOf(event));
        return;
      case 'url_started':
      case 'url_phase':
      case 'url_saved':
      case 'url_skipped':
      case 'url_failed':
      case 'url_retrying':
        this.#phases.add(placeOf(event));
        this.#bytes.add(placeOf(event));
        return;
      default:
    }
  }
}

function placeOf({ lane, url }: { readonly lane: number | null; readonly url: string }): string {
  return `${lane} ${url}`;
}
