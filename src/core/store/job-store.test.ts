import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobStore } from './job-store.js';
import { ATTEMPT, counters, failed, link, ORIGIN, saved, skipped, tempFolder, value } from './job-store.fixture.js';
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

async function reopen(store: JobStore): Promise<JobStore> {
  await store.close();
  return openStore(false);
}

describe('offering URLs', () => {
  it('counts only what was never seen, with the reasons of what is skipped and the origins of what is queued', async () => {
    const store = await openStore();
    const other = {
      ...link('x'),
      url: 'http://other.example/',
      key: 'http://other.example/',
      origin: 'http://other.example:80',
    };
    const links = [link('a'), link('b'), other, link('c', { skip: 'out_of_scope' }), link('a')];
    expect(await store.offer(links)).toEqual({
      queued: 3,
      skipped: { out_of_scope: 1 },
      byOrigin: [
        [ORIGIN, 2],
        ['http://other.example:80', 1],
      ],
    });
    expect(await store.offer(links)).toEqual({ queued: 0, skipped: {}, byOrigin: [] });
  });

  it('still knows everything after reopening', async () => {
    const store = await openStore();
    const links = Array.from({ length: 3000 }, (_, i) => link(`page-${i}`));
    await store.offer(links);
    expect((await (await reopen(store)).offer(links)).queued).toBe(0);
  });

  it('queues a URL that was too deep when a shorter way to it is found, and the sums stay true', async () => {
    const store = await openStore();
    await store.offer([link('deep', { depth: 4, skip: 'too_deep' })]);
    expect(await store.offer([link('deep', { depth: 2 })])).toEqual({
      queued: 1,
      skipped: { too_deep: -1 },
      byOrigin: [[ORIGIN, 1]],
    });
    expect((await store.take(ORIGIN, 9)).map(({ depth }) => depth)).toEqual([2]);
    const { totals } = await store.restore();
    expect(totals.counters).toEqual(counters({ discovered: 1, queued: 1 }));
  });
});

describe('taking', () => {
  it('gives the shallowest first, the oldest of a depth first, and nothing twice', async () => {
    const store = await openStore();
    await store.offer([link('d2', { depth: 2 }), link('d1a'), link('d1b'), link('d0', { depth: 0 })]);
    const first = await store.take(ORIGIN, 3);
    expect(first.map(({ url }) => url.slice(-3))).toEqual(['/d0', 'd1a', 'd1b']);
    expect((await store.take(ORIGIN, 3)).map(({ url }) => url.slice(-2))).toEqual(['d2']);
    expect(await store.take(ORIGIN, 3)).toEqual([]);
    expect(await store.take('http://nobody.example:80', 3)).toEqual([]);
  });

  it('brings a waiting URL nearer when a shorter way to it is found', async () => {
    const store = await openStore();
    await store.offer([link('far', { depth: 5 }), link('near', { depth: 2 })]);
    await store.offer([link('far', { depth: 1 })]);
    const entries = await store.take(ORIGIN, 2);
    expect(entries.map(({ url, depth }) => [url.slice(-4), depth])).toEqual([
      ['/far', 1],
      ['near', 2],
    ]);
  });

  it('says how each was found', async () => {
    const store = await openStore();
    await store.offer([link('a', { kind: 'seed' }), link('b', { kind: 'asset' })]);
    expect((await store.take(ORIGIN, 2)).map(({ kind }) => kind)).toEqual(['seed', 'asset']);
  });

  it('gives the key beside the URL where they differ', async () => {
    const store = await openStore();
    await store.offer([link('a?b', { key: 'http://site.example/a' })]);
    expect(await store.take(ORIGIN, 1)).toMatchObject([
      { url: 'http://site.example/a?b', key: 'http://site.example/a' },
    ]);
  });

  it('gives again what was taken and not settled only after a restore, with the tries counted', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b')]);
    const [a, b] = await store.take(ORIGIN, 2);
    await store.requeue(a?.id ?? 0, ATTEMPT);
    await store.requeue(b?.id ?? 0, null);
    expect(await store.take(ORIGIN, 2)).toEqual([]);
    const again = await reopen(store);
    expect((await again.restore()).backlog).toEqual([[ORIGIN, 2]]);
    expect((await again.take(ORIGIN, 2)).map(({ attempts }) => attempts)).toEqual([1, 0]);
  });
});

