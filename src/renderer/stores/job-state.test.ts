import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../contract/job.js';
import { allowedActions, shownJob } from './job-state.js';

function job(jobId: string, more: Partial<JobSummary> = {}): JobSummary {
  const counts = { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
  const times = { createdAt: `2026-01-0${jobId}T00:00:00.000Z`, updatedAt: '2026-01-09T00:00:00.000Z', elapsedMs: 0 };
  const rest = { title: jobId, seeds: [], folder: '', message: null, pagesPerSecond: 0 };
  return { jobId, status: 'completed', ...rest, ...times, ...counts, ...more };
}

describe('the crawl on show', () => {
  it('is the chosen one while it exists', () => {
    expect(shownJob([job('1'), job('2', { status: 'running' })], '1')?.jobId).toBe('1');
  });

  it('is a running one, else the newest, when the chosen one is unknown', () => {
    expect(shownJob([job('1'), job('2', { status: 'running' }), job('3')], 'gone')?.jobId).toBe('2');
    expect(shownJob([job('1'), job('3'), job('2')], null)?.jobId).toBe('3');
  });

  it('is none before the list is known and when it is empty', () => {
    expect(shownJob(null, '1')).toBeNull();
    expect(shownJob([], '1')).toBeNull();
  });
});

describe('allowed actions', () => {
  it('offers resume where work may be left, and nothing for a finished crawl', () => {
    expect(allowedActions('interrupted')).toEqual({ pause: false, resume: true, stop: false, again: false });
    expect(allowedActions('running')).toEqual({ pause: true, resume: false, stop: true, again: false });
    expect(allowedActions('completed')).toEqual({ pause: false, resume: false, stop: false, again: true });
  });
});
