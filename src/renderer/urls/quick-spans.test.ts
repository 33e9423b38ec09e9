import { describe, expect, it } from 'vitest';
import { quickSpans } from './quick-spans.js';

describe('spans that are often wanted', () => {
  it('are of the hour, the day and the ends of the crawl, on whole minutes where they are of the clock', () => {
    const local = (hours: number, minutes: number, seconds = 0) =>
      new Date(2026, 10, 28, hours, minutes, seconds).getTime();
    const found = { first: local(9, 5, 7), last: local(9, 40, 30) };
    const spans = Object.fromEntries(quickSpans(local(10, 2, 33), found).map(({ name, span }) => [name, span]));
    expect(spans).toEqual({
      'Last hour': { from: local(9, 2), to: null },
      Today: { from: local(0, 0), to: null },
      'Before today': { from: null, to: local(0, 0) },
      'First minute of the crawl': { from: local(9, 5, 7), to: local(9, 6, 7) },
      'Last minute of the crawl': { from: local(9, 39, 30), to: null },
    });
  });
});