describe('redirects', () => {
  it('gives a target to the first that claims it, and says known to others and for URLs of their own', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b')]);
    const [a, b] = await store.take(ORIGIN, 2);
    const target = link('target');
    expect(await store.claimRedirect(a?.id ?? 0, target.key, target.url)).toBe('claimed');
    expect(await store.claimRedirect(a?.id ?? 0, target.key, target.url)).toBe('claimed');
    expect(await store.claimRedirect(b?.id ?? 0, target.key, target.url)).toBe('known');
    expect(await store.claimRedirect(a?.id ?? 0, link('b').key, link('b').url)).toBe('known');
    expect(await store.claimRedirect(a?.id ?? 0, link('a').key, link('a').url)).toBe('claimed');
    expect((await (await reopen(store)).offer([target])).queued).toBe(0);
  });
});

describe('settling', () => {
  it('keeps the result, the try, the hops and the links, and counts them after reopening', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b'), link('c'), link('no', { skip: 'nofollow' })]);
    const [a, b, c] = (await store.take(ORIGIN, 3)).map(({ id }) => id);
    const hops = [{ url: 'http://site.example/a', status: 301, target: 'http://site.example/final' }];
    const answer = await store.settle(saved(a ?? 0, { hops, links: [link('b'), link('new', { depth: 2 })] }));
    expect(answer).toEqual({ queued: 1, skipped: {}, byOrigin: [[ORIGIN, 1]] });
    await store.settle(skipped(b ?? 0));
    await store.settle(failed(c ?? 0));
    const { totals, backlog } = await (await reopen(store)).restore();
    expect(totals).toEqual({
      counters: counters({ discovered: 5, queued: 1, saved: 1, skipped: 2, failed: 1 }),
      skippedByReason: { nofollow: 1, noindex: 1 },
      bytes: 1000,
      elapsedMs: 0,
    });
    expect(backlog).toEqual([[ORIGIN, 1]]);
    await open[1]?.close();
    const database = new Connection(join(folder, 'crawl.db'));
    expect(database.prepare('SELECT to_url, kind, text FROM page_links').all()).toEqual([
      ['http://site.example/b', 'anchor', 'b'],
      ['http://site.example/new', 'anchor', 'new'],
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

  it('refuses to settle a URL twice without harming what is done beside it', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b')]);
    const [a, b] = (await store.take(ORIGIN, 2)).map(({ id }) => id);
    await store.settle(saved(a ?? 0));
    const [twice, beside] = await Promise.allSettled([
      store.settle(saved(a ?? 0, { links: [link('never')] })),
      store.settle(saved(b ?? 0)),
    ]);
    expect(twice).toMatchObject({ status: 'rejected', reason: { code: 'internal' } });
    expect(beside.status).toBe('fulfilled');
    expect((await store.restore()).totals.counters).toEqual(counters({ discovered: 2, saved: 2 }));
  });

  it('stores text that is not well formed without harm', async () => {
    const store = await openStore();
    await store.offer([link('a', { text: 'half \ud800 and \u0000 nul' })]);
    const [entry] = await store.take(ORIGIN, 1);
    await store.settle(saved(entry?.id ?? 0, { links: [link('b', { text: '\udfff' })] }));
    expect((await (await reopen(store)).take(ORIGIN, 5)).length).toBe(1);
  });
});

describe('the state of the job', () => {
  it('comes back on restore, and its totals lie beside the database', async () => {
    const store = await openStore();
    await store.offer([link('a')]);
    await store.saveState({ status: 'running', message: null, elapsedMs: 10 });
    await store.saveState({ status: 'paused', message: 'The page limit is reached.', elapsedMs: 2500 });
    const file: unknown = JSON.parse(await readFile(join(folder, 'job-state.json'), 'utf8'));
    expect(file).toMatchObject({ status: 'paused', elapsedMs: 2500, counters: { discovered: 1, queued: 1 } });
    const { state, totals } = await (await reopen(store)).restore();
    expect(state).toEqual({ status: 'paused', message: 'The page limit is reached.', elapsedMs: 2500 });
    expect(totals.elapsedMs).toBe(2500);
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
