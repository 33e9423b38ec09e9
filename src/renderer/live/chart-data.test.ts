import { describe, expect, it } from 'vitest';
import type { Sample } from '../../contract/job-snapshot.js';
import {
  alone,
  axisLabels,
  chartColumns,
  highest,
  isGrown,
  sampleAfterKey,
  samplesIn,
  timeRange,
  timeSpan,
  valueRange,
} from './chart-data.js';

const [first, second]: readonly [Sample, Sample] = [
  { elapsedMs: 1000, atMs: 51_000, pagesPerSecond: 10, p50Ms: null, p90Ms: null, queued: 5 },
  { elapsedMs: 2000, atMs: 52_000, pagesPerSecond: 30, p50Ms: 100, p90Ms: 300, queued: 9 },
];
const history: readonly Sample[] = [first, second];

describe('charts', () => {
  it('turn samples into a time column and one column a line, gaps kept', () => {
    expect(chartColumns(history, [(s) => s.p50Ms, (s) => s.queued])).toEqual([
      [1, 2],
      [null, 100],
      [5, 9],
    ]);
  });

  it('tell a line that goes on from another one', () => {
    expect(isGrown([first], history)).toBe(true);
    expect(isGrown(history, [second, { ...second, elapsedMs: 3000 }])).toBe(true);
    expect(isGrown([], history)).toBe(false);
    expect(isGrown(history, [first])).toBe(false);
    expect(isGrown(history, [first, { ...second, elapsedMs: 90_000 }])).toBe(false);
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

  it('label an axis with each value once', () => {
    expect(axisLabels([0, 0.5, 1], (value) => `${Math.round(value)} ms`)).toEqual(['', '', '1 ms']);
    expect(axisLabels([0, 50, 100], String)).toEqual(['', '50', '100']);
  });

  it('are walked through by keys, from now backwards', () => {
    expect(sampleAfterKey('ArrowLeft', null, 10)).toBe(9);
    expect(sampleAfterKey('ArrowLeft', 9, 10)).toBe(8);
    expect(sampleAfterKey('ArrowRight', 9, 10)).toBe(9);
    expect(sampleAfterKey('Home', 5, 10)).toBe(0);
    expect(sampleAfterKey('Escape', 5, 10)).toBeNull();
    expect(sampleAfterKey('Escape', null, 10)).toBeUndefined();
    expect(sampleAfterKey('Home', null, 0)).toBeUndefined();
    expect(sampleAfterKey('a', 5, 10)).toBeUndefined();
  });

  it('know the time of day of a span of samples: from where the one before the first ends', () => {
    const later = { ...second, elapsedMs: 3000, atMs: 93_000 };
    const all = [...history, later];
    expect(timeSpan(all, 1, 2)).toEqual({ from: 52_000 - 1000, to: 93_001 });
    expect(timeSpan(all, 0, 0)).toEqual({ from: 50_000, to: 51_001 });
    // The first of a window of a longer crawl is as long as the next one.
    const window = all.map((sample) => ({ ...sample, elapsedMs: sample.elapsedMs + 600_000 }));
    expect(timeSpan(window, 0, 1)).toEqual({ from: 50_000, to: 52_001 });
    expect(timeSpan([{ ...first, atMs: null }], 0, 0)).toBeNull();
    expect(timeSpan([], 0, 0)).toBeNull();
  });

  it('know which samples a stretch of the time axis holds: those it touches', () => {
    expect(samplesIn(history, 0.2, 0.9)).toEqual([0, 0]);
    expect(samplesIn(history, 0.5, 1.2)).toEqual([0, 1]);
    expect(samplesIn(history, 5, 9)).toEqual([1, 1]);
    expect(samplesIn([], 0, 1)).toBeNull();
  });

  it('are dots where a value stands alone', () => {
    expect(alone([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(alone([null, undefined])).toEqual([]);
  });
});
