import { deflateRawSync } from 'node:zlib';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { ChangedUrl, ChangeKind } from '../../contract/changes.js';
import type { JobConfig } from '../../contract/job-config.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { createJobFolder } from './create-job.js';
import { openJobReader } from '../reader/job-reader.js';
import { openJobStore } from '../store/job-store.js';
import { CONFIG, failed, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { makeV1Database } from '../store/job-v1.fixture.js';
import { Connection } from '../store/database/sql.js';
import type { JobStore, Settlement } from '../store/types.js';

const scripts = workerScriptsIn(inject('workersFolder'));
let library = '';
let remove = async () => {};
const open: JobStore[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  library = temp.path;
  remove = temp.remove;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await remove();
});

const create = (config: Partial<JobConfig>) =>
  createJobFolder({ parentFolder: join(library, 'jobs'), config: { ...CONFIG, ...config }, title: null, scripts });

async function openStore(folder: string): Promise<JobStore> {
  const store = value(await openJobStore({ folder, script: scripts.store, create: false }));
  open.push(store);
  return store;
}

type Saved = Extract<Settlement['result'], { bytes: number }>;

/** How one URL of a crawl ends: what differs from a page saved at its own URL with its path as content. */
type End = Partial<Saved> | { readonly ends: (id: number) => Settlement } | { readonly claims: string };

/** Crawls the paths in their order. */
async function crawl(folder: string, pages: Readonly<Record<string, End>>): Promise<void> {
  const store = await openStore(folder);
  await store.offer(Object.keys(pages).map((path) => link(path)));
  for (const entry of await store.take(ORIGIN, 99)) {
    const path = entry.url.slice('http://site.example/'.length);
    const end = pages[path] ?? {};
    if ('ends' in end) await store.settle(end.ends(entry.id));
    else {
      const target = 'claims' in end ? link(end.claims) : null;
      if (target) await store.claimRedirect(entry.id, target.key, target.url);
      await store.settle(pageOf(entry.id, target?.url ?? entry.url, path, 'claims' in end ? {} : end));
    }
  }
  await store.close();
  open.splice(open.indexOf(store), 1);
}

function pageOf(id: number, finalUrl: string, path: string, more: Partial<Saved>): Settlement {
  const page = saved(id);
  const content = {
    sha256: `sha of ${path}`,
    textHash: `text of ${path}`,
    title: `Title of ${path}`,
    description: `On ${path}`,
  };
  const rawPath = `pages/site.example/${path}.html`;
  const result = { ...page.result, finalUrl, rawPath, ...content, ...more } as Saved;
  return { ...page, result };
}

/** A page whose picture is white but for these cells. */
function picture(black: readonly number[] = []): Partial<Saved> {
  const cells = new Uint8Array(128 * 100).fill(255);
  for (const cell of black) cells[cell] = 0;
  return { picture: { whole: true, width: 1280, height: 1000, sketch: Uint8Array.from(deflateRawSync(cells)) } };
}

const redirected = (target: string) => ({
  ends: (id: number): Settlement => ({
    ...failed(id),
    result: { state: 'skipped', reason: 'redirect_to_known', finalUrl: link(target).url, status: 301, durationMs: 1 },
  }),
});

/** What has changed from the job in one folder, which the other may repeat, to that in the other. */
async function changesOf(other: string, folder: string, kind: ChangeKind = 'gone', isRepeated = true) {
  const reader = value(await openJobReader({ folder, script: scripts.reader }));
  const page = await reader.changes({ kind, offset: 0, limit: 500 }, { folder: other, isRepeated, identity: null });
  await reader.close();
  return page;
}

const counted = { added: 0, changed: 0, unchanged: 0, moved: 0, gone: 0, looks: null, problem: null, fixed: null };

