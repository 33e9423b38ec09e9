import { describe, expect, it } from 'vitest';
import type { ListProgress, PageRecord, UrlPage, UrlQuery } from '../../contract/job.js';
import { ok, type Result } from '../../contract/outcome.js';
import { noRows, rowAt, type RowWindows, type UrlFilter } from './row-windows.js';
import { RowReader } from './row-reader.js';

const byOrder: UrlFilter = { states: [], text: '', sort: 'order', descending: false };
const failedOnly: UrlFilter = { ...byOrder, states: ['failed'] };

/** A database that answers one query at a time, when told to. */
function database(total: number) {
  const asked: UrlQuery[] = [];
  let soFar: ListProgress | undefined;
  const waiting: (() => void)[] = [];
  const query = (wanted: UrlQuery): Promise<Result<UrlPage>> => {
    asked.push(wanted);
    const length = Math.max(0, Math.min(wanted.limit, total - wanted.offset));
    const rows = Array.from({ length }, (_, i) => ({ id: wanted.offset + i }) as PageRecord); // only the id matters
    return new Promise((resolve) =>
      waiting.push(() => resolve(ok(soFar ? partOf(rows, soFar) : { total, offset: wanted.offset, rows }))),
    );
  };
  const answer = async () => {
    waiting.shift()?.();
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  const becomes = (progress?: ListProgress): void => {
    soFar = progress;
  };
  return { asked, query, answer, becomes };
}

/** As many rows as there are hundredths of the work done. */
function partOf(rows: readonly PageRecord[], soFar: ListProgress): UrlPage {
  const found = Math.round(soFar.share * 100);
  return { total: found, offset: 0, rows: rows.slice(0, found), soFar };
}

function table(total: number) {
  const told: (ListProgress | null)[] = [];
  const db = database(total);
  let shown: RowWindows = noRows(byOrder);
  const write = (cache: RowWindows) => {
    shown = cache;
  };
  const reader = new RowReader(byOrder, {
    ...{ query: db.query, write, report: () => undefined },
    tell: (soFar) => told.push(soFar),
  });
  return { ...db, reader, told, shown: () => shown };
}

describe('RowReader', () => {
  it('reads the window on screen, one query at a time, skipping what was scrolled past', async () => {
    const t = table(100_000);
    await t.answer();
    for (let row = 0; row <= 50_000; row += 1000) t.reader.show(row, row + 30);
    await t.answer();
    await t.answer();
    expect(t.asked.map((query) => query.offset)).toEqual([0, 1000, 50_000]);
    expect(rowAt(t.shown(), 50_010)?.id).toBe(50_010);
  });

  it('keeps the old rows on show until those of a new filter are read, and drops late answers to the old one', async () => {
    const t = table(500);
    await t.answer();
    t.reader.refresh();
    t.reader.filter(failedOnly);
    expect(t.shown().filter).toBe(byOrder);
    await t.answer();
    expect(t.shown().filter).toBe(byOrder);
    await t.answer();
    expect(t.shown().filter).toBe(failedOnly);
    expect(t.asked.at(-1)?.states).toEqual(['failed']);
  });

  it('asks nothing again until told to refresh', async () => {
    const t = table(50);
    await t.answer();
    t.reader.show(0, 40);
    expect(t.asked).toHaveLength(1);
    t.reader.refresh();
    await t.answer();
    expect(t.asked).toHaveLength(2);
  });

  it('asks for a list in the making until it is whole, and shows what was found as soon as something was', async () => {
    const t = table(90);
    const at = (share: number) => ({ doing: 'filtering', of: 90, share, isRenewal: false }) as const;
    await t.answer();
    t.reader.filter(failedOnly);
    t.becomes(at(0));
    await t.answer();
    expect([t.shown().filter, t.told]).toEqual([byOrder, [null, at(0)]]);
    t.becomes(at(0.3));
    await t.answer();
    expect([t.shown().filter, t.shown().total, rowAt(t.shown(), 29)?.id]).toEqual([failedOnly, 30, 29]);
    t.becomes();
    await t.answer();
    expect([t.shown().total, t.shown().soFar, t.told.at(-1)]).toEqual([90, null, null]);
    expect(t.asked).toHaveLength(4);
  });

  it('no longer asks for a list in the making that is no longer wanted', async () => {
    const t = table(90);
    t.becomes({ doing: 'sorting', of: 90, share: 0, isRenewal: false });
    await t.answer();
    t.reader.filter(failedOnly);
    await t.answer();
    t.becomes();
    await t.answer();
    expect(t.asked.map(({ states }) => states)).toEqual([[], [], ['failed']]);
  });

  it('asks nothing after close', async () => {
    const t = table(1000);
    t.reader.close();
    await t.answer();
    t.reader.show(500, 540);
    await t.answer();
    expect(t.asked).toHaveLength(1);
    expect(t.shown().total).toBeNull();
  });
});
