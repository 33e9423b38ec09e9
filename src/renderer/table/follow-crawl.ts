import { useLive } from '../stores/live.js';
import type { RowReader } from './row-reader.js';

/**
 * Has the rows on screen read again when the crawl on show has moved, at most once in `everyMs` and never while the
 * window is hidden; returns what stops it and closes the reader.
 */
export function followCrawl(reader: Pick<RowReader, 'refresh' | 'close'>, everyMs: number): () => void {
  let seen = useLive.getState().snapshot.counters;
  const timer = setInterval(() => {
    const { counters } = useLive.getState().snapshot;
    if (counters === seen || document.hidden) return;
    seen = counters;
    reader.refresh();
  }, everyMs);
  return () => {
    clearInterval(timer);
    reader.close();
  };
}
