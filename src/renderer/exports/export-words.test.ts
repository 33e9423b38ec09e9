import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, type ExportStatus } from '../../contract/export.js';
import { type AssetChoice, DEFAULT_JOB } from '../../contract/job-config.js';
import { ZERO_COUNTERS } from '../../contract/snapshot.js';
import { FORMATS, offlineLacks, stateWords } from './export-words.js';

const RUNNING: ExportStatus = {
  ...{ exportId: 'e', jobId: 'j', format: 'csv', state: 'running', files: [], fileCount: 0, message: null },
  begunAt: '2026-01-01T00:00:00.000Z',
  ...{ done: 1200, total: 2606, bytes: 12_300_000 },
};

it('offers every format', () => {
  expect([...FORMATS].sort()).toEqual([...EXPORT_FORMATS].sort());
});

it('says how an export stands', () => {
  expect(stateWords(RUNNING)).toBe('1,200 of 2,606 · 12.3 MB');
  expect(stateWords({ ...RUNNING, total: 0 })).toBe('Starting');
  expect(
    stateWords({ ...RUNNING, state: 'done', files: ['index.html'], fileCount: 529, message: 'Left out: 3.' }),
  ).toBe('Done · 529 files, 12.3 MB · Left out: 3.');
  expect(stateWords({ ...RUNNING, state: 'failed', message: 'The disk is full.' })).toBe('The disk is full.');
});

describe('an offline copy', () => {
  const counters = { ...ZERO_COUNTERS, discovered: 5, saved: 3, queued: 2 };
  const config = { ...DEFAULT_JOB, seeds: [] };

  it('is said to lack what was not fetched', () => {
    const lacks = (assets: AssetChoice, queued: number) =>
      offlineLacks({ config: { ...config, assets }, counters: { ...counters, queued } }).join(' ');
    expect(lacks('none', 0)).toContain('no images, styles or scripts');
    expect(lacks('in_scope', 2)).toContain('2 URLs are not fetched yet');
    expect(lacks('anywhere', 0)).toBe('');
  });
});
