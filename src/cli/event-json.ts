import { jsonLine } from './json-line.js';
import type { CrawlEvent } from '../contract/events.js';
import type { EventEnvelope } from '../contract/stream.js';

/**
 * An event as a line of JSON, with its job and its number. What is called `origin` now was called `host`, where it held an
 * origin all the same: through version 0.1 the old name stands beside the new one, and goes with 0.2.
 */
export function eventJson({ jobId, seq, event }: EventEnvelope): string {
  return jsonLine({ jobId, seq, ...withOldNames(event) });
}

function withOldNames(event: CrawlEvent): object {
  switch (event.type) {
    case 'host_parked':
    case 'host_released':
      return withHost(event);
    case 'progress':
      return { ...event, limitedBy: withHost(event.limitedBy), hosts: event.hosts.map(withHost) };
    default:
      return event;
  }
}

function withHost(one: object): object {
  return 'origin' in one ? { ...one, host: one.origin } : one;
}
