import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { URL_COLUMNS, type UrlPage, type UrlQuery } from '../../contract/job.js';
import type { Portions } from '../runtime/portions.js';
import { tempFolder, value } from '../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import type { Connection } from '../store/database/sql.js';
import { join } from 'node:path';
import { JobQueries } from './job-queries.js';

const ALL: UrlQuery = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 500 };
const ROWS = 300;
/** Small, so that each list takes many. */
const PORTIONS = { found: 40, sorted: 7 };

/** Of each column some have no value, some the same, and some more than ASCII. */
const MADE = `
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
INSERT INTO urls (id, state, depth, origin_id, kind, url, status, bytes, duration_ms, content_type, title, author, published,
  modified, site_name, fields)
SELECT i, i % 6, i % 4, 1, 0, 'http://a.test/' || CASE i % 3 WHEN 0 THEN 'Über/' WHEN 1 THEN 'b/' ELSE '' END || (i * 7919 % 1009),
  CASE i % 5 WHEN 0 THEN NULL ELSE 200 + i % 3 END, CASE i % 7 WHEN 0 THEN NULL ELSE (i * 31 % 17) - 5 END,
  CASE i % 2 WHEN 0 THEN NULL ELSE i * 0.37 % 3 END, CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'text/html' END,
  CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN 'Éclair ' || i % 9 WHEN 2 THEN 'zebra' ELSE 'Zebra ' || (i % 20) END,
  CASE i % 9 WHEN 0 THEN 'ANN' WHEN 1 THEN 'ann' WHEN 2 THEN 'bo' END, NULL, '2026-0' || (1 + i % 9), 'x', NULL FROM n`;

let connection: Connection;
let writer: Connection;
let remove = async () => {};

beforeAll(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  writer = value(openForWriting(join(temp.path, 'crawl.db'), true));
  writer.exec(MADE);
  connection = value(openForReading(join(temp.path, 'crawl.db')));
});

afterAll(async () => {
  connection.close();
  writer.close();
  await remove();
});

/** Does all portions; answers how many there were as well. */
function whole(portions: Portions<UrlPage>): UrlPage & { readonly rounds: number } {
  for (let rounds = 1; ; rounds += 1) {
    const page = portions.next();
    if (page !== null) return { ...page, rounds };
  }
}

/** As SQLite sorts it in one go. */
function bySqlite(column: string, descending: boolean): readonly number[] {
  const order = `${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST, id`;
  return connection
    .prepare(`SELECT id FROM urls ORDER BY ${order}`)
    .all()
    .map(([id]) => Number(id));
}

const COLUMNS: Readonly<Record<(typeof URL_COLUMNS)[number], string>> = {
  ...{ order: 'id', url: 'url', state: 'state', status: 'status', contentType: 'content_type', bytes: 'bytes' },
  ...{ durationMs: 'duration_ms', depth: 'depth', foundAtMs: 'id', title: 'title COLLATE NOCASE' },
  ...{ author: 'author COLLATE NOCASE', published: 'published', modified: 'modified' },
  ...{ siteName: 'site_name COLLATE NOCASE', fields: 'fields' },
};

const idsOf = ({ rows }: UrlPage) => rows.map(({ id }) => id);

