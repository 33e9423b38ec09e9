import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import { HandOverPace, handOvers } from './hand-over.js';

const timestamp = '2026-01-01T00:00:00.000Z';
const url = (n: number): string => `http://a.test/${n}`;
const started = (n: number, lane: number): CrawlEvent => ({
  type: 'url_started',
  url: url(n),
  depth: 1,
  lane,
  attempt: 1,
  timestamp,
});
const failed = (n: number, lane: number): CrawlEvent => ({
  type: 'url_failed',
  url: url(n),
  depth: 1,
  lane,
  error: 'http_status',
  message: '',
  status: 500,
  attempts: 1,
  timestamp,
});
const fold = (s: JobSnapshot, ...events: readonly CrawlEvent[]) => events.reduce(reduceSnapshot, s);
const queued: JobSnapshot = {
  ...initialSnapshot('job', { ...DEFAULT_JOB, seeds: [url(0)], concurrency: 2 }, 'folder'),
  next: [1, 2, 3].map((n) => ({ url: url(n), depth: 1 })),
};

describe('handOvers', () => {
  it('tells what went from the queue to a worker, and from a worker to what has finished', () => {
    const working = fold(queued, started(1, 0));
    expect(handOvers(queued, working)).toEqual([{ url: url(1), to: 'lane' }]);
    const after = fold(working, failed(1, 0), started(2, 0));
    expect(handOvers(working, after)).toEqual([
      { url: url(2), to: 'lane' },
      { url: url(1), to: 'finished' },
    ]);
  });

  it('tells nothing of what was not seen before, of a step within a worker, or of another crawl', () => {
    const working = fold(queued, started(9, 0));
    expect(handOvers(queued, working)).toEqual([]);
    const step: CrawlEvent = { type: 'url_phase', url: url(9), depth: 1, lane: 0, phase: 'body', bytes: 5, timestamp };
    expect(handOvers(working, fold(working, step))).toEqual([]);
    expect(handOvers(queued, { ...fold(queued, started(1, 0)), jobId: 'other' })).toEqual([]);
  });

  it('tells nothing of a URL that goes back to the queue', () => {
    const working = fold(queued, started(1, 0));
    const back = { error: null, message: '', attempt: 1, delayMs: 0 } as const;
    const retrying: CrawlEvent = { type: 'url_retrying', url: url(1), depth: 1, lane: 0, timestamp, ...back };
    expect(handOvers(working, fold(working, retrying))).toEqual([]);
  });
});

describe('HandOverPace', () => {
  const one = { url: url(1), to: 'lane' } as const;
  const two = { url: url(2), to: 'finished' } as const;

  it('shows a few a second, none of a flood but what is pinned, and begins again after it', () => {
    const pace = new HandOverPace();
    expect(pace.shown([one, two], [], 0)).toEqual([one, two]);
    expect(pace.shown([one, two], [], 500)).toEqual([one, two]);
    expect(pace.shown([one, two], [url(2)], 600)).toEqual([two]);
    expect(pace.shown([one], [], 1400)).toEqual([]);
    expect(pace.shown([one], [], 3000)).toEqual([one]);
  });
});
