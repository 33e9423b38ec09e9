import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectStorageServer } from '../../../testing/object-storage-server.js';
import { JOB_VERSION, type JobDocument } from '../../job-folder/job-document.js';
import { CONFIG, link, ORIGIN, saved, tempFolder, value } from '../../store/job-store.fixture.js';
import type { OfferAnswer, Settlement } from '../../store/types.js';
import { collectCrawl } from '../collect/collect-crawl.js';
import { createSharedCrawl, readResults, requeueWorker, sweepCrawl } from '../crawls.js';
import { openSharedStore } from '../open-shared-store.js';
import { PROGRAMS, serverOfTests } from '../shared-store.fixture.js';
import type { SharedResult } from '../types.js';
import type { SegmentBounds } from './segmented-content.js';

const database = serverOfTests('shared crawls whose pages go to object storage');
/** Nothing is sent by itself. */
const NEVER: SegmentBounds = { bytes: 1e9, ageMs: 1e8, idleMs: 1e8 };
const NOW = '2026-01-01T00:00:00.000Z';
const AT_ONCE: SegmentBounds = { ...NEVER, bytes: 1 };

let storage: ObjectStorageServer;
beforeAll(async () => {
  storage = await ObjectStorageServer.start();
});
afterAll(() => storage.remove());

async function crawlOf(crawl: string) {
  const environment: Readonly<Record<string, string>> = storage.environment;
  const aws = { environment, home: '/', readText: () => null };
  const made = { crawl, title: 'A crawl', config: CONFIG, content: `s3://${storage.bucket}/archive`, aws };
  const frontier = value(await createSharedCrawl(database().address(), made));
  const open = async (folder: string, segmentBounds: SegmentBounds) =>
    value(await openSharedStore({ folder, frontier, detectTraps: false, aws, segmentBounds }));
  const results = async () => {
    const all: SharedResult[] = [];
    value(await readResults(frontier, async (some) => void all.push(...some)));
    return all;
  };
  return { frontier, open, results, aws };
}

/** A page that was read, with its file in the folder. */
async function page(folder: string, id: number, body: string): Promise<Settlement> {
  const rawPath = `pages/site.example/${id}.html`;
  await mkdir(join(folder, 'pages/site.example'), { recursive: true });
  await writeFile(join(folder, rawPath), body);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const settlement = saved(id, { links: [link(`found-on-${id}`)] });
  const result = { ...settlement.result, rawPath, sha256, files: [{ path: rawPath, bytes: body.length, sha256 }] };
  // What is spread over a saved result is one.
  return { ...settlement, result } as Settlement;
}

