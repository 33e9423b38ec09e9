import type { LogEntry, LogPage } from '../../contract/crawl-log.js';

/** The part of a log that is in the window: every wanted entry from `from` up to `to`, `to` left out. */
export interface LogWindow {
  readonly entries: readonly LogEntry[];
  readonly from: number;
  readonly to: number;
  /** Whether the log begins with it, or ends with it as far as is known. */
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** Entries that are held; of more, those farthest from what is looked at go. */
export const MOST_HELD = 6000;

/** A window of what lies before a place, with which the log ends where that place is its end. */
export function windowBefore(page: LogPage, isEnd: boolean): LogWindow {
  return { entries: page.entries, from: page.from, to: page.to, isStart: page.isEnd, isEnd };
}

/** A window of what begins at a place. */
export function windowFrom(page: LogPage): LogWindow {
  return { entries: page.entries, from: page.from, to: page.to, isStart: true, isEnd: page.isEnd };
}

/** With what came before it; the newest go where that is too much. */
export function withOlder(window: LogWindow, page: LogPage): LogWindow {
  const entries = [...page.entries, ...window.entries];
  const grown = { ...window, entries, from: page.from, isStart: page.isEnd };
  if (entries.length <= MOST_HELD) return grown;
  const first = entries[MOST_HELD];
  return { ...grown, entries: entries.slice(0, MOST_HELD), to: first?.number ?? window.to, isEnd: false };
}

/** With what followed; the oldest go where that is too much. The same window where nothing did. */
export function withNewer(window: LogWindow, page: LogPage): LogWindow {
  if (page.to === window.to && page.isEnd === window.isEnd) return window;
  const entries = page.entries.length === 0 ? window.entries : [...window.entries, ...page.entries];
  const grown = { ...window, entries, to: page.to, isEnd: page.isEnd };
  if (entries.length <= MOST_HELD) return grown;
  const kept = entries.slice(-MOST_HELD);
  return { ...grown, entries: kept, from: kept[0]?.number ?? window.from, isStart: false };
}
