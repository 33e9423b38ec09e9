import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../contract/job.js';
import { asideWords, matchingJobs, moreSeeds, progressWords } from './job-words.js';

const NOW = new Date(2026, 10, 23, 12).getTime();
const job: JobSummary = {
  jobId: '1',
  title: 'docs.python.org',
  seeds: ['https://docs.python.org/3/'],
  folder: '/f',
  status: 'running',
  message: null,
  createdAt: new Date(2026, 10, 23, 11).toISOString(),
  updatedAt: new Date(2026, 10, 22, 11).toISOString(),
  elapsedMs: 41_000,
  discovered: 2606,
  queued: 1241,
  pending: 10,
  saved: 1204,
  unchanged: 0,
  skipped: 103,
  failed: 48,
  skippedByReason: { out_of_scope: 100, noindex: 3 },
  bytes: 61_800_000,
  pagesPerSecond: 74.2,
  startOnly: false,
};

describe('a sidebar entry', () => {
  it('of a running crawl shows its rate and how far it is', () => {
    expect(asideWords(job)).toEqual({ text: '74 /s', tone: 'saved' });
    expect(progressWords(job, NOW)).toBe('1,255 of 2,506 finished · 41 s');
  });

  it('of a paused or interrupted crawl says so', () => {
    expect(asideWords({ ...job, status: 'paused' }).text).toBe('Paused');
    expect(asideWords({ ...job, status: 'interrupted' }).text).toBe('Interrupted');
    expect(progressWords({ ...job, status: 'paused' }, NOW)).toBe('1,255 of 2,506 finished · 11:00');
  });

  it('of a finished crawl says what it has and when it was begun', () => {
    const done: JobSummary = { ...job, status: 'completed', queued: 0, pending: 0 };
    expect(asideWords(done).text).toBe('');
    expect(progressWords(done, NOW)).toBe('1,204 saved · 48 failed · 11:00');
    expect(progressWords({ ...done, failed: 0 }, NOW)).toBe('1,204 saved · 11:00');
  });

  it('says that it began from several addresses, and is found by each of them', () => {
    const list = { ...job, seeds: ['https://docs.python.org/3/', 'https://peps.python.org/'] };
    expect(moreSeeds(job)).toBeNull();
    expect(moreSeeds(list)).toEqual({ short: '+1', long: 'and 1 more address' });
    expect(matchingJobs([job, list], ' PEPS')).toEqual([list]);
    expect(matchingJobs([job, list], '')).toEqual([job, list]);
  });

  it('of a finished crawl that came nowhere says so, unless no more was asked for', () => {
    const alone: JobSummary = { ...job, status: 'completed', saved: 1, queued: 0, pending: 0 };
    expect(asideWords(alone)).toEqual({ text: 'One page', tone: 'wait' });
    expect(asideWords({ ...alone, saved: 2, seeds: ['a', 'b'] }).text).toBe('Start pages');
    expect(asideWords({ ...alone, startOnly: true }).text).toBe('');
    expect(asideWords({ ...alone, saved: 2 }).text).toBe('');
  });
});
