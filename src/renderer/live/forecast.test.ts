import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import { forecastOf, forecastValue, forecastWords } from './forecast.js';

const LANE = { url: 'u', depth: 1, attempt: 1, phase: 'body', bytes: 0, startedAt: '' } as const;

/** A running crawl after `seconds`, which saves ten pages a second while its queue goes from `from` to `to`. */
function running(seconds: number, from: number, to: number, more: Partial<JobSnapshot> = {}): JobSnapshot {
  const empty = initialSnapshot('j', { ...DEFAULT_JOB, seeds: [], maxPages: null }, '');
  const history = Array.from({ length: seconds + 1 }, (_, second) => ({
    ...{ elapsedMs: second * 1000, atMs: null, pagesPerSecond: 10, p50Ms: null, p90Ms: null },
    queued: from + ((to - from) * second) / seconds,
  }));
  return {
    ...empty,
    status: 'running',
    history,
    counters: { ...empty.counters, queued: to, saved: seconds * 10 },
    lanes: [LANE],
    ...more,
  };
}

const words = (snapshot: JobSnapshot) => forecastWords(forecastOf(snapshot));

describe('the forecast', () => {
  it('is a range from “nothing more is found” to “it goes on as it did”', () => {
    const snapshot = running(60, 1200, 900);
    expect(words(snapshot)).toBe('Likely done in 2 min to 3 min');
    expect(forecastValue(forecastOf(snapshot))).toBe('2–3 min');
    expect(forecastValue(forecastOf(running(60, 650, 50)))).toBe('~ 5 s');
  });

  it('cannot be told, with the reason, where it would be a guess', () => {
    expect(words(running(5, 10, 5))).toBe('Cannot tell when it ends: the crawl has only just begun');
    expect(words(running(60, 100, 400))).toBe('Cannot tell when it ends: as many URLs are found as are fetched');
    expect(words(running(60, 101, 100))).toContain('nearly as many URLs are found');
    const parked = [{ origin: 'https://a.org', reason: 'backoff', until: '' }] as const;
    expect(words(running(60, 100, 50, { parked, lanes: [null] }))).toContain('hosts wait');
    expect(forecastValue(forecastOf(running(5, 10, 5)))).toBe('–');
  });

  it('is none where most of what is left waits for hosts, and no shorter than the slowest host takes', () => {
    const pace = { origin: 'https://a.org', running: 0, target: 1, ceiling: 1, intervalMs: 0, queued: 60 };
    const parked = [{ origin: 'https://a.org', reason: 'retry_after', until: '' }] as const;
    expect(words(running(60, 650, 100, { parked, hosts: [pace] }))).toContain('hosts wait');
    expect(words(running(60, 650, 200, { parked, hosts: [pace] }))).toBe('Likely done in 20 s to 30 s');
    const slow = { ...pace, intervalMs: 20_000 };
    expect(words(running(60, 650, 100, { hosts: [slow] }))).toBe('Likely done in about 20 min');
  });

  it('begins where the queue was longest: a first page of many links is no growth', () => {
    const snapshot = running(20, 400, 200);
    const history = snapshot.history.map((sample, second) => (second < 2 ? { ...sample, queued: 0 } : sample));
    expect(words({ ...snapshot, history })).toBe('Likely done in about 20 s');
  });

  it('tells of the page limit where that comes first', () => {
    const config = { ...DEFAULT_JOB, seeds: [], maxPages: 1200 };
    expect(words(running(60, 100, 900, { config }))).toBe('Likely to pause in about 1 min, at 1,200 pages');
  });

  it('tells when it pauses where hosts are held back, whose URLs are not waited for', () => {
    const config = { ...DEFAULT_JOB, seeds: [], maxPages: null, heldHosts: ['a.org'] };
    const pace = { origin: 'https://a.org', running: 0, target: 1, ceiling: 1, intervalMs: 0, queued: 600 };
    const held = running(60, 1200, 900, { config, hosts: [pace] });
    expect(words(held)).toBe('Likely to pause in about 1 min, with 600 URLs held back');
  });

  it('is not made of a crawl that does not run', () => {
    expect(forecastOf({ ...running(60, 100, 50), status: 'paused' })).toBeNull();
    expect(forecastWords(null)).toBe('');
  });
});
