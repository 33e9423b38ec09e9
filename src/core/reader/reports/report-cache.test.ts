import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Coverage,
  type ReportCell,
  REPORTS,
  type ReportName,
  type ReportQuery,
} from '../../../contract/reports.js';
import { JobDatabase } from '../../store/job-database.js';
import {
  committed,
  failed,
  inParts,
  link,
  ORIGIN,
  saved,
  skipped,
  tempFolder,
  value,
} from '../../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../../store/database/open-database.js';
import type { Connection } from '../../store/database/sql.js';
import type { Settlement } from '../../store/types.js';
import type { Portions } from '../../runtime/portions.js';
import { CoverageCache } from './coverage-cache.js';
import { CoverageWalk } from './coverage.js';
import { ReportCache } from './report-cache.js';

type SavedResult = Extract<Settlement['result'], { bytes: number }>;

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
  database = new JobDatabase(writer, { maxSkippedRows: 3 });
  reader = value(openForReading(path));
  nowMs = 0;
});

afterEach(async () => {
  reader.close();
  writer.close();
  await remove();
});

function coverageOf(cache: ReportCache): Coverage {
  return whole(new CoverageCache(reader, () => nowMs, cache).whole(undefined));
}

/** Stores URLs by their paths and takes them; answers their ids. */
function found(paths: readonly string[], more: Parameters<typeof link>[1] = {}): ReadonlyMap<string, number> {
  const links = paths.map((path) => link(path, more));
  committed(database, () => database.offer(links));
  const taken = committed(database, () => database.take(ORIGIN, 1000));
  return new Map(taken.map(({ id, url }) => [url.slice(SITE.length), id]));
}

function settle(...settlements: readonly Settlement[]): void {
  for (const settlement of settlements) committed(database, () => database.settle(settlement));
}

/** A saved page whose content, title and description are its own unless given. */
function page(id: number, result: Partial<SavedResult> = {}, more: Partial<Settlement> = {}): Settlement {
  const plain = saved(id);
  const own = {
    finalUrl: null,
    title: `Title ${id}`,
    description: `Description ${id}`,
    sha256: `${id}`.padStart(64, '0'),
  };
  return { ...plain, result: { ...plain.result, ...own, ...result } as SavedResult, ...more };
}

function whole<T>(portions: Portions<T>): T {
  for (;;) {
    const answer = portions.next();
    if (answer !== null) return answer;
  }
}

const newCache = () => new ReportCache(reader, () => nowMs);

function cellsOf(report: ReportName, cache = newCache()) {
  const answer = whole(cache.page({ report, offset: 0, limit: 500 }, undefined));
  expect(answer.total).toBe(answer.rows.length);
  for (const { cells } of answer.rows) expect(cells).toHaveLength(answer.columns.length);
  return answer.rows.map(({ cells }) =>
    cells.map((cell) => (typeof cell === 'string' ? cell.replace(SITE, '/') : cell)),
  );
}

const id = (ids: ReadonlyMap<string, number>, path: string) => ids.get(path) ?? 0;

describe('broken links', () => {
  it('are listed by target with the pages that link to it and the words they do it with', () => {
    const ids = found(['a', 'b', 'gone', 'lost', 'big']);
    const to = (path: string, text: string) => link(path, { text, ...(text === 'from b' && { place: 'footer' }) });
    settle(
      page(id(ids, 'a'), {}, { links: [to('lost', 'only here'), to('gone', 'from a'), to('big', 'fine')] }),
      page(id(ids, 'b'), {}, { links: [to('gone', 'from b')] }),
      failed(id(ids, 'gone')),
      failed(id(ids, 'lost')),
      { ...failed(id(ids, 'big')), result: { ...failed(0).result, error: 'body_too_large' } as Settlement['result'] },
    );
    expect(cellsOf('broken_links')).toEqual([
      ['/gone', 'http_status', 500, '/a', 'from a', null, 2],
      ['/gone', 'http_status', 500, '/b', 'from b', 'footer', 2],
      ['/lost', 'http_status', 500, '/a', 'only here', null, 1],
    ]);
    expect(cellsOf('failures').map(([url, reason]) => [url, reason])).toEqual([
      ['/big', 'body_too_large'],
      ['/gone', 'http_status'],
      ['/lost', 'http_status'],
    ]);
  });

  it('are all there for one target, however many', () => {
    const paths = Array.from({ length: 120 }, (_, index) => `page${index}`);
    const ids = found([...paths, 'gone']);
    settle(...paths.map((path) => page(id(ids, path), {}, { links: [link('gone')] })), failed(id(ids, 'gone')));
    const cells = cellsOf('broken_links');
    expect(cells).toHaveLength(120);
    expect(cells[0]?.at(-1)).toBe(120);
  });
});

