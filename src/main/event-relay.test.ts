import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../contract/events.js';
import type { EventBatch } from '../contract/stream.js';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { initialSnapshot } from '../contract/snapshot.js';
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
  it('sends one message for all events of 100 ms', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(3);
    clock.advance(99);
    append(2);
    expect(sent).toEqual([]);
    clock.advance(1);
    expect(sent).toMatchObject([{ firstSeq: 1, lastSeq: 5, omitted: 0, correction: null }]);
    expect(sent[0]?.events.map((e) => e.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('loses no event between the answer and the first push', () => {
    const { clock, sent, log, relay, append } = setup();
    append(2);
    const answer = relay.subscribe(log, null);
    append(1);
    clock.advance(100);
    expect(answer.cursor.seq).toBe(2);
    expect(sent[0]?.firstSeq).toBe(3);
  });

  it('replaces a flood by the snapshot it leads to and says how many events it left out', () => {
    const { clock, sent, log, relay, append } = setup();
    relay.subscribe(log, null);
    append(1500);
    clock.advance(100);
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
