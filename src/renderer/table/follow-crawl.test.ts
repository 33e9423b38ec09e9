import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLive } from '../stores/live.js';
import { followCrawl } from './follow-crawl.js';

const page = { hidden: false };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  page.hidden = false;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function readerOnShow() {
  return { refresh: vi.fn<() => void>(), close: vi.fn<() => void>() };
}

/** The crawl on show goes on. */
function move(): void {
  const { snapshot } = useLive.getState();
  useLive.setState({ snapshot: { ...snapshot, counters: { ...snapshot.counters } } });
}

describe('a table that follows the crawl on show', () => {
  it('is read again once for all that happened in between, and not while nothing does', () => {
    const reader = readerOnShow();
    const stop = followCrawl(reader, 1000);
    move();
    move();
    vi.advanceTimersByTime(3000);
    expect(reader.refresh).toHaveBeenCalledTimes(1);
    stop();
  });

  it('waits while the window is hidden, and catches up afterwards', () => {
    const reader = readerOnShow();
    const stop = followCrawl(reader, 1000);
    page.hidden = true;
    move();
    vi.advanceTimersByTime(1000);
    expect(reader.refresh).not.toHaveBeenCalled();
    page.hidden = false;
    vi.advanceTimersByTime(1000);
    expect(reader.refresh).toHaveBeenCalledTimes(1);
    stop();
  });

  it('is left alone once it is stopped, its reader closed', () => {
    const reader = readerOnShow();
    followCrawl(reader, 1000)();
    move();
    vi.advanceTimersByTime(1000);
    expect(reader.refresh).not.toHaveBeenCalled();
    expect(reader.close).toHaveBeenCalledTimes(1);
  });
});