describe('a crawl made from an earlier one', () => {
  it('takes each entry with what was kept of it: validators and the body’s file', async () => {
    const first = value(await create({})).job.folder;
    await crawl(first, {
      tagged: { etag: '"e1"', lastModified: 'Mon, 01 Jan 2024 00:00:00 GMT', contentType: 'text/html' },
      plain: {},
      old: { finalUrl: link('new').url, etag: '"e2"' },
      broken: { ends: failed },
      bodyless: { rawPath: null, etag: '"e3"' },
    });
    const second = value(await create({ baseline: first })).job.folder;
    const store = await openStore(second);
    await store.offer(['tagged', 'plain', 'new', 'broken', 'bodyless', 'fresh'].map((path) => link(path)));
    const entries = await store.take(ORIGIN, 99);
    const earlier = (path: string) => ({
      rawFile: join(first, 'pages', 'site.example', `${path}.html`),
      contentType: 'text/html',
      status: 200,
      sha256: `sha of ${path}`,
    });
    expect(entries.map((entry) => [entry.validators, entry.earlier])).toEqual([
      [{ etag: '"e1"', lastModified: 'Mon, 01 Jan 2024 00:00:00 GMT' }, earlier('tagged')],
      [undefined, earlier('plain')],
      [{ etag: '"e2"' }, earlier('old')],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('tells which pages look different, by how much and where, the most different first', async () => {
    const first = value(await create({})).job.folder;
    await crawl(first, { same: picture(), little: picture(), much: picture(), plain: {} });
    const second = value(await create({ baseline: first })).job.folder;
    await crawl(second, { same: picture(), little: picture([200]), much: picture([0, 1, 2]), plain: picture([5]) });
    for (const isRepeated of [true, false]) {
      const { counts, rows } = value(await changesOf(first, second, 'looks', isRepeated));
      expect(counts.looks).toBe(2);
      expect(rows.map(({ url, share }) => [url, share])).toEqual([
        [link('much').url, expect.closeTo(3 / 12_800, 5)],
        [link('little').url, expect.closeTo(1 / 12_800, 5)],
      ]);
    }
    const reader = value(await openJobReader({ folder: second, script: scripts.reader }));
    const other = { folder: first, isRepeated: true, identity: null };
    const known = await reader.known(link('little').key);
    const plain = await reader.known(link('plain').key);
    expect(value(await reader.pictureChange(known?.record.id ?? 0, other)).change).toMatchObject({
      ...{ share: 1 / 12_800, size: 'full', areas: [{ x: 720, y: 10, width: 10, height: 10 }] },
    });
    expect(value(await reader.pictureChange(plain?.record.id ?? 0, other)).change).toBeNull();
    await reader.close();
  });

  it('tells what was added, changed, moved and gone, and each earlier page counts once', async () => {
    const first = value(await create({})).job.folder;
    const same = ['same', 'not-modified', 'same-text', 'other', 'renamed', 'removed', 'forbidden', 'unlinked', 'alias'];
    await crawl(first, { ...Object.fromEntries(same.map((path) => [path, {}])), failed: { ends: failed } });
    const second = value(await create({ baseline: first })).job.folder;
    await crawl(second, {
      same: {},
      'not-modified': { state: 'unchanged' },
      'same-text': { sha256: 'other bytes' },
      other: { sha256: 'other bytes', textHash: 'other text', title: 'Another title' },
      target: {},
      renamed: redirected('target'),
      removed: { ends: failed },
      forbidden: { ends: (id) => ({ ...redirected('').ends(id), result: noindex }) },
      'way-to-alias': { claims: 'alias' },
      failed: {},
    });
    const gone = value(await changesOf(first, second));
    expect(gone.counts).toEqual({ ...counted, added: 2, changed: 2, unchanged: 3, moved: 1, gone: 3 });
    const url = (path: string) => link(path).url;
    expect(gone.rows).toEqual([
      {
        kind: 'gone',
        url: url('forbidden'),
        movedTo: null,
        why: 'noindex',
        title: 'Title of forbidden',
        reports: [],
        share: null,
      },
      {
        kind: 'gone',
        url: url('removed'),
        movedTo: null,
        why: '500',
        title: 'Title of removed',
        reports: [],
        share: null,
      },
      {
        kind: 'gone',
        url: url('unlinked'),
        movedTo: null,
        why: 'not_found_any_more',
        title: 'Title of unlinked',
        reports: [],
        share: null,
      },
    ]);
    expect(value(await changesOf(first, second, 'moved')).rows).toEqual([
      {
        kind: 'moved',
        url: url('renamed'),
        movedTo: url('target'),
        why: null,
        title: 'Title of renamed',
        reports: [],
        share: null,
      },
    ]);
    const urls = async (kind: ChangeKind) =>
      value(await changesOf(first, second, kind)).rows.map((row) => [row.url, row.title]);
    expect(await urls('added')).toEqual([
      [url('failed'), 'Title of failed'],
      [url('target'), 'Title of target'],
    ]);
    expect(await urls('changed')).toEqual([
      [url('alias'), 'Title of way-to-alias'],
      [url('other'), 'Another title'],
    ]);
    expect(await urls('unchanged')).toEqual(
      ['not-modified', 'same', 'same-text'].map((p) => [url(p), `Title of ${p}`]),
    );
  });

  it('calls nothing moved that redirects as it did, whichever of the two URLs is found first', async () => {
    const first = value(await create({})).job.folder;
    await crawl(first, { from: { claims: 'to' } });
    const second = value(await create({ baseline: first })).job.folder;
    await crawl(second, { to: { sha256: 'sha of from' }, from: redirected('to') });
    expect(value(await changesOf(first, second)).counts).toEqual({ ...counted, unchanged: 1 });
  });

  it('does not decide on what is queued, nor, while anything is, on what no link has led to', async () => {
    const first = value(await create({})).job.folder;
    await crawl(first, { a: {}, b: {}, unlinked: {} });
    const second = value(await create({ baseline: first })).job.folder;
    const store = await openStore(second);
    await store.offer([link('a'), link('b')]);
    const [a, b] = await store.take(ORIGIN, 2);
    await store.settle(pageOf(a?.id ?? 0, link('a').url, 'a', {}));
    expect(value(await changesOf(first, second)).counts).toEqual({ ...counted, unchanged: 1 });
    await store.settle(failed(b?.id ?? 0));
    expect(value(await changesOf(first, second)).counts).toEqual({ ...counted, unchanged: 1, gone: 2 });
  });

  it('finds earlier pages by the identity of its own settings', async () => {
    const first = value(await create({})).job.folder;
    await crawl(first, { 'p?id=1&ref=x': {} });
    const second = value(await create({ baseline: first, dropParams: ['ref'] })).job.folder;
    const store = await openStore(second);
    await store.offer([link('p?id=1&ref=y', { key: link('p?id=1').key })]);
    expect((await store.take(ORIGIN, 1))[0]?.earlier).toBeDefined();
  });

  it('may follow a crawl of version 1, which stays as it is', async () => {
    const first = join(library, 'old');
    await mkdir(first);
    const url = 'http://site.example/kept';
    makeV1Database(join(first, 'crawl.db'), [
      { url, state: 'saved', etag: '"v1"' },
      { url: 'http://site.example/waits', state: 'queued' },
    ]);
    const second = value(await create({ baseline: first })).job.folder;
    const store = await openStore(second);
    await store.offer([link('kept'), link('waits')]);
    const [kept, waits] = await store.take(ORIGIN, 2);
    expect(kept).toMatchObject({ validators: { etag: '"v1"' }, earlier: { sha256: 'sha-1' } });
    expect(waits?.earlier).toBeUndefined();
    const before = new Connection(join(first, 'crawl.db'));
    expect(before.value('PRAGMA user_version')).toBe(1);
    before.close();
    expect(value(await changesOf(first, second)).counts).toEqual({ ...counted });
  });

  it.each([
    ['is not there', async () => undefined],
    ['is no crawl database', (folder: string) => writeFile(join(folder, 'crawl.db'), 'something else'.repeat(99))],
  ])('is refused in words when the earlier one %s, and nothing is made', async (_, damage) => {
    const first = join(library, 'first');
    await mkdir(first);
    await damage(first);
    expect(await create({ baseline: first })).toMatchObject({
      ok: false,
      error: { field: 'baseline', message: expect.stringContaining(`“${first}”`) },
    });
    expect(await readdir(library)).toEqual(['first']);
  });

  it('is refused when the earlier one turns out to be damaged while it is read', async () => {
    const first = value(await create({})).job.folder;
    const store = await openStore(first);
    await store.offer(Array.from({ length: 3000 }, (_, i) => link(`page-${i}`)));
    await store.close();
    const database = new Connection(join(first, 'crawl.db'));
    database.exec("UPDATE urls SET state = 2, title = printf('%.2000c', 'x')");
    database.exec('PRAGMA writable_schema = ON');
    database.exec("UPDATE sqlite_schema SET sql = replace(sql, 'last_modified', 'was_lost') WHERE name = 'urls'");
    database.close();
    const refused = await create({ baseline: first });
    expect(refused).toMatchObject({ ok: false, error: { field: 'baseline' } });
    expect(await readdir(join(library, 'jobs'))).toHaveLength(1);
    await rm(first, { recursive: true });
  });
});

const noindex = { state: 'skipped', reason: 'noindex', finalUrl: null, status: 200, durationMs: 1 } as const;

describe('a crawl compared with any other of its site', () => {
  it('tells the same as against one that it repeats', async () => {
    const [first, second] = await twoCrawls(
      { same: {}, other: {}, removed: {}, renamed: {} },
      { same: {}, other: { sha256: 'other bytes', textHash: 'other text' }, fresh: {}, renamed: redirected('fresh') },
    );
    const gone = value(await changesOf(first, second, 'gone', false));
    expect(gone.counts).toEqual({ ...counted, added: 1, changed: 1, unchanged: 1, moved: 1, gone: 1 });
    const url = link('removed').url;
    const title = 'Title of removed';
    expect(gone.rows).toEqual([
      { kind: 'gone', url, movedTo: null, why: 'not_found_any_more', title, reports: [], share: null },
    ]);
  });

  it('does not take its word for it that a page is unchanged against another one', async () => {
    const [first, second] = await twoCrawls(
      { page: {} },
      { page: { state: 'unchanged', sha256: 'since then', textHash: 'since then' } },
    );
    expect(value(await changesOf(first, second, 'changed', false)).counts).toEqual({ ...counted, changed: 1 });
  });

  it('finds pages that have moved by their content, where it is enough to tell by', async () => {
    const long = { words: 200, textHash: 'a long text' };
    const twin = { words: 200, textHash: 'a text at two places' };
    const short = { words: 3, textHash: 'not available' };
    const file = { words: 0, textHash: null, bytes: 9000, sha256: 'of a picture' };
    const [first, second] = await twoCrawls(
      {
        'old/page': long,
        'old/file': file,
        'old/short': short,
        'old/twin-a': twin,
        'old/twin-b': twin,
        gone: { words: 200 },
      },
      { 'new/page': long, 'new/file': file, 'new/short': short, 'new/twin': twin, 'print/page': long },
    );
    const moved = value(await changesOf(first, second, 'moved', false));
    expect(moved.counts).toEqual({ ...counted, added: 3, moved: 2, gone: 4 });
    expect(moved.rows.map((row) => [row.url, row.movedTo, row.why])).toEqual([
      [link('old/file').url, link('new/file').url, 'same_content'],
      [link('old/page').url, link('new/page').url, 'same_content'],
    ]);
  });

  it('tells which findings are new and which are fixed, each URL with all of its own', async () => {
    const [first, second] = await twoCrawls(
      { mended: { ends: failed }, still: { ends: failed }, untitled: { title: null }, lost: { title: null } },
      {
        mended: {},
        still: { ends: failed },
        untitled: { title: 'Now it has one' },
        worse: { ends: failed },
        bare: { title: '' },
      },
    );
    const fixed = value(await changesOf(first, second, 'fixed', false));
    expect(fixed.counts).toMatchObject({ problem: 2, fixed: 3 });
    const about = (row: ChangedUrl) => [row.url, row.reports, row.why];
    expect(fixed.rows.map(about)).toEqual([
      [link('mended').url, ['failures'], null],
      [link('untitled').url, ['titles_missing'], null],
      [link('lost').url, ['titles_missing'], 'not_found_any_more'],
    ]);
    const problem = value(await changesOf(first, second, 'problem', false));
    expect(problem.rows.map(about)).toEqual([
      [link('worse').url, ['failures'], '500'],
      [link('bare').url, ['titles_missing'], null],
    ]);
  });

  it('says in words why another one cannot be compared with', async () => {
    const first = value(await create({})).job.folder;
    const missing = join(library, 'deleted');
    expect(await changesOf(missing, first, 'added', false)).toMatchObject({
      ok: false,
      error: { code: 'job_missing', message: expect.stringContaining(`“${missing}”`) },
    });
  });
});

/** Two crawls that know nothing of each other. */
async function twoCrawls(
  then: Readonly<Record<string, End>>,
  now: Readonly<Record<string, End>>,
): Promise<readonly [string, string]> {
  const folders = [value(await create({})).job.folder, value(await create({})).job.folder] as const;
  await crawl(folders[0], then);
  await crawl(folders[1], now);
  return folders;
}
