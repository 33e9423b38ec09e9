import { expect, it } from 'vitest';
import type { JobSummary } from '../../contract/job.js';
import { otherCrawls } from './other-crawls.js';

const job = (jobId: string, seed: string, createdAt: string): JobSummary => ({
  ...{ discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 },
  ...{ jobId, title: jobId, seeds: [seed], folder: `/jobs/${jobId}`, status: 'completed', message: null },
  ...{
    createdAt,
    updatedAt: createdAt,
    elapsedMs: 0,
    skippedByReason: {},
    bytes: 0,
    pagesPerSecond: 0,
    startOnly: false,
  },
});

it('offers the crawl that is repeated first, then others of the site, the newest first', () => {
  const jobs = [
    job('now', 'https://h.test/', '2026-04-01'),
    job('first', 'https://h.test/a', '2026-01-01'),
    job('second', 'https://h.test/', '2026-02-01'),
    job('third', 'https://h.test/', '2026-03-01'),
    job('elsewhere', 'https://other.test/', '2026-03-02'),
  ];
  const others = otherCrawls(jobs, { jobId: 'now', seed: 'https://h.test/', baseline: '/jobs/second' });
  expect(others.map(({ jobId }) => jobId)).toEqual(['second', 'third', 'first']);
});
