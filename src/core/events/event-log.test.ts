import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import { EventLog } from './event-log.js';

const config = { ...DEFAULT_JOB, seeds: ['http://a.test/'] };
const discovered: CrawlEvent = {
  type: 'urls_discovered',
  url: 'http://a.test/',
  depth: 0,
  count: 1,
  queued: 1,
  skipped: {},
  timestamp: '2026-01-01T00:00:00.000Z',
};

function log(ring?: number): EventLog {
  return new EventLog(initialSnapshot('job', config, 'folder'), ring);
}

describe('EventLog', () => {
  it('numbers events from one without holes', () => {
    const events = log();
    const seen: number[] = [];
    events.subscribe(null, (envelope) => seen.push(envelope.seq));
    for (let i = 0; i < 5; i += 1) events.append(discovered);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('replays what a cursor of the same stream has missed, and pushes what follows', () => {
    const events = log();
    for (let i = 0; i < 5; i += 1) events.append(discovered);
    const pushed: number[] = [];
    const { answer } = events.subscribe({ streamId: events.streamId, seq: 3 }, (e) => pushed.push(e.seq));
    events.append(discovered);
    expect(answer.kind === 'replay' && answer.events.map((e) => e.seq)).toEqual([4, 5]);
    expect(pushed).toEqual([6]);
  });

  it('answers with nothing to replay when the cursor is at the end', () => {
    const events = log();
    events.append(discovered);
    const { answer } = events.subscribe({ streamId: events.streamId, seq: 1 }, () => undefined);
    expect(answer).toMatchObject({ kind: 'replay', events: [] });
  });

  it.each([
    ['no cursor', null],
    ['a cursor of another stream', { streamId: 'other', seq: 4 }],
    ['a cursor ahead of the stream', { streamId: 'same', seq: 99 }],
    ['a cursor older than the ring', { streamId: 'same', seq: 1 }],
  ])('answers %s with a snapshot', (_name, cursor) => {
    const events = log(3);
    for (let i = 0; i < 6; i += 1) events.append(discovered);
    const real = cursor?.streamId === 'same' ? { ...cursor, streamId: events.streamId } : cursor;
    const { answer } = events.subscribe(real, () => undefined);
    expect(answer.kind === 'snapshot' && answer.snapshot.counters.discovered).toBe(6);
    expect(answer.cursor).toEqual({ streamId: events.streamId, seq: 6 });
  });

  it('is silent after unsubscribe', () => {
    const events = log();
    const seen: number[] = [];
    events.subscribe(null, (e) => seen.push(e.seq)).unsubscribe();
    events.append(discovered);
    expect(seen).toEqual([]);
  });
});
