import { describe, expect, it } from 'vitest';
import type { CrawlEvent, Progress } from './events.js';
import { DEFAULT_JOB } from './job-config.js';
import { HISTORY_SAMPLES } from './chart-history.js';
import { countersAddUp, initialSnapshot, RECENT_ROWS, reduceSnapshot } from './snapshot.js';
import type { JobSnapshot } from './job-snapshot.js';

const timestamp = '2026-01-01T00:00:00.000Z';
const url = 'http://a.test/';
const start = initialSnapshot('job', { ...DEFAULT_JOB, seeds: [url], concurrency: 2 }, 'folder');
const fold = (s: JobSnapshot, ...events: CrawlEvent[]) => events.reduce(reduceSnapshot, s);

const found = (queued: number, outOfScope = 0): CrawlEvent => ({
  type: 'urls_discovered',
  url,
  depth: 1,
  count: queued + outOfScope,
  queued,
  skipped: outOfScope > 0 ? { out_of_scope: outOfScope } : {},
  timestamp,
});
const started = (lane: number): CrawlEvent => ({ type: 'url_started', url, depth: 1, lane, attempt: 1, timestamp });
const saved = (lane: number): CrawlEvent => ({
  type: 'url_saved',
  url,
  depth: 1,
  lane,
  status: 200,
  finalUrl: url,
  title: null,
  rawPath: null,
  markdownPath: null,
  links: 0,
  durationMs: 7,
  unchanged: false,
  timestamp,
});
const progress = (elapsedMs: number): Progress => ({
  type: 'progress',
  processed: 0,
  discovered: 3,
  queued: 3,
  pending: 0,
  saved: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  bytes: 0,
  elapsedMs,
  pagesPerSecond: 1,
  bytesPerSecond: 0,
  latency: { p50Ms: 1, p90Ms: 2 },
  limitedBy: { kind: 'starting' },
  next: [],
  hosts: [],
  waiting: [],
  timestamp,
});

describe('reduceSnapshot', () => {
  it('moves a URL from state to state so that the counters always add up', () => {
    let s = start;
    const steps: CrawlEvent[] = [
      found(3, 2),
      started(0),
      started(1),
      { type: 'url_phase', url, depth: 1, lane: 0, phase: 'body', bytes: 10, timestamp },
      saved(0),
      {
        type: 'url_retrying',
        url,
        depth: 1,
        lane: 1,
        error: 'idle_timeout',
        message: '',
        attempt: 1,
        delayMs: 5,
        timestamp,
      },
      started(0),
      {
        type: 'url_failed',
        url,
        depth: 1,
        lane: 0,
        error: 'http_status',
        message: '404',
        status: 404,
        attempts: 1,
        timestamp,
      },
      started(0),
      { type: 'url_skipped', url, depth: 1, lane: 0, reason: 'noindex', status: 200, timestamp },
    ];
    for (const event of steps) {
      s = reduceSnapshot(s, event);
      expect(countersAddUp(s.counters)).toBe(true);
    }
    expect(s.counters).toEqual({ discovered: 5, queued: 0, pending: 0, saved: 1, unchanged: 0, skipped: 3, failed: 1 });
    expect(s.skippedByReason).toEqual({ out_of_scope: 2, noindex: 1 });
    expect(s.recent.find(({ outcome }) => outcome.kind === 'failed')?.durationMs).toBe(0);
    expect(s.lanes).toEqual([null, null]);
    expect(s.recent.map((row) => [row.key, row.outcome.kind])).toEqual([
      [3, 'skipped'],
      [2, 'failed'],
      [1, 'saved'],
    ]);
  });

  it('shows what each lane does', () => {
    const s = fold(start, found(1), started(1), {
      type: 'url_phase',
      url,
      depth: 1,
      lane: 1,
      phase: 'body',
      bytes: 99,
      timestamp,
    });
    expect(s.lanes).toEqual([null, { url, depth: 1, attempt: 1, phase: 'body', bytes: 99, startedAt: timestamp }]);
  });

  it('leaves a lane to the URL that has taken it over while the one before is read and stored', () => {
    const other = 'http://a.test/next';
    const handed: CrawlEvent = { type: 'sent_to_processing', url, depth: 1, lane: 0, timestamp };
    const next: CrawlEvent = { type: 'url_started', url: other, depth: 1, lane: 0, attempt: 1, timestamp };
    const s = fold(start, found(2), started(0), handed, next);
    expect(s.lanes[0]?.url).toBe(other);
    expect(s.counters.pending).toBe(2);
    const later = fold(s, saved(0));
    expect(later.lanes[0]?.url).toBe(other);
    expect(later.counters).toMatchObject({ pending: 1, saved: 1 });
  });

  it('keeps surplus lanes until their URL has ended when the workers become fewer', () => {
    const config = { ...start.config, concurrency: 1 };
    const busy = fold(start, found(2), started(0), started(1), { type: 'job_reconfigured', config, timestamp });
    expect(busy.lanes).toHaveLength(2);
    expect(fold(busy, saved(1), { type: 'job_reconfigured', config, timestamp }).lanes).toHaveLength(1);
  });

  it('stays bounded', () => {
    let s = start;
    for (let i = 0; i < 1000; i += 1) s = fold(s, found(1), started(0), saved(0), progress(i * 1000));
    expect(s.recent).toHaveLength(RECENT_ROWS);
    expect(s.history).toHaveLength(HISTORY_SAMPLES);
  });

  it('samples the charts at most once a second', () => {
    const s = fold(start, progress(0), progress(400), progress(999), progress(1000), progress(1500));
    expect(s.history.map((sample) => sample.elapsedMs)).toEqual([0, 1000]);
  });

  it('remembers a parked host until it is released', () => {
    const parked = fold(start, {
      type: 'host_parked',
      origin: 'a',
      reason: 'retry_after',
      until: timestamp,
      timestamp,
    });
    expect(parked.parked).toHaveLength(1);
    expect(fold(parked, { type: 'host_released', origin: 'a', timestamp }).parked).toEqual([]);
  });
});