describe.skipIf(PROGRAMS === null)('a shared crawl whose pages go to object storage', () => {
  it('counts a page once its segment is there, and names the place', async () => {
    const { frontier, open, results } = await crawlOf('stored');
    const { path: folder, remove } = await tempFolder();
    const store = await open(folder, AT_ONCE);
    await store.offer([link('a')]);
    const [entry] = await store.take(ORIGIN, 9);
    const taken: OfferAnswer[] = [];
    const answer = await store.settle(await page(folder, entry?.id ?? 0, '<p>Apples</p>'), (links) =>
      taken.push(links),
    );
    expect([taken[0]?.queued, answer.queued]).toEqual([1, 0]);
    const [found] = await results();
    expect(found).toMatchObject({ state: 'saved', rawPath: null, segment: { offset: expect.any(Number) } });
    const { key = '', offset = 0, length = 0 } = found?.segment ?? {};
    expect(key).toMatch(/^archive\/stored\/worker-1-1-00001\.warc\.gz$/);
    const records = gunzipSync((await storage.read(key)).subarray(offset, offset + length)).toString();
    expect(records).toContain('<p>Apples</p>');
    // It is in the storage: its folder holds nothing of it, and is no loss.
    expect(await readdir(join(folder, 'pages/site.example'))).toEqual([]);
    expect(value(await requeueWorker(frontier, 1))).toBe(0);
    await store.close();
    await remove();
  });

  it('gives a page out again whose worker was killed before its segment was there, and has lost nothing else', async () => {
    const { open, results } = await crawlOf('killed');
    const { path: folder, remove } = await tempFolder();
    const killed = await open(folder, NEVER);
    await killed.offer([link('a')]);
    const [entry] = await killed.take(ORIGIN, 9);
    const isTaken = new Promise<OfferAnswer>((resolve) => {
      // Never answered: its process ends before.
      void page(folder, entry?.id ?? 0, '<p>Pears</p>').then((one) =>
        killed.settle(one, resolve).catch(() => undefined),
      );
    });
    expect((await isTaken).queued).toBe(1);
    expect(await results()).toEqual([]);
    const { path: other, remove: removeOther } = await tempFolder();
    // As a process that is killed does: the row of its session is what is left of it.
    await database().ask('UPDATE orbweaver_killed.workers SET is_dead = true, expires_at = now()');
    await database().ask('UPDATE orbweaver_killed.hosts SET owner = NULL');
    const next = await open(other, AT_ONCE);
    await next.leases.lease(9);
    const again = await next.take(ORIGIN, 9);
    expect(again.map(({ url }) => url).toSorted()).toEqual(
      [link('a').url, link(`found-on-${entry?.id}`).url].toSorted(),
    );
    const first = again.find(({ url }) => url === link('a').url);
    await next.settle(await page(other, first?.id ?? 0, '<p>Pears</p>'));
    const [found] = await results();
    expect(found).toMatchObject({
      url: link('a').url,
      worker: 2,
      segment: { key: expect.stringContaining('worker-2-') },
    });
    await next.close();
    await killed.close().catch(() => undefined);
    await remove();
    await removeOther();
  });

  it('sends what it has when the worker ends, and that counts', async () => {
    const { open, results } = await crawlOf('ended');
    const { path: folder, remove } = await tempFolder();
    const store = await open(folder, NEVER);
    await store.offer([link('a')]);
    const [entry] = await store.take(ORIGIN, 9);
    const one = await page(folder, entry?.id ?? 0, 'x');
    const answers: Promise<OfferAnswer>[] = [];
    await new Promise<void>((taken) => {
      answers.push(store.settle(one, () => taken()));
    });
    await store.close();
    await Promise.all(answers);
    expect(await results()).toMatchObject([{ state: 'saved', segment: { key: expect.any(String) } }]);
    await remove();
  });

  it('is collected with the files of its segments, but for what cannot be had', async () => {
    const { frontier, open, aws } = await crawlOf('collected');
    const { path: folder, remove } = await tempFolder();
    const store = await open(folder, AT_ONCE);
    await store.offer([link('a'), link('b'), link('c')]);
    const taken = await store.take(ORIGIN, 9);
    for (const [n, { id }] of taken.entries()) await store.settle(await page(folder, id, `<p>Page ${n}</p>`));
    await store.close();
    const collected = async () => {
      const { path: into, remove: removeInto } = await tempFolder();
      const document: JobDocument = {
        version: JOB_VERSION,
        jobId: 'a',
        createdAt: NOW,
        title: 'A crawl',
        config: CONFIG,
      };
      const watch = { isCancelled: () => false, report: () => undefined };
      const parts = value(
        await collectCrawl({ access: frontier, folder: into, document, from: {}, now: NOW }, watch, aws),
      );
      const names = await readdir(join(into, 'pages/site.example')).catch(() => []);
      const texts = await Promise.all(
        names.toSorted().map((name) => readFile(join(into, 'pages/site.example', name), 'utf8')),
      );
      const others = (await readdir(into)).filter((name) => name.startsWith('.orb-'));
      await removeInto();
      return { ...parts, texts, others };
    };
    expect(await collected()).toMatchObject({
      ...{ files: 3, missing: [], missingStored: null, others: [] },
      texts: ['<p>Page 0</p>', '<p>Page 1</p>', '<p>Page 2</p>'],
    });
    const [first = '', second = ''] = (await storage.keys()).filter((key) => key.includes('/collected/')).toSorted();
    await storage.delete(first);
    const whole = await storage.read(second);
    await storage.write(second, Buffer.concat([whole.subarray(0, -30), Buffer.alloc(30)]));
    const place = `s3://${storage.bucket}/archive/`;
    expect(await collected()).toMatchObject({
      ...{ files: 1, texts: ['<p>Page 2</p>'], others: [], missing: [] },
      missingStored: { place, files: 2, why: 'HTTP 404 NoSuchKey' },
    });
    aws.environment = {};
    expect(await collected()).toMatchObject({
      ...{ files: 0, texts: [] },
      missingStored: { files: 3, why: expect.stringContaining('AWS_ACCESS_KEY_ID') },
    });
    await remove();
  });

  it('is swept of the segments that no result names, and of no other', async () => {
    const { frontier, open, results, aws } = await crawlOf('swept');
    const { path: folder, remove } = await tempFolder();
    const store = await open(folder, AT_ONCE);
    await store.offer([link('a'), link('b')]);
    const [first, second] = await store.take(ORIGIN, 9);
    await store.settle(await page(folder, first?.id ?? 0, '<p>Apples</p>'));
    const place = 'archive/swept';
    // The same process may name it yet; the others are of another database, another crawl, and nobody's.
    const made = ['worker-1-1-00007', 'worker-2-1-00001', 'worker-1-9-00001', 'notes'];
    for (const name of made) await storage.write(`${place}/${name}.warc.gz`, Buffer.from('x'));
    await storage.write('archive/swept_too/worker-1-1-00001.warc.gz', Buffer.from('x'));
    const nothing = { removed: 0, bytes: 0, unsent: 0, unsentBytes: 0 };
    expect(value(await sweepCrawl(frontier, aws))).toEqual({ ...nothing, named: 1, open: 1, foreign: 2 });
    await store.close();
    // Killed with a segment that was never sent, and never taken for dead, as nobody else works.
    const killed = await open(folder, NEVER);
    await killed.leases.lease(9);
    const [again] = await killed.take(ORIGIN, 9);
    expect(again?.id).toBe(second?.id);
    const unsent = await page(folder, second?.id ?? 0, '<p>Pears</p>');
    await new Promise<void>((taken) => {
      // Never answered: its process ends before.
      killed.settle(unsent, () => taken()).catch(() => undefined);
    });
    await storage.write(`${place}/worker-1-2-00001.warc.gz`, Buffer.from('late'));
    killed.leases.stop();
    await database().ask("UPDATE orbweaver_swept.workers SET expires_at = now() - interval '1 s'");
    const swept = value(await sweepCrawl(frontier, aws));
    expect(swept).toEqual({ ...swept, removed: 2, bytes: 5, named: 1, open: 0, foreign: 2, unsent: 1 });
    expect(swept.unsentBytes).toBeGreaterThan(0);
    expect(await readdir(join(folder, 'segments')).catch(() => null)).toBe(null);
    expect((await storage.keys()).filter((key) => key.startsWith(`${place}/`)).toSorted()).toEqual(
      ['notes', 'worker-1-1-00001', 'worker-1-9-00001', 'worker-2-1-00001'].map((name) => `${place}/${name}.warc.gz`),
    );
    expect(await storage.keys()).toContain('archive/swept_too/worker-1-1-00001.warc.gz');
    const [found] = await results();
    expect(await storage.read(found?.segment?.key ?? '')).not.toHaveLength(0);
    await killed.close().catch(() => undefined);
    await remove();
  });

  it('leaves segments alone that are older than the crawl', async () => {
    await storage.write('archive/again/worker-1-1-00001.warc.gz', Buffer.from('of an earlier one'));
    const { frontier, open, aws } = await crawlOf('again');
    const { path: folder, remove } = await tempFolder();
    await (await open(folder, NEVER)).close();
    await database().ask("UPDATE orbweaver.crawls SET created_at = now() + interval '1 min' WHERE crawl = 'again'");
    expect(value(await sweepCrawl(frontier, aws))).toMatchObject({ removed: 0, foreign: 1 });
    await remove();
  });

  it('is not made where the storage says no', async () => {
    const aws = { environment: storage.environment, home: '/', readText: () => null };
    const made = { crawl: 'none', title: '', config: CONFIG, content: 's3://elsewhere', aws };
    expect(await createSharedCrawl(database().address(), made)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('NoSuchBucket') },
    });
  });
});
