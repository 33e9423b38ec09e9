import { describe, expect, it } from 'vitest';
import type { PageRecord, UrlPage, UrlQuery } from '../../contract/job.js';
import { ok, type Result } from '../../contract/outcome.js';
import { noRows, rowAt, type RowWindows, type UrlFilter } from './row-windows.js';
import { RowReader } from './row-reader.js';

const byOrder: UrlFilter = { states: [], text: '', sort: 'order', descending: false };
const failedOnly: UrlFilter = { ...byOrder, states: ['failed'] };

/** A database that answers one query at a time, when told to. */
function database(total: number) {
  const asked: UrlQuery[] = [];
  const waiting: (() => void)[] = [];
  const query = (wanted: UrlQuery): Promise<Result<UrlPage>> => {
    asked.push(wanted);
    const length = Math.max(0, Math.min(wanted.limit, total - wanted.offset));
    const rows = Array.from({ length }, (_, i) => ({ id: wanted.offset + i }) as PageRecord); // only the id matters
    return new Promise((resolve) => waiting.push(() => resolve(ok({ total, offset: wanted.offset, rows }))));
  };
  const answer = async () => {
    waiting.shift()?.();
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return { asked, query, answer };
}

function table(total: number) {
  const db = database(total);
  let shown: RowWindows = noRows(byOrder);
  const write = (cache: RowWindows) => {
    shown = cache;
  };
  const reader = new RowReader(byOrder, { query: db.query, write, report: () => undefined });
  return { ...db, reader, shown: () => shown };
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
