import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectStorageServer } from '../../../testing/object-storage-server.js';
import { CONFIG, link, ORIGIN, saved, tempFolder, value } from '../../store/job-store.fixture.js';
import type { OfferAnswer, Settlement } from '../../store/types.js';
import { createSharedCrawl, readResults, requeueWorker } from '../crawls.js';
import { openSharedStore } from '../open-shared-store.js';
import { PROGRAMS, serverOfTests } from '../shared-store.fixture.js';
import type { SharedResult } from '../types.js';
import type { SegmentBounds } from './segmented-content.js';

const database = serverOfTests('shared crawls whose pages go to object storage');
/** Nothing is sent by itself. */
const NEVER: SegmentBounds = { bytes: 1e9, ageMs: 1e8, idleMs: 1e8 };
const AT_ONCE: SegmentBounds = { ...NEVER, bytes: 1 };

let storage: ObjectStorageServer;
beforeAll(async () => {
  storage = await ObjectStorageServer.start();
});
afterAll(() => storage.remove());

async function crawlOf(crawl: string) {
  const aws = { environment: storage.environment, home: '/', readText: () => null };
  const made = { crawl, title: 'A crawl', config: CONFIG, content: `s3://${storage.bucket}/archive`, aws };
  const frontier = value(await createSharedCrawl(database().address(), made));
  const open = async (folder: string, segmentBounds: SegmentBounds) =>
    value(await openSharedStore({ folder, frontier, detectTraps: false, aws, segmentBounds }));
  const results = async () => {
    const all: SharedResult[] = [];
    value(await readResults(frontier, async (some) => void all.push(...some)));
    return all;
  };
  return { frontier, open, results };
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

  it('is not made where the storage says no', async () => {
    const aws = { environment: storage.environment, home: '/', readText: () => null };
    const made = { crawl: 'none', title: '', config: CONFIG, content: 's3://elsewhere', aws };
    expect(await createSharedCrawl(database().address(), made)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('NoSuchBucket') },
    });
  });
});