describe('broken links by target', () => {
  const crawled = () => {
    const ids = found(['a', 'b', 'gone', 'lost']);
    const to = (path: string, text: string) => link(path, { text });
    settle(
      page(id(ids, 'a'), {}, { links: [to('gone', 'from a'), to('gone', 'once more'), to('lost', 'only here')] }),
      page(id(ids, 'b'), {}, { links: [to('gone', 'from b')] }),
      failed(id(ids, 'gone')),
      failed(id(ids, 'lost')),
    );
    return ids;
  };
  const rowsOf = (query: Partial<ReportQuery>, cache = newCache()) => {
    const answer = whole(cache.page({ report: 'broken_links', offset: 0, limit: 500, ...query }, undefined));
    const words = (cell: ReportCell) => (typeof cell === 'string' ? cell.replace(SITE, '/') : cell);
    return { ...answer, cells: answer.rows.map(({ part, id: of, cells }) => [part, of, ...cells.map(words)]) };
  };

  it('are a row for each, with how many pages link there, and these below it once it is opened', () => {
    const ids = crawled();
    const [a, b, gone, lost] = ['a', 'b', 'gone', 'lost'].map((path) => id(ids, path));
    expect(rowsOf({ open: [] }).cells).toEqual([
      ['target', gone, '/gone', 2, 'http_status', 500, null, null],
      ['target', lost, '/lost', 1, 'http_status', 500, null, null],
    ]);
    const opened = rowsOf({ open: [gone ?? 0] });
    expect(opened.columns.map(({ key }) => key)).toEqual(['url', 'count', 'reason', 'status', 'text', 'place']);
    expect(opened).toMatchObject({ total: 5, unlisted: 0 });
    const pages = [
      ['page', a, '/a', null, null, null, 'from a', null],
      ['page', a, '/a', null, null, null, 'once more', null],
      ['page', b, '/b', null, null, null, 'from b', null],
    ];
    expect(opened.cells.slice(1, 4)).toEqual(pages);
    expect(rowsOf({ open: [gone ?? 0], offset: 2, limit: 2 }).cells).toEqual(pages.slice(1));
  });

  it('are narrowed to links with a text in what leads where, and count the pages of these', () => {
    const ids = crawled();
    const [b, gone] = ['b', 'gone'].map((path) => id(ids, path));
    expect(rowsOf({ open: [gone ?? 0], text: 'FROM B' }).cells).toEqual([
      ['target', gone, '/gone', 1, 'http_status', 500, null, null],
      ['page', b, '/b', null, null, null, 'from b', null],
    ]);
    expect(rowsOf({ text: 'lost' }).cells.map((cells) => cells[2])).toEqual(['/lost']);
    expect(rowsOf({ text: '500' }).total).toBe(4);
    expect(rowsOf({ text: 'nowhere', open: [] })).toMatchObject({ total: 0, rows: [] });
  });

  it('are narrowed anew once the crawl has moved', () => {
    const ids = crawled();
    const cache = newCache();
    expect(rowsOf({ text: 'late' }, cache).total).toBe(0);
    settle(page(id(found(['c']), 'c'), {}, { links: [link('gone', { text: 'too late' })] }));
    nowMs = 10_000;
    expect(rowsOf({ text: 'late' }, cache).total).toBe(1);
    expect(id(ids, 'gone')).toBe(rowsOf({ text: 'late' }, cache).rows[0]?.id);
  });
});

