import { msg } from '../../contract/language.js';
import { kept, saying } from '../../contract/saying.js';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { databasePath } from '../job-folder/job-paths.js';
import { openJobReader } from './job-reader.js';
import { linkPage } from './link-queries.js';
import { openJobStore } from '../store/job-store.js';
import { ATTEMPT, link, ORIGIN, RULES, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { makeV1Database } from '../store/job-v1.fixture.js';
import { openForReading } from '../store/database/open-database.js';
import { SkipGroupCache } from './skip-groups.js';
import type { JobStore } from '../store/types.js';
import type { JobReader } from './types.js';
import { UrlFacts } from './url-facts.js';

const FAILED = kept(saying(msg('the server answered {status}'), { status: '503' }));

const scripts = workerScriptsIn(inject('workersFolder'));
let folder = '';
let remove = async () => {};
let store: JobStore;
let reader: JobReader;

beforeAll(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  store = value(await openJobStore({ folder, script: scripts.store, create: true }));
  const external = Array.from({ length: 12 }, (_, i) => link(`out/${i}`, { skip: 'out_of_scope' }));
  await store.offer([link('home', { kind: 'seed', depth: 0 }), link('other')]);
  const [home, other] = (await store.take(ORIGIN, 2)).map(({ id }) => id);
  const links = [link('page', { text: 'the page' }), link('page', { text: 'again' }), link('x', { skip: 'nofollow' })];
  await store.settle(saved(home ?? 0, { links: [...links, ...external] }));
  await store.claimRedirect(other ?? 0, link('alias').key, link('alias').url);
  await store.settle(saved(other ?? 0, { links: [link('page', { text: 'from the other' })] }));
  const [page] = (await store.take(ORIGIN, 1)).map(({ id }) => id);
  await store.requeue(page ?? 0, {
    ...ATTEMPT,
    status: 503,
    error: 'http_status',
    ...FAILED,
  });
  const ending = saved(page ?? 0, {
    attempt: { ...ATTEMPT, attempt: 2 },
    hops: [{ url: link('page').url, status: 301, target: 'http://site.example/final' }],
  });
  const head = {
    requestedAt: ATTEMPT.startedAt,
    address: null,
    request: 'GET / HTTP/1.1\r\n',
    response: 'HTTP/1.1 200 OK\n',
  };
  const timing = { dnsMs: null, connectMs: 1.5, tlsMs: null, waitMs: 20, bodyMs: 3 };
  const exchanges = [{ url: link('page').url, ...head, lenient: ['bare_lf', 'odd_length'] as const, timing }];
  const more = { tlsProblem: 'The certificate has expired.', canonical: 'http://site.example/canonical' };
  await store.settle({ ...ending, exchanges, result: { ...ending.result, ...more } as typeof ending.result });
  reader = value(await openJobReader({ folder, script: scripts.reader }));
});

afterAll(async () => {
  await reader.close();
  await store.close();
  await remove();
});

describe('known', () => {
  it('tells how a URL was found, by its key and by that of a redirect it claimed', async () => {
    const page = await reader.known(link('page').key);
    expect(page).toMatchObject({
      record: { url: link('page').url, state: 'saved', attempts: 2 },
      foundOn: { url: link('home').url, text: 'the page' },
      foundAs: 'anchor',
    });
    expect(await reader.known(link('home').key)).toMatchObject({ foundOn: null, foundAs: 'seed' });
    expect((await reader.known(link('alias').key))?.record.url).toBe(link('other').url);
    expect(await reader.known('http://site.example/never')).toBeNull();
  });
});

describe('detail', () => {
  it('holds the tries, the hops, who links to it, and what the certificate was', async () => {
    const id = (await reader.known(link('page').key))?.record.id ?? 0;
    expect(await reader.detail(id)).toMatchObject({
      lenient: ['bare_lf', 'odd_length'],
      exchanges: [{ timing: { dnsMs: null, connectMs: 1.5, tlsMs: null, waitMs: 20, bodyMs: 3 } }],
      foundOn: { text: 'the page' },
      attempts: [
        { attempt: 1, status: 503, error: 'http_status', ...FAILED },
        { attempt: 2, status: 200, error: null, message: null, startedAt: ATTEMPT.startedAt, durationMs: 12.5 },
      ],
      hops: [{ url: link('page').url, status: 301, target: 'http://site.example/final' }],
      referrerCount: 2,
      charset: 'utf-8',
      canonical: 'http://site.example/canonical',
      sha256: 'ab',
      tlsProblem: 'The certificate has expired.',
    });
    expect(await reader.detail(999)).toBeNull();
  });
});

