import { describe, expect, it } from 'vitest';
import type { Sample } from '../../contract/job-snapshot.js';
import { chartColumns, highest, timeRange, valueRange } from './chart-data.js';

const history: Sample[] = [
  { elapsedMs: 1000, pagesPerSecond: 10, p50Ms: null, p90Ms: null, queued: 5 },
  { elapsedMs: 2000, pagesPerSecond: 30, p50Ms: 100, p90Ms: 300, queued: 9 },
];

describe('charts', () => {
  it('turn samples into a time column and one column a line, gaps kept', () => {
    expect(chartColumns(history, [(s) => s.p50Ms, (s) => s.queued])).toEqual([
      [1, 2],
      [null, 100],
      [5, 9],
    ]);
  });

  it('know the top of a line, even of an empty one', () => {
    expect(highest(history, (s) => s.pagesPerSecond)).toBe(30);
    expect(highest([], (s) => s.queued)).toBe(0);
  });

  it('never have an axis of no height or no width', () => {
    expect(valueRange(0)).toEqual([0, 1]);
    expect(timeRange(3, 3)).toEqual([3, 4]);
    expect(timeRange(3, 9)).toEqual([3, 9]);
    expect(timeRange(3, 600)).toEqual([3, 600]);
  });
});