describe('redirects', () => {
  const hop = (from: string, to: string, status = 301) => ({ url: SITE + from, status, target: SITE + to });
  const known = (of: number, to: string): Settlement['result'] => ({
    ...(skipped(of).result as Extract<Settlement['result'], { state: 'skipped' }>),
    reason: 'redirect_to_known',
    finalUrl: SITE + to,
    status: 301,
  });

  it('are followed from URL to URL to where they end', () => {
    const ids = found(['old', 'older', 'new', 'gone', 'moved', 'x', 'y', 'page']);
    const of = (path: string) => id(ids, path);
    settle(
      { ...skipped(of('older')), result: known(of('older'), 'old'), hops: [hop('older', 'old', 302)] },
      { ...skipped(of('old')), result: known(of('old'), 'new'), hops: [hop('old', 'new')] },
      page(of('new')),
      { ...skipped(of('moved')), result: known(of('moved'), 'gone'), hops: [hop('moved', 'gone')] },
      failed(of('gone')),
      { ...skipped(of('x')), result: known(of('x'), 'y'), hops: [hop('x', 'y')] },
      { ...skipped(of('y')), result: known(of('y'), 'x'), hops: [hop('y', 'x')] },
      page(of('page'), {}, { links: [link('moved', { text: 'moved' })] }),
    );
    const [longest] = cellsOf('redirects');
    expect(longest).toEqual(['/older', 2, '302 /old', '/new', 200]);
    expect(cellsOf('redirects')).toHaveLength(5);
    const problems = cellsOf('redirect_problems').map(([url, reason, status]) => [url, reason, status]);
    expect(problems).toEqual([
      ['/x', 'redirect_loop', 301],
      ['/y', 'redirect_loop', 301],
      ['/moved', 'http_status', 500],
    ]);
    expect(cellsOf('broken_links')).toEqual([['/moved', 'bad_redirect', 301, '/page', 'moved', null, 1]]);
  });

  it('of one request are a chain, and one that ends in a failure is a problem', () => {
    const ids = found(['a', 'b']);
    const hops = [hop('a', 'a2'), hop('a2', 'a3', 302)];
    settle(page(id(ids, 'a'), { finalUrl: `${SITE}a3` }, { hops }), {
      ...failed(id(ids, 'b')),
      hops: [hop('b', 'b2')],
    });
    expect(cellsOf('redirects')[0]?.slice(0, 4)).toEqual(['/a', 2, `301 /a2 → 302 ${SITE}a3`, '/a3']);
    expect(cellsOf('redirect_problems').map(([url]) => url)).toEqual(['/b']);
  });
});

describe('pages that are alike', () => {
  it('are grouped by content, by similar text, by title and by description', () => {
    const ids = found(['a', 'b', 'c', 'd', 'e']);
    const of = (path: string) => id(ids, path);
    const same = { sha256: 'f'.repeat(64) };
    settle(
      page(of('a'), { ...same, nearHash: '0000000000000000', title: 'Home' }),
      page(of('b'), { ...same, nearHash: '0000000000000000', title: 'Home', description: 'About' }),
      page(of('c'), { nearHash: '8000000000000003', title: null, description: 'About' }),
      page(of('d'), { nearHash: 'ffffffffffffffff', description: null, durationMs: 900 }),
      page(of('e'), { nearHash: '000000000000000f', bytes: 90_000 }),
    );
    expect(cellsOf('duplicates')).toEqual([
      ['/a', null, 2, 1000],
      ['/b', '/a', 2, 1000],
    ]);
    expect(cellsOf('near_duplicates').map(([url, like, count]) => [url, like, count])).toEqual([
      ['/a', null, 4],
      ['/b', '/a', 4],
      ['/c', '/a', 4],
      ['/e', '/a', 4],
    ]);
    expect(cellsOf('titles_repeated')).toEqual([
      ['/a', 'Home', 2],
      ['/b', 'Home', 2],
    ]);
    expect(cellsOf('titles_missing').map(([url]) => url)).toEqual(['/c']);
    expect(cellsOf('descriptions_repeated').map(([url, text]) => [url, text])).toEqual([
      ['/b', 'About'],
      ['/c', 'About'],
    ]);
    expect(cellsOf('descriptions_missing').map(([url]) => url)).toEqual(['/d']);
    expect(cellsOf('slowest')[0]?.slice(0, 2)).toEqual(['/d', 900]);
    expect(cellsOf('largest')[0]?.slice(0, 2)).toEqual(['/e', 90_000]);
  });
});

describe('sitemaps', () => {
  it('list what no page links to, and leave out what pages link to', () => {
    found(['home'], { kind: 'seed', depth: 0 });
    const listed = found(['listed', 'orphan', 'moved-to', 'alone'], { kind: 'sitemap' });
    const more = found(['unlisted', 'moved']);
    const all = new Map([['home', 1], ...listed, ...more]);
    const of = (path: string) => id(all, path);
    const redirect: Settlement = {
      ...skipped(of('moved')),
      hops: [{ url: `${SITE}moved`, status: 301, target: `${SITE}moved-to` }],
    };
    settle(
      page(1, {}, { links: ['listed', 'unlisted', 'moved'].map((path) => link(path)) }),
      page(of('listed')),
      page(of('orphan'), {}, { links: [link('orphan')] }),
      page(of('moved-to')),
      page(of('unlisted')),
      redirect,
    );
    expect(cellsOf('orphans').map(([url]) => url)).toEqual(['/orphan']);
    expect(cellsOf('not_in_sitemap').map(([url]) => url)).toEqual(['/unlisted']);
  });

  it('are not missed where there is none', () => {
    const ids = found(['a', 'b']);
    settle(page(id(ids, 'a'), {}, { links: [link('b')] }), page(id(ids, 'b')));
    expect(cellsOf('not_in_sitemap')).toEqual([]);
  });
});

