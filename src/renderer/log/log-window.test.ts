import { describe, expect, it } from 'vitest';
import type { LogEntry, LogPage } from '../../contract/crawl-log.js';
import { MOST_HELD, windowBefore, windowFrom, withNewer, withOlder } from './log-window.js';

function entries(from: number, to: number): readonly LogEntry[] {
  return Array.from({ length: to - from }, (_, i) => ({
    number: from + i,
    atMs: 0,
    event: { type: 'host_released', origin: 'http://a.test', timestamp: '' },
  }));
}

const page = (from: number, to: number, isEnd: boolean): LogPage => ({ entries: entries(from, to), from, to, isEnd });
const numbers = (window: { readonly entries: readonly LogEntry[] }) => window.entries.map(({ number }) => number);

describe('the window of a log', () => {
  it('grows to both sides without a hole and without anything twice', () => {
    const tail = windowBefore(page(50, 60, false), true);
    const more = withNewer(withOlder(tail, page(40, 50, true)), page(60, 63, true));
    expect(numbers(more)).toEqual(numbers(page(40, 63, true)));
    expect(more).toMatchObject({ from: 40, to: 63, isStart: true, isEnd: true });
  });

  it('is the same where nothing followed, so that nothing is drawn again', () => {
    const tail = windowBefore(page(0, 10, true), true);
    expect(withNewer(tail, { ...page(10, 10, true) })).toBe(tail);
  });

  it('lets go of what is farthest away, and knows where to go on', () => {
    const tail = windowBefore(page(1000, 1000 + MOST_HELD, false), true);
    const older = withOlder(tail, page(600, 1000, false));
    expect(older).toMatchObject({ from: 600, to: 600 + MOST_HELD, isEnd: false });
    expect(older.entries).toHaveLength(MOST_HELD);
    const newer = withNewer(older, page(older.to, older.to + 100, false));
    expect(newer).toMatchObject({ from: 700, to: 700 + MOST_HELD, isStart: false });
  });

  it('begins where the log does', () => {
    expect(windowFrom(page(0, 5, false))).toMatchObject({ isStart: true, isEnd: false });
  });
});
