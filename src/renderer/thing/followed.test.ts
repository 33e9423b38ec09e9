import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { PageRecord } from '../../contract/job.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import { stepsOf, whereabouts } from './followed.js';

const URL_C = 'http://a.test/c';
const timestamp = '2026-01-01T00:00:00.000Z';
const at = { url: URL_C, depth: 1, lane: 1, timestamp };
const queued: JobSnapshot = {
  ...initialSnapshot('job', { ...DEFAULT_JOB, seeds: ['http://a.test/'], concurrency: 2 }, 'folder'),
  next: ['a', 'b', 'c'].map((path) => ({ url: `http://a.test/${path}`, depth: 1 })),
};
const working = reduceSnapshot(queued, { type: 'url_started', attempt: 1, ...at });
const record: PageRecord = {
  ...{ id: 1, url: URL_C, finalUrl: URL_C, state: 'saved', reason: null, message: null, status: 200, depth: 1 },
  ...{ contentType: 'text/html', bytes: 1, durationMs: 1, title: null, author: null, published: null },
  ...{ modified: null, siteName: null, attempts: 1, rawPath: 'pages/c', markdownPath: 'markdown/c.md' },
  ...{ noindex: false, noContent: null },
};

const seen = (snapshot: JobSnapshot, known: PageRecord | null = null) =>
  stepsOf(whereabouts(snapshot, URL_C), known).map(({ words, look }) => `${words} (${look})`);

describe('the way of a URL that is followed', () => {
  it('goes from its place in the queue to a worker, a result and its files', () => {
    expect(seen(queued)).toEqual(['Queue: 3 (now)', 'Worker (ahead)', 'Result (ahead)', 'Files (ahead)']);
    expect(seen(working)[1]).toBe('Worker 2: robots.txt (now)');
    const body = reduceSnapshot(working, { type: 'url_phase', phase: 'body', bytes: 9, ...at });
    expect(seen(body).slice(0, 2)).toEqual(['Queue (done)', 'Worker 2: downloading (now)']);
    const failed = { error: 'http_status', message: '', status: 404, attempts: 1 } as const;
    const ended = reduceSnapshot(body, { type: 'url_failed', ...failed, ...at });
    expect(seen(ended).slice(2)).toEqual(['404 failed (done)', 'Files (now)']);
    expect(seen(queued.next.length > 0 ? { ...queued, next: [] } : queued, record)).toEqual([
      'Queue (done)',
      'Worker (done)',
      '200 saved (done)',
      'File and Markdown (now)',
    ]);
  });

  it('counts its place without what has been started since the head of the queue was told', () => {
    const other = { ...at, url: 'http://a.test/a', lane: 0 };
    expect(seen(reduceSnapshot(queued, { type: 'url_started', attempt: 1, ...other }))[0]).toBe('Queue: 2 (now)');
  });

  it('says nothing of a URL that nobody knows, and that one is queued whose place is not known', () => {
    const none = { ...queued, next: [] };
    expect(seen(none).every((words) => words.endsWith('(ahead)'))).toBe(true);
    expect(seen(none, { ...record, state: 'queued' })[0]).toBe('Queue (now)');
  });
});