describe('mixed content', () => {
  it('is told with its examples, and harmed by no damaged list', () => {
    const ids = found(['a', 'b', 'c']);
    settle(page(id(ids, 'a'), { insecure: ['http://x/1', 'http://x/2'] }), page(id(ids, 'b')), page(id(ids, 'c')));
    writer.exec(`UPDATE urls SET insecure = '[not json' WHERE id = ${id(ids, 'c')}`);
    expect(cellsOf('mixed_content').map(([url, loads]) => [url, loads])).toEqual([
      ['/a', 'http://x/1  http://x/2'],
      ['/c', null],
    ]);
  });
});

describe('rendered pages', () => {
  it('say which rendered pages reported errors or asked in vain, those with the most first', () => {
    const ids = found(['a', 'b', 'c']);
    const drawn = (errors: readonly string[], failed: readonly string[]) => ({
      rendering: { why: 'all', ms: 1, requests: 1, bytes: 1, refused: 0, errors, failed } as const,
    });
    settle(page(id(ids, 'a'), drawn(['x is not defined'], [])));
    settle(
      page(id(ids, 'b'), drawn(['one', 'two', 'two'], ['https://cdn.test/no.js'])),
      page(id(ids, 'c'), drawn([], [])),
    );
    expect(cellsOf('script_errors')).toEqual([
      ['/b', 3, 'one  two', 'Title 2'],
      ['/a', 1, 'x is not defined', 'Title 1'],
    ]);
    expect(cellsOf('failed_requests')).toEqual([['/b', 1, 'https://cdn.test/no.js', 'Title 2']]);
  });
});

describe('pages that are not for search engines', () => {
  it('are listed, kept as they are; no more once they are asked for again', () => {
    const ids = found(['a', 'b']);
    settle(page(id(ids, 'a')), page(id(ids, 'b'), { noindex: true }));
    expect(cellsOf('noindex')).toEqual([['/b', 200, 'Title 2']]);
    const filter = { states: ['saved'], reasons: null, origins: null, ids: [id(ids, 'b')] } as const;
    inParts(database, database.reopen(filter));
    expect(cellsOf('noindex')).toEqual([]);
    expect(writer.value(`SELECT count(*) FROM urls WHERE noindex = 1`)).toBe(0);
  });
});

describe('pages without content', () => {
  const suspicion = { kind: 'soft_404', reasons: ['title', 'words'], likeness: 'soft_404 x' } as const;

  it('are listed with the codes of what they are and why', () => {
    const ids = found(['a', 'b']);
    settle(
      page(id(ids, 'a'), { noContent: { kind: 'login', reasons: ['password_form', 'title'] } }),
      page(id(ids, 'b')),
    );
    expect(cellsOf('no_content')).toEqual([['/a', 'login', 'password_form title', 'Title 1']]);
  });

  it('are those that are suspicious too, once three of them are the same', () => {
    const ids = found(['a', 'b', 'c', 'd', 'e']);
    const suspect = (path: string, likeness: string = suspicion.likeness) =>
      settle(page(id(ids, path), { suspicion: { ...suspicion, likeness } }));
    suspect('a');
    suspect('b');
    suspect('e', 'soft_404 y');
    expect(cellsOf('no_content')).toEqual([]);
    suspect('c');
    suspect('d');
    expect(cellsOf('no_content').map((cells) => cells.slice(0, 3))).toEqual(
      ['/a', '/b', '/c', '/d'].map((path) => [path, 'soft_404', 'title words same_text']),
    );
  });

  it('are forgotten where the page is asked for again', () => {
    const ids = found(['a']);
    settle(page(id(ids, 'a'), { noContent: { kind: 'captcha', reasons: ['title'] } }));
    inParts(database, database.reopen({ states: ['saved'], reasons: null, origins: null, ids: [id(ids, 'a')] }));
    expect(cellsOf('no_content')).toEqual([]);
  });
});