describe('pages that link to a URL', () => {
  it('are not counted with its details where there are very many links, and listed in portions', async () => {
    const id = (await reader.known(link('page').key))?.record.id ?? 0;
    const connection = value(openForReading(databasePath(folder)));
    expect(new UrlFacts(connection).detail(id)?.referrerCount).toBe(2);
    expect(new UrlFacts(connection, 10).detail(id)?.referrerCount).toBeNull();
    const listed = (offset: number, limit: number) => {
      const portions = linkPage(connection, { id, direction: 'in', offset, limit }, 4);
      let rounds = 1;
      for (let page = portions.next(); ; page = portions.next(), rounds += 1)
        if (page !== null) return { total: page.total, texts: page.rows.map(({ text }) => text), rounds };
    };
    const inOneGo = await reader.links({ id, direction: 'in', offset: 0, limit: 10 });
    expect(inOneGo.rows.map(({ text }) => text)).toEqual(['the page', 'from the other']);
    // The first two links are of one page.
    expect(listed(0, 10)).toEqual({ total: 2, texts: ['the page', 'from the other'], rounds: 5 });
    expect(listed(1, 10)).toMatchObject({ total: 2, texts: ['from the other'] });
    expect(listed(0, 1)).toMatchObject({ total: 2, texts: ['the page'] });
    connection.close();
  });
});

describe('skipGroups', () => {
  it('groups skipped URLs by reason and pattern, the largest first, with three examples', async () => {
    const { groups, others } = await reader.skipGroups('');
    expect(others).toEqual({ groups: 0, count: 0 });
    expect(groups).toEqual([
      {
        reason: 'out_of_scope',
        pattern: 'http://site.example/out/{n}',
        count: 12,
        examples: [0, 1, 2].map((n) => link(`out/${n}`).url),
      },
      { reason: 'nofollow', pattern: link('x').url, count: 1, examples: [link('x').url] },
    ]);
  });
});

describe('the URLs of a group', () => {
  const out = { reason: 'out_of_scope', pattern: 'http://site.example/out/{n}' } as const;

  it('are all there, in any window', async () => {
    const page = await reader.skipped({ ...out, text: '', offset: 10, limit: 500 });
    expect(page).toMatchObject({ total: 12, offset: 10 });
    expect(page.rows.map(({ url }) => url)).toEqual([link('out/10').url, link('out/11').url]);
    expect(await reader.skipped({ ...out, pattern: 'none', text: '', offset: 0, limit: 1 })).toMatchObject({
      total: 0,
    });
  });

  it('are narrowed to those with a text, and so are the groups', async () => {
    const { groups } = await reader.skipGroups('OUT/1');
    expect(groups.map(({ pattern, count, examples }) => [pattern, count, examples])).toEqual([
      [out.pattern, 3, ['out/1', 'out/10', 'out/11'].map((path) => link(path).url)],
    ]);
    const page = await reader.skipped({ ...out, text: 'OUT/1', offset: 0, limit: 500 });
    expect(page.rows.map(({ url }) => url)).toEqual(['out/1', 'out/10', 'out/11'].map((path) => link(path).url));
  });
});

describe('preview', () => {
  it('tells what rules would do and changes nothing', async () => {
    const effect = await reader.preview(RULES);
    expect(effect).toMatchObject({ entering: 12, leaving: 0, examined: 12, enteringExamples: { length: 10 } });
    expect(await reader.preview(RULES)).toEqual(effect);
    await expect(reader.preview({ ...RULES, include: ['/(/'] })).rejects.toThrow('cannot be used');
  });
});

describe('a database of version 1', () => {
  it('is read as far as it goes', async () => {
    const path = join(folder, 'old.db');
    makeV1Database(path, [
      { url: 'http://site.example/a', state: 'saved', title: 'A' },
      { url: 'http://site.example/b/7', state: 'skipped', reason: 'out_of_scope' },
    ]);
    const connection = value(openForReading(path));
    const facts = new UrlFacts(connection);
    expect(facts.known('http://site.example/a')?.record.title).toBe('A');
    expect(facts.detail(1)).toMatchObject({ tlsProblem: null, referrerCount: 0, attempts: [] });
    expect(new SkipGroupCache(connection, () => 0).groups('')?.groups).toMatchObject([
      { pattern: 'http://site.example/b/{n}', count: 1 },
    ]);
    connection.close();
  });
});
