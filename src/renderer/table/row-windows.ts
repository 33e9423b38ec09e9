import type { ListProgress, PageRecord, UrlQuery } from '../../contract/job.js';

/** What decides which rows the table of URLs has; the window of rows it asks for is not part of it. */
export type UrlFilter = Omit<UrlQuery, 'offset' | 'limit' | 'soon'>;

/** A window of a table as the database answers it. */
export interface RowPage<R> {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly R[];
  /** Absent = the list is whole; else total and rows are what is known so far. */
  readonly soFar?: ListProgress;
}

/** The query for one window. */
export type WindowQuery<F> = F & { readonly offset: number; readonly limit: number };

export const WINDOW_ROWS = 100;
/** Windows kept besides those on screen, so that scrolling back is instant and memory stays small. */
const KEPT_WINDOWS = 40;

interface LoadedWindow<R> {
  readonly rows: readonly R[];
  /** The refresh it was read in; an older one than the cache's is stale. */
  readonly generation: number;
  /** It was read of a list that was not whole. */
  readonly mayGrow: boolean;
}

/** The parts of a table that have been read, by window number. Immutable: each change answers a new one. */
export interface RowWindows<R = PageRecord, F = UrlFilter> {
  readonly filter: F;
  readonly generation: number;
  /** Rows that match, as last told; null before the first answer. */
  readonly total: number | null;
  readonly windows: ReadonlyMap<number, LoadedWindow<R>>;
  /** How far the list is that the rows are of; null = it is whole, or nothing is known of it yet. */
  readonly soFar: ListProgress | null;
}

export function noRows<R = PageRecord, F = UrlFilter>(filter: F): RowWindows<R, F> {
  return { filter, generation: 0, total: null, windows: new Map(), soFar: null };
}

/** Marks everything read so far as stale: it stays on show until it has been read again. */
export function markStale<R, F>(cache: RowWindows<R, F>): RowWindows<R, F> {
  return { ...cache, generation: cache.generation + 1 };
}

/** The row at an index, or null while it has not been read. */
export function rowAt<R, F>(cache: RowWindows<R, F>, index: number): R | null {
  return cache.windows.get(Math.floor(index / WINDOW_ROWS))?.rows[index % WINDOW_ROWS] ?? null;
}

/**
 * The windows to read so that rows `first` to `last` are fresh, those never read before those that are stale or have got longer. Of a
 * list that is not whole there is always one: being asked for is what makes it go on.
 */
export function wantedWindows<R, F>(cache: RowWindows<R, F>, first: number, last: number): readonly number[] {
  const end = cache.total === null ? 0 : Math.max(0, Math.min(last, cache.total - 1));
  const from = Math.floor(Math.min(first, end) / WINDOW_ROWS);
  const count = Math.floor(end / WINDOW_ROWS) - from + 1;
  const shown = Array.from({ length: count }, (_, i) => from + i);
  const missing = shown.filter((number) => !cache.windows.has(number));
  const stale = shown.filter((number) => {
    const read = cache.windows.get(number);
    if (!read) return false;
    return read.generation < cache.generation || (read.mayGrow && read.rows.length < rowsOf(cache, number));
  });
  const wanted = [...missing, ...stale];
  return wanted.length === 0 && cache.soFar !== null ? [from] : wanted;
}

/** Rows that a window has by the total. */
function rowsOf<R, F>({ total }: RowWindows<R, F>, number: number): number {
  return Math.max(0, Math.min(WINDOW_ROWS, (total ?? 0) - number * WINDOW_ROWS));
}

/** Adds an answer that was asked for in `generation`; the windows read longest ago are dropped beyond a bound. */
export function withPage<R, F>(cache: RowWindows<R, F>, page: RowPage<R>, generation: number): RowWindows<R, F> {
  const number = Math.floor(page.offset / WINDOW_ROWS);
  const windows = new Map(cache.windows);
  windows.delete(number);
  windows.set(number, { rows: page.rows, generation, mayGrow: page.soFar !== undefined });
  for (const oldest of windows.keys()) {
    if (windows.size <= KEPT_WINDOWS) break;
    windows.delete(oldest);
  }
  return { ...cache, total: page.total, windows, soFar: page.soFar ?? null };
}

/** The query that reads a window. */
export function windowQuery<F>(filter: F, number: number): WindowQuery<F> {
  return { ...filter, offset: number * WINDOW_ROWS, limit: WINDOW_ROWS };
}
