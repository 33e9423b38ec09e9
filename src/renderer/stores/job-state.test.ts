import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../contract/job.js';
import { allowedActions, shownJob } from './job-state.js';

function job(jobId: string, more: Partial<JobSummary> = {}): JobSummary {
  const counts = { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0 };
  const times = { createdAt: `2026-01-0${jobId}T00:00:00.000Z`, updatedAt: '2026-01-09T00:00:00.000Z', elapsedMs: 0 };
  const rest = {
    title: jobId,
    seeds: [],
    folder: '',
    message: null,
    pagesPerSecond: 0,
    startOnly: false,
    skippedByReason: {},
    bytes: 0,
  };
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
  const allowed = (status: JobSummary['status']): readonly string[] =>
    Object.entries(allowedActions(status)).flatMap(([name, may]) => (may ? [name] : []));

  it('offers resume where work may be left, and nothing but a new start for a finished crawl', () => {
    expect(allowed('interrupted')).toEqual(['resume', 'change']);
    expect(allowed('created')).toEqual(['resume', 'change']);
    expect(allowed('running')).toEqual(['pause', 'stop', 'freeze']);
    expect(allowed('completed')).toEqual(['again', 'change']);
  });

  it('lets a pause become a freeze, and a waiting crawl begin out of turn', () => {
    expect(allowed('pausing')).toEqual(['stop', 'freeze']);
    expect(allowed('queued')).toEqual(['stop', 'startNow']);
    expect(allowed('stopping')).toEqual([]);
  });
});
