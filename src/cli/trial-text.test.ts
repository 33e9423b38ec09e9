import { expect, it } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import type { PageRecord } from '../contract/job.js';
import { initialSnapshot } from '../contract/snapshot.js';
import { trialText } from './trial-text.js';

const RECORD: PageRecord = {
  ...{ id: 1, url: 'https://a.test/', finalUrl: null, state: 'saved', reason: null, message: null, status: 200 },
  ...{ contentType: 'text/html', bytes: 2000, durationMs: 100, depth: 0, title: null, author: null, published: null },
  ...{ modified: null, siteName: null, attempts: 1, rawPath: null, noindex: false, noContent: null },
  markdownPath: 'markdown/a.test/index.md',
};

it('lists the pages of a trial with their files, what is wrong, and what the whole crawl would become', () => {
  const snapshot = {
    ...initialSnapshot('j', { ...DEFAULT_JOB, seeds: ['https://a.test/'] }, '/crawls/a'),
    counters: { discovered: 100, queued: 90, pending: 0, saved: 9, unchanged: 0, skipped: 0, failed: 1 },
    bytes: 20_000,
    elapsedMs: 1000,
  };
  const failed = {
    ...RECORD,
    url: 'https://a.test/gone',
    state: 'failed',
    message: 'HTTP 404',
    markdownPath: null,
  } as const;
  const tried = [...Array.from({ length: 9 }, () => RECORD), failed].map((record) => ({ record, found: 0 }));
  const lines = trialText(snapshot, tried).split('\n');
  expect(lines[0]).toBe('Pages tried:');
  expect(lines[1]).toBe('  saved     https://a.test/ → markdown/a.test/index.md');
  expect(lines[10]).toBe('  failed    https://a.test/gone (HTTP 404)');
  expect(lines.slice(11)).toEqual([
    'Warning: 1 of 10 pages failed.',
    'The whole crawl, as far as they tell:',
    '  Pages in all: 81 to 99',
    '  Download in all: about 200 kB',
    '  Time still needed: about 10 s',
    '',
  ]);
});
