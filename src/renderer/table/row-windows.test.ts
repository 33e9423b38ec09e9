import { describe, expect, it } from 'vitest';
import type { PageRecord, UrlPage } from '../../contract/job.js';
import {
  markStale,
  noRows,
  rowAt,
  type UrlFilter,
  wantedWindows,
  WINDOW_ROWS,
  windowQuery,
  withPage,
} from './row-windows.js';

const filter: UrlFilter = { states: [], text: '', sort: 'order', descending: false };

function page(number: number, total = 100_000, length = WINDOW_ROWS): UrlPage {
  const offset = number * WINDOW_ROWS;
  const rows = Array.from({ length }, (_, i) => ({ id: offset + i }) as PageRecord); // only the id matters here
  return { total, offset, rows };
}

describe('row windows', () => {
  it('ask for the first window before anything is known', () => {
    expect(wantedWindows(noRows(filter), 0, 40)).toEqual([0]);
    expect(windowQuery(filter, 3)).toEqual({ ...filter, offset: 300, limit: 100 });
  });

  it('ask only for what is missing around the rows on screen', () => {
    const cache = withPage(withPage(noRows(filter), page(0), 0), page(1), 0);
    expect(wantedWindows(cache, 20, 60)).toEqual([]);
    expect(wantedWindows(cache, 180, 230)).toEqual([2]);
    expect(wantedWindows(cache, 99_980, 120_000)).toEqual([999]);
  });

  it('keep stale rows on show and ask for them again after those never read', () => {
    const cache = markStale(withPage(noRows(filter), page(0), 0));
    expect(rowAt(cache, 42)?.id).toBe(42);
    expect(wantedWindows(cache, 60, 140)).toEqual([1, 0]);
    expect(wantedWindows(withPage(cache, page(0), cache.generation), 60, 90)).toEqual([]);
  });

  it('stay stale when an answer was asked for before the last refresh', () => {
    const cache = withPage(markStale(noRows(filter)), page(0), 0);
    expect(wantedWindows(cache, 0, 10)).toEqual([0]);
  });

  it('answer null for rows not read and rows beyond the end', () => {
    const cache = withPage(noRows(filter), page(0, 7, 7), 0);
    expect(rowAt(cache, 6)?.id).toBe(6);
    expect(rowAt(cache, 7)).toBeNull();
    expect(rowAt(cache, 700)).toBeNull();
  });

  it('of a list in the making are asked for until it is whole, and again where they have got longer', () => {
    const soFar = { doing: 'filtering', of: 100_000, share: 0.1, isRenewal: false } as const;
    const begun = withPage(noRows(filter), { ...page(0, 7, 7), soFar }, 0);
    expect(wantedWindows(begun, 0, 40)).toEqual([0]);
    const further = withPage(begun, { ...page(1, 140, 40), soFar }, 0);
    expect(wantedWindows(further, 100, 139)).toEqual([1]);
    const whole = withPage(further, page(1, 150, 50), 0);
    expect(wantedWindows(whole, 0, 149)).toEqual([0]);
    expect(wantedWindows(withPage(whole, page(0, 150), 0), 0, 149)).toEqual([]);
  });

  it('that a damaged database answers short are not asked for again', () => {
    expect(wantedWindows(withPage(noRows(filter), page(0, 100, 3), 0), 0, 40)).toEqual([]);
  });

  it('stay bounded however far one scrolls', () => {
    let cache = noRows(filter);
    for (let number = 0; number < 500; number += 1) cache = withPage(cache, page(number), 0);
    expect(cache.windows.size).toBeLessThanOrEqual(40);
    expect(rowAt(cache, 49_950)?.id).toBe(49_950);
  });
});
