import { describe, expect, it } from 'vitest';
import type { ExportStatus } from '../contract/export.js';
import { exportLine } from './export-job.js';

const status = (change: Partial<ExportStatus>): ExportStatus => ({
  ...{
    exportId: 'e',
    jobId: 'j',
    format: 'csv',
    state: 'running',
    done: 0,
    total: 0,
    bytes: 0,
    files: [],
    fileCount: 0,
    begunAt: '2026-01-01T00:00:00.000Z',
    message: null,
  },
  ...change,
});

describe('exportLine', () => {
  it('says how far an export is, in rows, percent and bytes', () => {
    expect(exportLine(status({ done: 1200, total: 2606, bytes: 12_300_000 }))).toBe(
      'csv · 1,200 of 2,606 · 46% · 12.3 MB',
    );
    expect(exportLine(status({ state: 'done', done: 3, total: 2 }))).toBe('csv · 3 of 2 · 100% · 0 bytes');
  });

  it('says that it begins while there is nothing to tell', () => {
    expect(exportLine(status({}))).toBe('csv · starting');
    expect(exportLine(status({ state: 'waiting', total: 5 }))).toBe('csv · starting');
  });
});
