import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobStore } from './job-store.js';
import { describeJobStore } from './job-store.contract.js';
import { failed, link, ORIGIN, saved, skipped, tempFolder, value } from './job-store.fixture.js';
import { Connection } from './database/sql.js';
import type { JobStore } from './types.js';

const script = workerScriptsIn(inject('workersFolder')).store;
let folder = '';
let remove = async () => {};
const open: JobStore[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await remove();
});

async function openStore(create = true): Promise<JobStore> {
  const store = value(await openJobStore({ folder, script, create }));
  open.push(store);
  return store;
}

describeJobStore('the store thread', async () => {
  const own = await tempFolder();
  const openThread = async (create: boolean) => value(await openJobStore({ folder: own.path, script, create }));
  let now = await openThread(true);
  return {
    store: now,
    async reopen() {
      await now.close();
      now = await openThread(false);
      return now;
    },
    async remove() {
      await now.close();
      await own.remove();
    },
  };
});

it('brings back the feeds that pages named', async () => {
  const store = await openStore();
  expect((await store.restore()).feeds).toEqual([]);
  const feeds = [{ url: 'https://a.org/feed', depth: 2, page: 'https://a.org/' }];
  await store.saveFeeds([]);
  await store.saveFeeds(feeds);
  await store.close();
  expect((await (await openStore(false)).restore()).feeds).toEqual(feeds);
});

describe('settling', () => {
  it('keeps the tries, the hops and the links', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b'), link('c'), link('no', { skip: 'nofollow' })]);
    const [a, b, c] = (await store.take(ORIGIN, 3)).map(({ id }) => id);
    const hops = [{ url: 'http://site.example/a', status: 301, target: 'http://site.example/final' }];
    await store.settle(saved(a ?? 0, { hops, links: [link('b', { place: 'footer' }), link('new', { depth: 2 })] }));
    await store.settle(skipped(b ?? 0));
    await store.settle(failed(c ?? 0));
    await store.close();
    const database = new Connection(join(folder, 'crawl.db'));
    expect(database.prepare('SELECT to_url, kind, text, place FROM page_links').all()).toEqual([
      ['http://site.example/b', 'anchor', 'b', 'footer'],
      ['http://site.example/new', 'anchor', 'new', null],
    ]);
    expect(database.value('SELECT count(*) FROM attempts')).toBe(3);
    expect(database.value('SELECT target FROM hops')).toBe('http://site.example/final');
    expect(database.value("SELECT found_on FROM pages WHERE url LIKE '%/new'")).toBe('http://site.example/a');
    database.close();
  });

  it('takes every link of a page that has very many, in their order, with others settled meanwhile', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b')]);
    const [a, b] = (await store.take(ORIGIN, 2)).map(({ id }) => id);
    const links = Array.from({ length: 70_000 }, (_, n) => link(n === 69_999 ? 'p0' : `p${n}`));
    const [many, one] = await Promise.all([
      store.settle(saved(a ?? 0, { links })),
      store.settle(saved(b ?? 0, { links: [link('p69998')] })),
    ]);
    expect([many, one].map(({ queued }) => queued)).toEqual([69_998, 1]);
    await store.close();
    const connection = new Connection(join(folder, 'crawl.db'));
    const rows = connection
      .prepare('SELECT count(*), min(id), max(id) FROM links WHERE id < ?')
      .all(((a ?? 0) + 1) * 65_536);
    expect(rows).toEqual([[65_536, (a ?? 0) * 65_536, (a ?? 0) * 65_536 + 65_535]]);
    expect(connection.value('SELECT count(*) FROM urls')).toBe(70_001);
    connection.close();
  });
});

describe('a page of which something was left out', () => {
  it('has that in its message', async () => {
    const store = await openStore();
    await store.offer([link('a')]);
    const [entry] = await store.take(ORIGIN, 1);
    const { result, ...settlement } = saved(entry?.id ?? 0);
    if (!('bytes' in result)) throw new Error('A saved page has bytes.');
    await store.settle({ ...settlement, result: { ...result, notes: ['end_unread'] } });
    await store.close();
    const database = new Connection(join(folder, 'crawl.db'));
    expect(database.value('SELECT message FROM urls')).toContain('The end of the page was not read');
    database.close();
  });
});

describe('the state of the job', () => {
  it('lies beside the database with its totals', async () => {
    const store = await openStore();
    await store.offer([link('a')]);
    await store.saveState({ status: 'paused', message: 'The page limit is reached.', elapsedMs: 2500 });
    const file: unknown = JSON.parse(await readFile(join(folder, 'job-state.json'), 'utf8'));
    expect(file).toMatchObject({ status: 'paused', elapsedMs: 2500, counters: { discovered: 1, queued: 1 } });
  });
});

describe('opening', () => {
  const problem = async (create = false) => {
    const opened = await openJobStore({ folder, script, create });
    if (opened.ok) open.push(opened.value);
    return opened.ok ? null : opened.error.code;
  };

  it('refuses a missing database and makes none', async () => {
    expect(await problem()).toBe('job_missing');
    expect(await problem()).toBe('job_missing');
  });

  it('refuses a folder that is open already', async () => {
    await openStore();
    expect(await problem()).toBe('job_locked');
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    [
      'a file of something else',
      Buffer.from('not a database at all, but long enough to be looked at by it'.repeat(20)),
    ],
  ])('refuses %s, even when it may create', async (_, content) => {
    await writeFile(join(folder, 'crawl.db'), content);
    expect(await problem(true)).toBe('job_corrupt');
    expect(await readFile(join(folder, 'crawl.db'))).toEqual(content);
  });

  it('refuses a database that lost its end or a middle part', async () => {
    const store = await openStore();
    await store.offer(Array.from({ length: 2000 }, (_, i) => link(`page-${i}`)));
    await store.close();
    const path = join(folder, 'crawl.db');
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length - 4096));
    expect(await problem()).toBe('job_corrupt');
    const holed = Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 8192);
    await writeFile(path, holed);
    expect(await problem()).toBe('job_corrupt');
    await writeFile(path, whole);
    expect(await problem()).toBeNull();
  });

  it('refuses a database of a newer version', async () => {
    await (await openStore()).close();
    const database = new Connection(join(folder, 'crawl.db'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(await problem()).toBe('job_newer');
  });
});