describe('the coverage statement', () => {
  const sumOf = ({ saved: all, unchanged, queued, notSaved }: Coverage) =>
    notSaved.reduce((sum, { count }) => sum + count, all + unchanged + queued);

  it('adds up to what was found, and tells apart what is skipped beyond the bound of rows', () => {
    const ids = found(['a', 'b', 'c']);
    const out = Array.from({ length: 10 }, (_, index) => link(`out${index}`, { skip: 'out_of_scope' }));
    settle(page(id(ids, 'a'), {}, { links: [...out, link('later')] }), failed(id(ids, 'b')));
    const cache = newCache();
    const coverage = coverageOf(cache);
    const { discovered } = committed(database, () => database.totals()).counters;
    expect(coverage).toMatchObject({ found: discovered, saved: 1, unchanged: 0, queued: 2, beyond: 7 });
    expect(coverage.notSaved).toEqual([
      { state: 'skipped', reason: 'out_of_scope', count: 3 },
      { state: 'failed', reason: 'http_status', count: 1 },
    ]);
    expect(sumOf(coverage)).toBe(coverage.found);
    expect(coverage.findings.failures).toBe(1);
  });

  it('is counted in portions, and is the same', () => {
    const ids = found(['a', 'b', 'c', 'd', 'e']);
    settle(page(id(ids, 'a')), failed(id(ids, 'c')), failed(id(ids, 'e')));
    const walk = new CoverageWalk(reader, 2);
    expect([walk.next(), walk.next()]).toEqual([null, null]);
    const { findings: _findings, upToDate: _upToDate, ...inOneGo } = coverageOf(newCache());
    expect(walk.next()).toEqual(inOneGo);
    expect(inOneGo.notSaved).toEqual([{ state: 'failed', reason: 'http_status', count: 2 }]);
  });

  it('counts the findings that each report then has', () => {
    const ids = found(['a', 'b']);
    settle(page(id(ids, 'a'), { title: null }, { links: [link('b')] }), failed(id(ids, 'b')));
    const cache = newCache();
    const { findings } = coverageOf(cache);
    for (const report of REPORTS) expect(cellsOf(report, cache)).toHaveLength(findings[report]);
  });
});

describe('ReportCache', () => {
  it('makes its listings anew when the crawl has moved, but not more than every two seconds', () => {
    const ids = found(['a', 'b']);
    const cache = newCache();
    settle(failed(id(ids, 'a')));
    expect(cellsOf('failures', cache)).toHaveLength(1);
    expect(coverageOf(cache).upToDate).toBe(true);
    settle(failed(id(ids, 'b')));
    nowMs = 1999;
    expect(cellsOf('failures', cache)).toHaveLength(1);
    expect(coverageOf(cache).upToDate).toBe(false);
    nowMs = 2001;
    expect(cellsOf('failures', cache)).toHaveLength(2);
    expect(coverageOf(cache).upToDate).toBe(true);
  });

  it('answers any window, and leaves out what is no more there', () => {
    const ids = found(['a', 'b', 'c']);
    settle(...[...ids.values()].map((one) => failed(one)));
    const cache = newCache();
    const windowOf = (offset: number, limit: number) =>
      whole(cache.page({ report: 'failures', offset, limit }, undefined)).rows.map((row) => row.id);
    expect(windowOf(1, 1)).toEqual([id(ids, 'b')]);
    expect(windowOf(2, 500)).toEqual([id(ids, 'c')]);
    expect(windowOf(3, 500)).toEqual([]);
    expect(windowOf(-5, 1)).toEqual([id(ids, 'a')]);
  });

  it('reads texts with a zero in them, as a damaged file may hold them', () => {
    const ids = found(['a', 'b', 'c']);
    settle(page(id(ids, 'a')), page(id(ids, 'b')), page(id(ids, 'c'), { title: null }));
    writer.exec(`UPDATE urls SET title = 'one' || char(0) || 'two' WHERE title IS NOT NULL`);
    const cache = newCache();
    expect(cellsOf('titles_missing', cache)).toHaveLength(1);
    expect(coverageOf(cache).findings).toMatchObject({ titles_missing: 1, titles_repeated: 2 });
  });

  it('reads databases of earlier versions, which know less', () => {
    const ids = found(['a']);
    settle(page(id(ids, 'a'), { title: null }));
    writer.exec('PRAGMA user_version = 1');
    const cache = newCache();
    expect(coverageOf(cache)).toMatchObject({ found: 1, saved: 1 });
    expect(cellsOf('titles_missing', cache)).toHaveLength(1);
    expect(cellsOf('orphans', cache)).toEqual([]);
    expect(cellsOf('noindex', cache)).toEqual([]);
    expect(cellsOf('no_content', cache)).toEqual([]);
  });
});
