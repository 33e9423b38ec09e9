import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from './pace.js';

describe('Pace', () => {
  it('knows no wait where there is no interval', () => {
    const pace = new Pace(0);
    pace.started(1000, 0.9);
    expect(pace.readyAtMs).toBeLessThan(1000);
    expect(pace.intervalMs).toBe(0);
  });

  it('strays from its own interval by half either way', () => {
    const pace = new Pace(100);
    const waits = [0, 0.5, 1].map((random) => {
      pace.started(1000, random);
      return pace.readyAtMs - 1000;
    });
    expect(waits).toEqual([50, 100, 150]);
  });

  it('never undercuts a crawl delay, from start and from answer', () => {
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    const ms = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(ms, ms, ms, random, (ownMs, crawlDelayMs, answerMs, chance) => {
        const pace = new Pace(ownMs);
        pace.crawlDelayMs = crawlDelayMs;
        pace.started(50_000, chance);
        const started = pace.readyAtMs;
        pace.answered(50_000 + answerMs);
        if (crawlDelayMs > 0) {
          expect(started).toBeGreaterThanOrEqual(50_000 + crawlDelayMs);
          expect(pace.readyAtMs).toBeGreaterThanOrEqual(50_000 + answerMs + crawlDelayMs);
          expect(pace.readyAtMs).toBeLessThanOrEqual(50_000 + answerMs + Math.max(1.5 * ownMs, 1.1 * crawlDelayMs));
        }
        expect(pace.intervalMs).toBe(Math.max(ownMs, crawlDelayMs));
      }),
    );
  });
});
