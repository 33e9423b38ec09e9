import { expect, it } from 'vitest';
import type { CrawlEvent, LimitedBy } from '../contract/events.js';
import { ZERO_COUNTERS } from '../contract/snapshot.js';
import { eventJson } from './event-json.js';

const timestamp = '2026-11-23T10:00:00.000Z';
const A = 'https://a.test';
const PACE = { running: 1, target: 4, ceiling: 10, intervalMs: 0, queued: 3 };

const read = (event: CrawlEvent): unknown => JSON.parse(eventJson({ jobId: 'j', streamId: 's', seq: 7, event }));
const progress = (limitedBy: LimitedBy): CrawlEvent => ({
  type: 'progress',
  timestamp,
  ...ZERO_COUNTERS,
  processed: 0,
  bytes: 0,
  elapsedMs: 0,
  pagesPerSecond: 0,
  bytesPerSecond: 0,
  latency: null,
  limitedBy,
  next: [],
  hosts: [{ origin: A, ...PACE }],
  waiting: [],
});

it('is the event with its job and its number', () => {
  const event: CrawlEvent = { type: 'alias_learned', timestamp, from: A, to: 'https://b.test' };
  expect(read(event)).toEqual({ jobId: 'j', seq: 7, ...event });
});

it.each<CrawlEvent>([
  { type: 'host_parked', timestamp, origin: A, reason: 'backoff', until: timestamp },
  { type: 'host_released', timestamp, origin: A },
])('names an origin by its old name too: $type', (event) => {
  expect(read(event)).toMatchObject({ origin: A, host: A });
});

it('does so in what holds the crawl back, and in the pace of each host', () => {
  const said = read(progress({ kind: 'rate', origin: A, requestsPerSecond: 2, shared: false }));
  expect(said).toMatchObject({ limitedBy: { origin: A, host: A }, hosts: [{ origin: A, host: A, running: 1 }] });
  expect(read(progress({ kind: 'finished' }))).toMatchObject({ limitedBy: { kind: 'finished' } });
});
