import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NOT_NARROWED, URL_COLUMNS, type UrlNarrowing, type UrlQuery } from '../../contract/job.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import type { UrlSpans } from '../../contract/url-spans.js';
import { JobDatabase } from '../store/job-database.js';
import { JobQueries } from './job-queries.js';
import type { Walk } from './kept-lists.js';
import { FacetWalk } from './url-facets.js';
import { openJobReader } from './job-reader.js';
import { openJobStore } from '../store/job-store.js';
import { ATTEMPT, failed, link, ORIGIN, saved, skipped, tempFolder, value } from '../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import { Connection } from '../store/database/sql.js';
import type { JobStore } from '../store/types.js';
import type { JobReader } from './types.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const ALL: UrlQuery = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 500 };
let folder = '';
let remove = async () => {};
let store: JobStore;
let reader: JobReader;

beforeAll(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  store = value(await openJobStore({ folder, script: scripts.store, create: true }));
  const paths = ['c', 'a', '100%', 'b_x', 'Ünï', 'd'];
  await store.offer([...paths.map((path) => link(path)), link('out', { skip: 'out_of_scope', depth: 2 })]);
  const ids = (await store.take(ORIGIN, 5)).map(({ id }) => id);
  const page = saved(ids[0] ?? 0);
  await store.settle({ ...page, links: [link('found', { depth: 3, place: 'nav' })] });
  await store.settle({
    ...saved(ids[1] ?? 0),
    result: { ...page.result, title: 'the B_X story', bytes: 5 } as typeof page.result,
  });
  await store.settle(skipped(ids[2] ?? 0));
  await store.settle(failed(ids[3] ?? 0));
  reader = value(await openJobReader({ folder, script: scripts.reader }));
});

afterAll(async () => {
  await reader.close();
  await store.close();
  await remove();
});

/** Does all portions. */
function whole<T>(portions: Walk<T>): T {
  for (;;) {
    const answer = portions.next();
    if (answer !== null) return answer;
  }
}

const paths = async (part: Partial<UrlQuery>) => {
  const page = await reader.urls({ ...ALL, ...part });
  return page.rows.map(({ url }) => url.slice('http://site.example/'.length));
};

describe('openJobReader', () => {
  it('gives every URL in the order of discovery, beside the writer', async () => {
    expect(await paths({})).toEqual(['c', 'a', '100%', 'b_x', 'Ünï', 'd', 'out', 'found']);
    const { rows, total } = await reader.urls({ ...ALL, limit: 1 });
    expect(total).toBe(8);
    expect(rows).toEqual([
      {
        id: 1,
        url: 'http://site.example/c',
        finalUrl: 'http://site.example/final',
        state: 'saved',
        reason: null,
        message: null,
        status: 200,
        contentType: 'text/html',
        bytes: 1000,
        durationMs: 12.5,
        depth: 1,
        foundAtMs: expect.any(Number),
        title: 'Page 1',
        author: null,
        published: null,
        modified: null,
        siteName: null,
        attempts: 1,
        rawPath: 'pages/site.example/1.html',
        markdownPath: null,
        noindex: false,
        noContent: null,
      },
    ]);
  });

  it('tells why a URL was skipped or failed, and shows what was only taken as queued', async () => {
    const { rows } = await reader.urls({ ...ALL, states: ['skipped', 'failed'] });
    expect(rows.map(({ state, reason, message }) => [state, reason, message])).toEqual([
      ['skipped', 'noindex', null],
      ['failed', 'http_status', 'The server answered 500.'],
      ['skipped', 'out_of_scope', null],
    ]);
    expect(await paths({ states: ['queued'] })).toEqual(['Ünï', 'd', 'found']);
    expect(await paths({ states: ['pending'] })).toEqual([]);
  });

  it('finds text in URL or title as it is written, in any case', async () => {
    expect(await paths({ text: 'B_X' })).toEqual(['a', 'b_x']);
    expect(await paths({ text: '100%' })).toEqual(['100%']);
    expect(await paths({ text: '%' })).toEqual(['100%']);
    expect(await paths({ text: '\\' })).toEqual([]);
    expect(await paths({ text: "'; DROP TABLE urls; --" })).toEqual([]);
  });

  it('sorts by each column both ways, with the rows that have no value last', async () => {
    for (const sort of URL_COLUMNS) {
      expect((await paths({ sort })).sort()).toEqual((await paths({ sort, descending: true })).sort());
    }
    expect(await paths({ sort: 'url' })).toEqual(['100%', 'a', 'b_x', 'c', 'd', 'found', 'out', 'Ünï']);
    expect((await paths({ sort: 'bytes' })).slice(0, 3)).toEqual(['a', 'c', '100%']);
    expect((await paths({ sort: 'bytes', descending: true })).slice(0, 3)).toEqual(['c', 'a', '100%']);
  });

  it('gives ranges of any selection, and empty ones beyond the end', async () => {
    const whole = await paths({ sort: 'url' });
    expect(await paths({ sort: 'url', offset: 2, limit: 3 })).toEqual(whole.slice(2, 5));
    expect(await paths({ descending: true, offset: 6, limit: 9 })).toEqual(['a', 'c']);
    expect(await paths({ offset: 99 })).toEqual([]);
    expect(await paths({ sort: 'url', offset: 99 })).toEqual([]);
  });

  it('counts what was saved by media type', async () => {
    const types = await reader.types();
    expect(types.map(({ type }) => type)).toEqual([...new Set(types.map(({ type }) => type))]);
    expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(types[0]).toMatchObject({ type: 'text/html', count: 2 });
  });

  it('answers a problem for a missing database', async () => {
    const opened = await openJobReader({ folder: join(folder, 'none'), script: scripts.reader });
    expect(opened).toMatchObject({ ok: false, error: { code: 'job_missing' } });
  });
});

