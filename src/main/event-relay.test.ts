import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../contract/events.js';
import type { EventBatch } from '../contract/stream.js';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { initialSnapshot, reduceSnapshot, ZERO_COUNTERS } from '../contract/snapshot.js';
import { EventLog } from '../core/events/event-log.js';
import { ManualClock } from '../testing/manual-clock.js';
import { EventRelay } from './event-relay.js';

const found: CrawlEvent = {
  type: 'urls_discovered',
  url: 'http://a.test/',
  depth: 1,
  count: 1,
  queued: 1,
  skipped: {},
  timestamp: '2026-01-01T00:00:00.000Z',
};

function progressTo(url: string): CrawlEvent {
  return {
    type: 'progress',
    ...ZERO_COUNTERS,
    processed: 0,
    bytes: 0,
    elapsedMs: 100,
    pagesPerSecond: 0,
    bytesPerSecond: 0,
    latency: null,
    limitedBy: { kind: 'starting' },
    next: [{ url, depth: 1 }],
    hosts: [],
    waiting: [],
    timestamp: found.timestamp,
  };
}

function setup() {
  const clock = new ManualClock();
  const sent: EventBatch[] = [];
  const log = new EventLog(initialSnapshot('job', { ...DEFAULT_JOB, seeds: [] }, 'folder'));
  const relay = new EventRelay(clock, (batch) => sent.push(batch));
  const append = (count: number) => {
    for (let i = 0; i < count; i += 1) log.append(found);
  };
  return { clock, sent, log, relay, append };
}

describe('EventRelay', () => {
  it('sends one message for all events of 300 ms', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(3);
    clock.advance(299);
    append(2);
    expect(sent).toEqual([]);
    clock.advance(1);
    expect(sent).toMatchObject([{ firstSeq: 1, lastSeq: 5, omitted: 0, correction: null }]);
    expect(sent[0]?.events).toEqual([1, 2, 3, 4, 5].map((seq) => ({ seq, event: found })));
  });

  it('loses no event between the answer and the first push', () => {
    const { clock, sent, log, relay, append } = setup();
    append(2);
    const answer = relay.subscribe(log, null);
    append(1);
    clock.advance(300);
    expect(answer.cursor.seq).toBe(2);
    expect(sent[0]?.firstSeq).toBe(3);
  });

  it('sends what a person may wait for at once, with all that came before it', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(2);
    log.append({ type: 'job_paused', status: 'paused', message: null, timestamp: found.timestamp });
    clock.advance(50);
    expect(sent).toMatchObject([{ firstSeq: 1, lastSeq: 3 }]);
    append(1);
    clock.advance(299);
    expect(sent).toHaveLength(1);
    clock.advance(1);
    expect(sent[1]).toMatchObject({ firstSeq: 4, lastSeq: 4 });
  });

  it('leads to the same snapshot, with the lists of the newest progress only', () => {
    const { clock, sent, log, relay } = setup();
    const start = log.snapshot;
    relay.subscribe(log, null);
    for (const url of ['http://a.test/1', 'http://a.test/2']) log.append(progressTo(url));
    clock.advance(300);
    const events = sent[0]?.events.map(({ event }) => event) ?? [];
    expect(events).toMatchObject([{ next: [] }, { next: [{ url: 'http://a.test/2' }] }]);
    expect(events.reduce(reduceSnapshot, start)).toEqual(log.snapshot);
  });

  it('replaces a flood by the snapshot it leads to and says how many events it left out', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(1500);
    clock.advance(300);
    expect(sent).toMatchObject([{ firstSeq: 1, lastSeq: 1500, events: [], omitted: 1500 }]);
    expect(sent[0]?.correction?.counters.discovered).toBe(1500);
  });

  it('sends nothing after unsubscribe or clear, not even what was pending', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(1);
    relay.clear();
    append(1);
    clock.advance(1000);
    expect(sent).toEqual([]);
  });
});
