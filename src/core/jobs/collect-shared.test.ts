import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CollectedCrawl } from '../../contract/shared-crawls.js';
import type { Result } from '../../contract/outcome.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from '../shared-store/shared-store.fixture.js';
import type { SharedFrontier } from '../shared-store/types.js';
import { failed, link, ORIGIN, saved, value } from '../store/job-store.fixture.js';
import type { Settlement } from '../store/types.js';
import { type CollectRequest, collectShared } from './collect-shared.js';
import { JobLibrary } from './library.js';

const server = serverOfTests('what a collection leaves out and leaves behind');
const scripts = workerScriptsIn(inject('workersFolder'));
type Worker = Awaited<ReturnType<typeof worker>>;

let folder = '';
let processor: Processor;
let library: JobLibrary;
let workers: Worker[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-collect-'));
  processor = createProcessor({ script: scripts.page, threads: 1 });
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
});
afterEach(async () => {
  for (const one of workers) await one.remove();
  workers = [];
  await library.shutdown(null);
  await processor.close();
  await rm(folder, { recursive: true, force: true });
});

/** Settles a page as a worker that has written its file; links to what comes. */
async function save({ folder: at, store }: Worker, page: Settlement): Promise<void> {
  if (!('bytes' in page.result) || page.result.rawPath === null) throw new Error('No page.');
  const path = page.result.rawPath;
  const content = `page ${page.id}`;
  await mkdir(dirname(join(at, path)), { recursive: true });
  await writeFile(join(at, path), content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = [{ path, bytes: content.length, sha256 }];
  await store.settle({ ...page, result: { ...page.result, files } });
}

/** Two workers with a page each, of which the first links to what failed; one URL waits. */
async function crawled(): Promise<SharedFrontier> {
  const frontier = await emptyCrawl(server());
  const one = await worker(frontier, { durable: true });
  const two = await worker(frontier, { durable: true });
  workers = [one, two];
  await one.store.offer([link('1'), link('2'), link('3')]);
  const [first, second, third] = await one.store.take(ORIGIN, 3);
  await save(one, saved(first?.id ?? 0, { links: [link('3', { text: 'here' }), link('4')] }));
  await one.store.settle(failed(third?.id ?? 0));
  await one.store.leases.giveBack([{ host: 'site.example', origins: [] }]);
  await two.store.leases.lease(1);
  expect((await two.store.take(ORIGIN, 1)).map(({ id }) => id)).toEqual([second?.id]);
  await save(two, saved(second?.id ?? 0));
  return frontier;
}

function collect(
  frontier: SharedFrontier,
  {
    into = null,
    from = {},
    signal = new AbortController().signal,
  }: Partial<CollectRequest> & { signal?: AbortSignal } = {},
): Promise<Result<CollectedCrawl>> {
  const setting = { scripts, clock: systemClock, library, signal, onProgress: () => undefined };
  return collectShared({ access: frontier, into, from }, setting);
}

describe.skipIf(PROGRAMS === null)('a collection', () => {
  it('takes a crawl that is not done as one that is paused and goes on by itself', async () => {
    const frontier = await crawled();
    const collected = value(await collect(frontier));
    expect(collected).toMatchObject({ urls: 4, links: 2, files: 2, missing: [] });
    const job = value(library.job(collected.jobId));
    expect(job.summary).toMatchObject({ status: 'paused', saved: 2, failed: 1, queued: 1, discovered: 4, bytes: 2000 });
    const { rows } = value(await job.queries.report({ report: 'broken_links', offset: 0, limit: 9 }));
    expect(rows[0]?.cells).toEqual(expect.arrayContaining(['http://site.example/1', 'http://site.example/3', 'here']));
    // What it collected from has lost nothing.
    expect(await readFile(join(workers[0]?.folder ?? '', 'pages/site.example/1.html'), 'utf8')).toBe('page 1');
  });

  it('counts what is missing, and takes it from where somebody says it is', async () => {
    const frontier = await crawled();
    const [, two] = workers;
    const moved = `${two?.folder}-moved`;
    await rename(two?.folder ?? '', moved);
    const without = value(await collect(frontier));
    expect(without).toMatchObject({ files: 1, missing: [{ worker: 2, files: 1, isUnreachable: true }] });
    await rm(join(workers[0]?.folder ?? '', 'pages'), { recursive: true });
    const lost = value(await collect(frontier, { from: { 2: moved } }));
    expect(lost).toMatchObject({ files: 1, missing: [{ worker: 1, files: 1, isUnreachable: false }] });
    expect(await collect(frontier, { from: { 1: moved } })).toMatchObject({ ok: false, error: { code: 'bad_worker' } });
    expect(await collect(frontier, { from: { 9: moved } })).toMatchObject({ ok: false, error: { code: 'bad_worker' } });
    await rename(moved, two?.folder ?? '');
  });

  it('leaves nothing behind when it fails or is cancelled, and writes over nothing', async () => {
    const frontier = await crawled();
    const cancelled = new AbortController();
    cancelled.abort();
    expect(await collect(frontier, { signal: cancelled.signal })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    const taken = join(folder, 'taken');
    await mkdir(taken);
    await writeFile(join(taken, 'mine'), '');
    expect(await collect(frontier, { into: taken })).toMatchObject({ ok: false, error: { code: 'folder_not_empty' } });
    expect(await collect({ ...frontier, crawl: 'nothing' })).toMatchObject({ ok: false });
    expect(await readdir(folder)).toEqual(['taken']);
    await rm(join(taken, 'mine'));
    expect(value(await collect(frontier, { into: taken })).folder).toBe(taken);
    expect((await readdir(taken)).sort()).toEqual(['crawl.db', 'job-state.json', 'job.json', 'pages']);
  });
});
