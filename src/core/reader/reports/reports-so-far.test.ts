import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Portions } from '../../runtime/portions.js';
import { JobDatabase } from '../../store/job-database.js';
import { committed, failed, link, ORIGIN, saved, tempFolder, value } from '../../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../../store/database/open-database.js';
import type { Connection } from '../../store/database/sql.js';
import type { Settlement } from '../../store/types.js';
import { CoverageCache } from './coverage-cache.js';
import { ReportCache } from './report-cache.js';

const SITE = 'http://site.example/';
let writer: Connection;
let reader: Connection;
let database: JobDatabase;
let remove = async () => {};
let nowMs = 0;

beforeEach(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  const path = join(temp.path, 'crawl.db');
  writer = value(openForWriting(path, true));
  database = new JobDatabase(writer);
  reader = value(openForReading(path));
  nowMs = 0;
});

afterEach(async () => {
  reader.close();
  writer.close();
  await remove();
});

/** Stores URLs by their paths and takes them; answers their ids. */
function found(paths: readonly string[]): ReadonlyMap<string, number> {
  committed(database, () => database.offer(paths.map((path) => link(path))));
  const taken = committed(database, () => database.take(ORIGIN, 10_000));
  return new Map(taken.map(({ id, url }) => [url.slice(SITE.length), id]));
}

function settle(...settlements: readonly Settlement[]): void {
  committed(database, () => {
    for (const settlement of settlements) database.settle(settlement);
  });
}

function untitled(id: number, to: ReturnType<typeof link>): Settlement {
  const plain = saved(id);
  // Of a page that was saved.
  const result = { ...plain.result, title: null } as Settlement['result'];
  return { ...plain, result, links: [to] };
}

function whole<T>(portions: Portions<T>): T {
  for (;;) {
    const answer = portions.next();
    if (answer !== null) return answer;
  }
}

const id = (ids: ReadonlyMap<string, number>, path: string) => ids.get(path) ?? 0;

describe('reports that are being made', () => {
  it('are answered soon with what is known so far, and whole once they are asked for until then', () => {
    const ids = found(['a', 'b', 'gone']);
    settle(untitled(id(ids, 'a'), link('gone')), untitled(id(ids, 'b'), link('gone')), failed(id(ids, 'gone')));
    // Each look at the clock takes 30 ms: whatever is asked for soon is answered after some portions.
    const clock = () => (nowMs += 30);
    const cache = new ReportCache(reader, clock);
    const coverage = new CoverageCache(reader, clock, cache);
    const query = { report: 'broken_links', offset: 0, limit: 10, soon: true } as const;
    const first = whole(coverage.soFar(undefined));
    expect(first).toMatchObject({ counts: { found: 3 }, findings: { titles_missing: 2, failures: 1 }, of: 3 });
    expect(first.findings.broken_links).toBeUndefined();
    expect(whole(cache.page(query, undefined))).toMatchObject({
      ...{ total: 0, rows: [] },
      soFar: { doing: 'surveying', of: 3, isRenewal: false },
    });
    const byTarget = whole(cache.page({ ...query, open: [] }, undefined));
    expect(byTarget.columns.map(({ key }) => key)).toEqual(['url', 'count', 'reason', 'status', 'text', 'place']);
    let last = first;
    while (last.share < 1) {
      const next = whole(coverage.soFar(undefined));
      expect(next.share).toBeGreaterThanOrEqual(last.share);
      last = next;
    }
    expect(last.findings).toMatchObject({ broken_links: 2, titles_missing: 2 });
    expect(whole(cache.page(query, undefined))).not.toHaveProperty('soFar');
  });

  it('show the earlier findings while new ones are made', () => {
    const ids = found(['a', 'b']);
    settle(failed(id(ids, 'a')));
    let stepMs = 0;
    const cache = new ReportCache(reader, () => (nowMs += stepMs));
    const query = { report: 'failures', offset: 0, limit: 10, soon: true } as const;
    expect(whole(cache.page(query, undefined)).total).toBe(1);
    settle(failed(id(ids, 'b')));
    nowMs += 5000;
    stepMs = 100;
    const page = whole(cache.page(query, undefined));
    expect(page).toMatchObject({ total: 1, soFar: { doing: 'surveying', isRenewal: true } });
    stepMs = 0;
    expect(whole(cache.page(query, undefined)).total).toBe(2);
  });

  it('show the findings with a text that were found so far', () => {
    const paths = Array.from({ length: 1500 }, (_, at) => `page-${at}`);
    settle(...[...found(paths).values()].map((one) => failed(one)));
    let stepMs = 0;
    const cache = new ReportCache(reader, () => (nowMs += stepMs));
    const query = { report: 'failures', offset: 0, limit: 10, soon: true } as const;
    whole(cache.page(query, undefined));
    stepMs = 250;
    const page = whole(cache.page({ ...query, text: 'page-9' }, undefined));
    expect(page).toMatchObject({ soFar: { doing: 'narrowing', of: 1500, isRenewal: false } });
    expect(page.total).toBeGreaterThan(0);
    expect(whole(cache.page({ ...query, text: 'page-9', soon: false }, undefined)).total).toBe(111);
  });
});
