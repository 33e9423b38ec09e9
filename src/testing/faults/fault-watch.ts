import type { CrawlEvent } from '../../contract/events.js';
import type { EventEnvelope } from '../../contract/stream.js';
import { countersAddUp, reduceSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';

export interface EventWatch {
  readonly events: readonly CrawlEvent[];
  readonly breaches: readonly string[];
  take(envelope: EventEnvelope): void;
}

type Settled = Extract<CrawlEvent, { type: 'url_saved' | 'url_skipped' | 'url_failed' }>;

/**
 * Checks what must hold after every event: numbers without holes, counters that add up and never fall below zero, a URL
 * that ends once and only after it began, and once more for each time URLs were queued again.
 */
export function watchEvents(beginning: JobSnapshot): EventWatch {
  const events: CrawlEvent[] = [];
  const breaches: string[] = [];
  const inHand = new Set<string>();
  const ended = new Set<string>();
  let folded: JobSnapshot = { ...beginning, counters: NOTHING, skippedByReason: {} };
  let seq = 0;
  /** So many URLs may begin again after their end. */
  let queuedAgain = 0;

  const beginsAgain = (url: string): boolean => {
    queuedAgain -= 1;
    return queuedAgain >= 0 && ended.delete(url);
  };

  const checkUrl = (event: CrawlEvent): void => {
    if (event.type === 'url_started') {
      if (inHand.has(event.url)) breaches.push(`${event.url} began twice at once`);
      if (ended.has(event.url) && !beginsAgain(event.url)) breaches.push(`${event.url} began after its end`);
      inHand.add(event.url);
    } else if (event.type === 'urls_reevaluated')
      queuedAgain += Object.values(event.reopened ?? {}).reduce((sum, n) => sum + n, event.entered);
    else if (event.type === 'url_retrying') inHand.delete(event.url);
    else if (isEnd(event)) {
      if (event.lane !== null && !inHand.delete(event.url)) breaches.push(`${event.url} ended without a beginning`);
      if (ended.has(event.url)) breaches.push(`${event.url} ended twice`);
      ended.add(event.url);
    }
  };

  const checkCounters = (event: CrawlEvent): void => {
    folded = reduceSnapshot(folded, event);
    const told = JSON.stringify(folded.counters);
    if (!countersAddUp(folded.counters)) breaches.push(`counters do not add up after ${event.type}: ${told}`);
    if (Object.values(folded.counters).some((n) => n < 0)) breaches.push(`below zero after ${event.type}: ${told}`);
  };

  return {
    events,
    breaches,
    take({ seq: next, event }) {
      if (next !== seq + 1) breaches.push(`event ${next} came after ${seq}`);
      seq = next;
      events.push(event);
      checkCounters(event);
      checkUrl(event);
    },
  };
}

const NOTHING = { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };

function isEnd(event: CrawlEvent): event is Settled {
  return event.type === 'url_saved' || event.type === 'url_skipped' || event.type === 'url_failed';
}
