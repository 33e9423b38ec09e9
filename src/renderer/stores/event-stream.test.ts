import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import type { EventBatch, EventEnvelope } from '../../contract/stream.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import { applyAnswer, applyBatch, type StreamState } from './event-stream.js';

const config = { ...DEFAULT_JOB, seeds: ['https://a.org/'] };
const empty = initialSnapshot('job', config, '/f');
const known: StreamState = { snapshot: empty, cursor: { streamId: 's', seq: 10 } };

function found(seq: number, count = 1): EventEnvelope {
  const event: CrawlEvent = {
    type: 'urls_discovered',
    url: 'https://a.org/',
    depth: 1,
    timestamp: '2026-01-01T00:00:00.000Z',
    count,
    queued: count,
    skipped: {},
  };
  return { jobId: 'job', streamId: 's', seq, event };
}

function batch(first: number, last: number, more: Partial<EventBatch> = {}): EventBatch {
  const events = Array.from({ length: last - first + 1 }, (_, i) => found(first + i));
  return { jobId: 'job', streamId: 's', firstSeq: first, lastSeq: last, events, omitted: 0, correction: null, ...more };
}

describe('folding batches', () => {
  it('folds the next events and moves the cursor', () => {
    const next = applyBatch(known, batch(11, 13));
    expect(next?.cursor.seq).toBe(13);
    expect(next?.snapshot.counters.discovered).toBe(3);
  });

  it('counts an event once when a batch overlaps what is known', () => {
    expect(applyBatch(known, batch(8, 12))?.snapshot.counters.discovered).toBe(2);
    expect(applyBatch(known, batch(1, 10))).toBe(known);
  });

  it('reports a hole, a stream it does not know, and thinning without a correction', () => {
    expect(applyBatch(known, batch(12, 13))).toBeNull();
    expect(applyBatch(known, batch(11, 12, { streamId: 'other' }))).toBeNull();
    expect(applyBatch(known, batch(11, 12, { omitted: 5 }))).toBeNull();
  });

  it('lets a correction replace everything, even over a hole or from a new stream', () => {
    const correction = { ...empty, counters: { ...empty.counters, discovered: 99, queued: 99 } };
    const next = applyBatch(known, batch(50, 60, { streamId: 'new', omitted: 9, correction }));
    expect(next).toEqual({ snapshot: correction, cursor: { streamId: 'new', seq: 60 } });
  });
});

describe('the answer to a subscription', () => {
  it('takes a snapshot as it is, whatever was known', () => {
    const answer = { kind: 'snapshot', snapshot: empty, cursor: { streamId: 't', seq: 3 } } as const;
    expect(applyAnswer(null, answer)).toEqual({ snapshot: empty, cursor: { streamId: 't', seq: 3 } });
    expect(applyAnswer(known, answer)?.cursor.streamId).toBe('t');
  });

  it('folds a replay into what is known and refuses one it has no base for', () => {
    const answer = { kind: 'replay', events: [found(11), found(12)], cursor: { streamId: 's', seq: 12 } } as const;
    expect(applyAnswer(known, answer)?.snapshot.counters.discovered).toBe(2);
    expect(applyAnswer(null, answer)).toBeNull();
  });
});
