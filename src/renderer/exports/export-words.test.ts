import { expect, it } from 'vitest';
import { EXPORT_FORMATS, type ExportStatus } from '../../contract/export.js';
import { FORMATS, stateWords } from './export-words.js';

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
