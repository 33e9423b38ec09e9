import { expect, it } from 'vitest';
import { averageRate, figuresOf, outsideCount } from './figures.js';

const counters = { discovered: 100, queued: 20, pending: 5, saved: 30, unchanged: 10, skipped: 28, failed: 7 };

it('gives figures that add up', () => {
  const f = figuresOf({ counters, skippedByReason: { out_of_scope: 20, too_deep: 2, noindex: 6 } });
  expect(f).toMatchObject({ known: 100, outside: 22, inScope: 78, saved: 40, skipped: 6, finished: 53, left: 25 });
  expect(f.outside + f.inScope).toBe(f.known);
  expect(f.finished + f.left).toBe(f.inScope);
});

it('counts what never belonged to the crawl apart from what was refused', () => {
  expect(outsideCount({ out_of_scope: 5, too_deep: 2, robots_disallowed: 9, trap: 4, excluded_by_rule: 1 })).toBe(8);
  expect(outsideCount({})).toBe(0);
});

it('calls pages that are there pages per second', () => {
  expect(averageRate(counters, 10_000)).toBe(4);
});
