import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import type { Cursor, EventBatch, EventEnvelope, SubscribeAnswer } from '../../contract/stream.js';
import type { OrbweaverApi } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { ok } from '../../contract/outcome.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { StreamState } from './event-stream.js';
import { LiveSubscription } from './live-subscription.js';

const config = { ...DEFAULT_JOB, seeds: ['https://a.org/'] };

/** An engine with a stream of `urls_discovered` events, answering subscriptions when told to. */
function engine() {
  let snapshot: JobSnapshot = initialSnapshot('job', config, '/f');
  let seq = 0;
  const asked: (Cursor | null)[] = [];
  const pending: (() => void)[] = [];
  let push: (batch: EventBatch) => void = () => undefined;
  const emit = (count: number): EventBatch => {
    const events: EventEnvelope[] = Array.from({ length: count }, () => {
      const event: CrawlEvent = {
        type: 'urls_discovered',
        url: 'https://a.org/',
        depth: 1,
        timestamp: '2026-01-01T00:00:00.000Z',
        count: 1,
        queued: 1,
        skipped: {},
      };
      seq += 1;
      snapshot = reduceSnapshot(snapshot, event);
      return { jobId: 'job', streamId: 's', seq, event };
    });
    const base = { jobId: 'job', streamId: 's', events, omitted: 0, correction: null };
    return { ...base, firstSeq: seq - count + 1, lastSeq: seq };
  };
  const pause = (): EventBatch => {
    const event: CrawlEvent = {
      type: 'job_paused',
      status: 'paused',
      message: null,
      timestamp: '2026-01-01T00:00:00.000Z',
    };
    seq += 1;
    snapshot = reduceSnapshot(snapshot, event);
    const events = [{ jobId: 'job', streamId: 's', seq, event }];
    return { jobId: 'job', streamId: 's', events, omitted: 0, correction: null, firstSeq: seq, lastSeq: seq };
  };
  const subscribe = (cursor: Cursor | null): Promise<unknown> => {
    asked.push(cursor);
    const answer: SubscribeAnswer = { kind: 'snapshot', snapshot, cursor: { streamId: 's', seq } };
    return new Promise((resolve) => pending.push(() => resolve(ok(answer))));
  };
  const api = {
    invoke: (name: string, _jobId: string, cursor: Cursor | null) =>
      name === 'events.subscribe' ? subscribe(cursor) : Promise.resolve(ok(null)),
    on: (_name: string, listener: (batch: EventBatch) => void) => {
      push = listener;
      return () => {
        push = () => undefined;
      };
    },
  } as unknown as OrbweaverApi; // the generic signatures cannot be written as a literal
  const answer = async () => {
    for (const resolve of pending.splice(0)) resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { api, asked, emit, pause, push: (batch: EventBatch) => push(batch), answer, truth: () => snapshot.counters };
}

function follow(e: ReturnType<typeof engine>) {
  let shown: StreamState | null = null;
  const retries: (() => void)[] = [];
  const frames: (() => void)[] = [];
  const subscription = new LiveSubscription('job', {
    api: e.api,
    write: (state) => {
      shown = state;
    },
    report: () => undefined,
    schedule: (work) => {
      frames.push(work);
      return () => undefined;
    },
    retry: (work) => {
      retries.push(work);
      return () => undefined;
    },
  });
  const frame = () => {
    for (const work of frames.splice(0)) work();
  };
  return {
    subscription,
    retries,
    frame,
    counters: () => shown?.snapshot.counters,
    status: () => shown?.snapshot.status,
  };
}

describe('LiveSubscription', () => {
  it('shows at once what a person asked for, with all that came before it', async () => {
    const e = engine();
    const view = follow(e);
    await e.answer();
    e.push(e.emit(2));
    expect(view.counters()?.discovered).toBe(0);
    e.push(e.pause());
    expect(view.status()).toBe('paused');
    expect(view.counters()).toEqual(e.truth());
  });

  it('starts from the answer and goes on with pushes', async () => {
    const e = engine();
    e.emit(5);
    const window = follow(e);
    await e.answer();
    e.push(e.emit(3));
    window.frame();
    expect(window.counters()).toEqual(e.truth());
  });

  it('keeps pushes that arrive before the answer and counts none twice', async () => {
    const e = engine();
    const window = follow(e);
    const early = e.emit(4);
    e.push(early);
    e.push(e.emit(2));
    window.frame();
    expect(window.counters()).toBeUndefined();
    await e.answer();
    expect(window.counters()).toEqual(e.truth());
  });

  it('subscribes again with its cursor after a hole, and agrees with the engine afterwards', async () => {
    const e = engine();
    const window = follow(e);
    await e.answer();
    e.push(e.emit(2));
    e.emit(7);
    e.push(e.emit(1));
    window.frame();
    expect(window.retries).toHaveLength(1);
    e.push(e.emit(1));
    window.frame();
    window.retries[0]?.();
    await e.answer();
    expect(e.asked).toEqual([null, { streamId: 's', seq: 2 }]);
    expect(window.counters()).toEqual(e.truth());
  });

  it('is silent once closed', async () => {
    const e = engine();
    const window = follow(e);
    window.subscription.close();
    await e.answer();
    e.push(e.emit(1));
    window.frame();
    expect(window.counters()).toBeUndefined();
  });
});
