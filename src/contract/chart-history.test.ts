import { describe, expect, it } from 'vitest';
import { NO_HISTORY, WHOLE_SAMPLES, withSample } from './chart-history.js';
import type { Sample } from './job-snapshot.js';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (second: number, more: Partial<Sample> = {}): Sample => ({
  ...{
    elapsedMs: second * 1000,
    atMs: START + second * 1000,
    pagesPerSecond: 10,
    p50Ms: 20,
    p90Ms: 40,
    queued: second,
  },
  ...more,
});
const after = (samples: readonly Sample[]) => samples.reduce(withSample, NO_HISTORY);
const seconds = (count: number) => Array.from({ length: count }, (_, i) => at(i + 1));

describe('the history of a whole crawl', () => {
  it('keeps each second of a short crawl', () => {
    expect(after(seconds(WHOLE_SAMPLES))).toEqual({ stepMs: 1000, samples: seconds(WHOLE_SAMPLES) });
  });

  it('stays as small however long the crawl is, and reaches from its beginning to now', () => {
    for (const length of [WHOLE_SAMPLES + 1, 4000, 86_400]) {
      const { stepMs, samples } = after(seconds(length));
      expect(samples.length).toBeGreaterThanOrEqual(WHOLE_SAMPLES / 2);
      expect(samples.length).toBeLessThanOrEqual(WHOLE_SAMPLES);
      expect(samples[0]?.elapsedMs).toBe(stepMs);
      expect(samples.at(-1)).toEqual(at(length));
      const steps = samples.slice(1, -1).map((sample, i) => sample.elapsedMs - (samples[i]?.elapsedMs ?? 0));
      expect(new Set(steps)).toEqual(new Set([stepMs]));
    }
  });

  it('has the mean speed of what became one sample, each by its time, and no answer time that never was', () => {
    const bursts = Array.from({ length: 600 }, (_, i) => at(i + 1, { pagesPerSecond: i % 2 === 0 ? 30 : 10 }));
    expect(new Set(after(bursts).samples.map(({ pagesPerSecond }) => pagesPerSecond))).toEqual(new Set([20]));
    const early = Array.from({ length: 302 }, (_, i) => at(i + 1, i < 3 ? { p50Ms: null, p90Ms: null } : {}));
    const { samples } = after(early);
    expect(samples.slice(0, 3).map(({ p50Ms }) => p50Ms)).toEqual([null, 20, 20]);
  });

  it('keeps the time of day of each sample, also over a pause', () => {
    const paused = seconds(302).map((sample, i) =>
      i < 200 ? sample : { ...sample, atMs: (sample.atMs ?? 0) + 3.6e6 },
    );
    const { samples } = after(paused);
    expect(samples[99]?.atMs).toBe(START + 200_000);
    expect(samples[100]?.atMs).toBe(START + 202_000 + 3.6e6);
  });
});