describe('a list of URLs', () => {
  it('is sorted by each column as the database would, both ways, rows without a value last', () => {
    const queries = new JobQueries(connection, () => 0, PORTIONS);
    for (const sort of URL_COLUMNS)
      for (const descending of [false, true]) {
        const page = whole(queries.urls({ ...ALL, sort, descending }));
        expect([sort, descending, idsOf(page)]).toEqual([sort, descending, bySqlite(COLUMNS[sort], descending)]);
      }
  });

  it('is made in portions, sorted or not, and once for both directions of a column', () => {
    const queries = new JobQueries(connection, () => 0, PORTIONS);
    const sorted = { ...ALL, states: ['saved'], sort: 'bytes' } as const;
    const rising = whole(queries.urls(sorted));
    expect(rising.rounds).toBeGreaterThan(ROWS / PORTIONS.sorted);
    expect(whole(queries.urls({ ...sorted, descending: true })).rounds).toBe(1);
    expect(whole(queries.urls(sorted))).toEqual({ ...rising, rounds: 1 });
    const found = { ...ALL, text: '7' };
    expect(whole(queries.urls(found)).rounds).toBe(Math.ceil(ROWS / PORTIONS.found) + 1);
    expect(whole(queries.urls({ ...found, descending: true })).rows).toEqual(
      [...whole(queries.urls(found)).rows].reverse(),
    );
  });

  it('needs no portions where it is all URLs in the order of discovery', () => {
    expect(whole(new JobQueries(connection, () => 0, PORTIONS).urls(ALL)).rounds).toBe(1);
  });

  it('in the making answers what was found so far to whoever wants that soon, from the end where it is turned round', () => {
    let nowMs = 0;
    const queries = new JobQueries(connection, () => nowMs, PORTIONS);
    const soon = (descending: boolean) => {
      const portions = queries.urls({ ...ALL, states: ['failed'], descending, soon: true });
      expect(portions.next()).toBeNull();
      nowMs += 200;
      return portions.next();
    };
    const { rows } = whole(new JobQueries(connection, () => 0, PORTIONS).urls({ ...ALL, states: ['failed'] }));
    const share = (2 * PORTIONS.found) / ROWS;
    const begun = soon(false);
    expect(begun?.soFar).toEqual({ doing: 'filtering', of: ROWS, share, isRenewal: false });
    expect(begun?.total).toBe(rows.filter(({ id }) => id <= 2 * PORTIONS.found).length);
    expect(begun?.rows).toEqual(rows.slice(0, begun?.total));
    const turned = soon(true);
    expect(turned?.total).toBe(rows.filter(({ id }) => id > ROWS - 2 * PORTIONS.found).length);
    expect(turned?.rows).toEqual([...rows].reverse().slice(0, turned?.total));
  });

  it('goes on where it was when it is asked for again, and ends whole', () => {
    let nowMs = 0;
    const queries = new JobQueries(connection, () => nowMs, PORTIONS);
    const shares: number[] = [];
    for (let page: UrlPage | null = null; ; ) {
      const portions = queries.urls({ ...ALL, sort: 'url', soon: true });
      for (page = null; page === null; page = portions.next()) nowMs += 100;
      if (page.soFar === undefined) {
        expect(idsOf(page)).toEqual(bySqlite('url', false));
        break;
      }
      expect([page.total, page.rows]).toEqual([0, []]);
      shares.push(page.soFar.share);
    }
    expect(shares.length).toBeGreaterThan(5);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('is worked at only while it is asked for, and forgotten in the making for two others', () => {
    let nowMs = 0;
    const queries = new JobQueries(connection, () => nowMs, PORTIONS);
    const ask = (text: string) => {
      nowMs += 1000;
      const portions = queries.urls({ ...ALL, text, soon: true });
      nowMs += 200;
      return portions.next()?.soFar?.share;
    };
    const one = PORTIONS.found / ROWS;
    expect([ask('a'), ask('b'), ask('a')]).toEqual([one, one, 2 * one]);
    expect([ask('c'), ask('d'), ask('a')]).toEqual([one, one, one]);
    queries.rest();
    expect(ask('a')).toBe(one);
  });

  it('that has become old is shown while it is made anew', () => {
    let nowMs = 0;
    const queries = new JobQueries(connection, () => nowMs, PORTIONS);
    const query = { ...ALL, text: 'over there', soon: true };
    expect(whole(queries.urls(query)).total).toBe(0);
    const add = () =>
      writer.exec("INSERT INTO urls (state, depth, origin_id, kind, url) VALUES (0, 0, 1, 0, 'http://over there/')");
    add();
    const portions = queries.urls(query);
    nowMs += 10_000;
    expect(portions.next()).toMatchObject({ total: 0, soFar: { isRenewal: true } });
    expect(whole(queries.urls({ ...query, soon: false })).total).toBe(1);
    writer.exec("DELETE FROM urls WHERE url = 'http://over there/'");
  });
});
