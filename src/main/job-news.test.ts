import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../contract/job.js';
import { newsOf, progressOf } from './job-news.js';

const JOB: JobSummary = {
  ...{
    jobId: 'a',
    title: 'Docs',
    seeds: [],
    folder: '',
    status: 'running',
    message: null,
    createdAt: '',
    updatedAt: '',
  },
  ...{ elapsedMs: 0, discovered: 10, queued: 4, pending: 1, saved: 3, unchanged: 0, skipped: 1, failed: 1 },
  ...{ skippedByReason: {}, bytes: 0, pagesPerSecond: 0, startOnly: false },
};

describe('news of crawls', () => {
  it('are their ends, and pauses that nobody asked for', () => {
    const after = (change: Partial<JobSummary>) => newsOf([JOB], [{ ...JOB, ...change }]).map(({ words }) => words);
    expect(after({ status: 'completed' })).toEqual(['Done: 3 pages saved, 1 failed.']);
    expect(after({ status: 'failed', message: 'The disk is full.' })).toEqual(['Failed: The disk is full.']);
    expect(after({ status: 'paused', message: 'The page limit is reached.' })).toEqual([
      'Paused: The page limit is reached.',
    ]);
    expect(after({ status: 'paused' })).toEqual([]);
    expect(after({ status: 'stopped' })).toEqual([]);
    expect(after({ saved: 4 })).toEqual([]);
  });

  it('are told once', () => {
    const done = { ...JOB, status: 'completed' } as const;
    expect(newsOf([done], [done])).toEqual([]);
  });
});

describe('the progress of all', () => {
  it('counts what is finished of what is in scope, and is none where nothing runs', () => {
    expect(progressOf([JOB])).toBe(0.5);
    expect(progressOf([JOB, { ...JOB, status: 'paused' }])).toBe(0.5);
    expect(progressOf([{ ...JOB, status: 'completed' }])).toBeNull();
  });
});