describe('a database of a newer version', () => {
  it('is refused by the reader too', async () => {
    const temp = await tempFolder();
    const path = join(temp.path, 'crawl.db');
    const writer = value(openForWriting(path, true));
    writer.exec('PRAGMA user_version = 99');
    writer.close();
    const opened = await openJobReader({ folder: temp.path, script: scripts.reader });
    expect(opened).toMatchObject({ ok: false, error: { code: 'job_newer' } });
    await temp.remove();
  });
});

describe('JobQueries', () => {
  it('lists a selection anew when the database has changed, but not more than once a second', async () => {
    const temp = await tempFolder();
    const path = join(temp.path, 'crawl.db');
    const writer = value(openForWriting(path, true));
    const connection = value(openForReading(path));
    let nowMs = 0;
    const queries = new JobQueries(connection, () => nowMs);
    const total = () => whole(queries.urls({ ...ALL, sort: 'url' })).total;
    const add = () => writer.exec("INSERT INTO urls (state, depth, origin_id, kind, url) VALUES (0, 0, 1, 0, 'x')");
    add();
    expect(total()).toBe(1);
    add();
    nowMs = 999;
    expect(total()).toBe(1);
    nowMs = 1001;
    expect(total()).toBe(2);
    writer.close();
    connection.close();
    await temp.remove();
  });

  it('reads text that is not UTF-8 without harm', async () => {
    const temp = await tempFolder();
    const path = join(temp.path, 'crawl.db');
    value(openForWriting(path, true)).close();
    const damaged = new Connection(path);
    damaged.exec(
      "INSERT INTO urls (state, depth, origin_id, kind, url, title) VALUES (0, 0, 1, 0, CAST(x'61ff' AS TEXT), 't')",
    );
    const queries = new JobQueries(damaged, () => 0);
    expect(whole(queries.urls(ALL)).rows[0]?.url).toBe('a\ufffd');
    damaged.close();
    await temp.remove();
  });

  it('narrows the table, and says by what it can be narrowed', async () => {
    const { codes, depths, origins } = await reader.facets();
    expect(origins).toEqual([{ value: ORIGIN, count: 8 }]);
    expect(depths.map(({ value }) => value)).toEqual([1, 2, 3]);
    const narrow = (part: Partial<UrlNarrowing>) => paths({ narrow: { ...NOT_NARROWED, ...part } });
    expect(await narrow({ depths: [2, 3] })).toEqual(['out', 'found']);
    for (const { value, count } of codes) expect(await narrow({ codes: [value] })).toHaveLength(count);
    expect(await narrow({ types: ['text/html'] })).toEqual(expect.arrayContaining(['c']));
    expect(await narrow({ origins: ['http://elsewhere'] })).toEqual([]);
    expect(await narrow({ verdicts: ['noindex'] })).toEqual([]);
    const { sizes, times, words } = await reader.facets();
    expect(sizes.length).toBeGreaterThan(0);
    for (const { value, count } of sizes) expect(await narrow({ sizes: [value] })).toHaveLength(count);
    for (const { value, count } of times) expect(await narrow({ times: [value] })).toHaveLength(count);
    for (const { value, count } of words) expect(await narrow({ words: [value] })).toHaveLength(count);
    expect(await paths({ text: 'found', narrow: { ...NOT_NARROWED, depths: [3] }, states: ['queued'] })).toEqual([
      'found',
    ]);
  });

  it('finds what was found or finished in a span of time, open at either end or not', async () => {
    const temp = await tempFolder();
    const writer = value(openForWriting(join(temp.path, 'crawl.db'), true));
    let nowMs = Date.parse('2026-01-01T10:00:00Z');
    const database = new JobDatabase(writer, { now: () => nowMs });
    const at = (minutes: number, act: () => void) => {
      nowMs = Date.parse('2026-01-01T10:00:00Z') + minutes * 60_000;
      database.begin();
      act();
      database.commit();
    };
    at(0, () => database.offer([link('a'), link('b')]));
    at(10, () => database.offer([link('c')]));
    const attempt = { ...ATTEMPT, startedAt: '2026-01-01T10:14:59.500Z', durationMs: 1000 };
    at(15, () => {
      const [first] = database.take(ORIGIN, 1);
      database.settle({ ...saved(first?.id ?? 0), links: [link('d')], attempt });
    });
    const connection = value(openForReading(join(temp.path, 'crawl.db')));
    const queries = new JobQueries(connection, () => 0);
    const clock = (text: string) => Date.parse(`2026-01-01T${text}Z`);
    const among = (spans: UrlSpans) =>
      whole(queries.urls({ ...ALL, spans }))
        .rows.map(({ url }) => url.slice(-1))
        .join('');
    const found = (from: string | null, to: string | null) =>
      among({ found: { from: from === null ? null : clock(from), to: to === null ? null : clock(to) } });
    expect(found('10:00:00', '10:10:00')).toBe('ab');
    expect(found('10:10:00', null)).toBe('cd');
    expect(found(null, '10:15:00')).toBe('abc');
    expect(found('10:01:00', '10:10:00')).toBe('');
    expect(found(null, null)).toBe('abcd');
    const finished = (from: string, to: string) => among({ finished: { from: clock(from), to: clock(to) } });
    expect([finished('10:15:00', '10:16:00'), finished('10:14:00', '10:15:00')]).toEqual(['a', '']);
    expect(whole(queries.urls({ ...ALL, sort: 'foundAtMs', descending: true })).rows[0]).toMatchObject({
      url: 'http://site.example/d',
      foundAtMs: clock('10:15:00'),
    });
    expect(whole(new FacetWalk(connection)).found).toEqual({ first: clock('10:00:00'), last: clock('10:15:00') });

    // What an earlier version found is in no span, and no harm to ask for.
    database.close();
    const older = new Connection(join(temp.path, 'crawl.db'));
    older.exec('DROP TABLE found_times; PRAGMA user_version = 7');
    const olderQueries = new JobQueries(older, () => 0);
    expect(whole(olderQueries.urls({ ...ALL, spans: { found: { from: 0, to: null } } })).rows).toEqual([]);
    expect(whole(olderQueries.urls(ALL)).rows[0]).not.toHaveProperty('foundAtMs');
    expect(whole(new FacetWalk(older)).found).toBeNull();
    older.close();
    connection.close();
    await temp.remove();
  });

  it('gives the links of a page and those that lead to it, with the heads of its exchanges', async () => {
    const out = await reader.links({ id: 1, direction: 'out', offset: 0, limit: 10 });
    expect(out).toMatchObject({
      total: 1,
      rows: [{ id: 8, url: 'http://site.example/found', state: 'queued', place: 'nav' }],
    });
    const into = await reader.links({ id: 8, direction: 'in', offset: 0, limit: 10 });
    expect(into).toMatchObject({ total: 1, rows: [{ id: 1, url: 'http://site.example/c', place: 'nav' }] });
    expect(await reader.links({ id: 8, direction: 'in', offset: 5, limit: 10 })).toMatchObject({ total: 1, rows: [] });
    expect(await reader.detail(1)).toMatchObject({ linksOut: 1, exchanges: [] });
  });
});
