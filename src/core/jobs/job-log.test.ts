import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { type LogEntry, type LogFilter, logKind } from '../../contract/crawl-log.js';
import { type HeldSite, startHeldSite } from '../../testing/held-site.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { ok } from '../../contract/outcome.js';
import { value } from '../store/job-store.fixture.js';
import { listText } from '../export/list/write-list.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';
import { listParts } from './list-parts.js';

const ALL: LogFilter = { kinds: [], host: '', text: '' };
const SECRET = 'correct-horse-battery';
let folder = '';
let processor: Processor;
let library: JobLibrary;
let site: HeldSite;
let secrets: MemorySecrets;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-job-log-'));
  processor = createProcessor({ script: workerScriptsIn(inject('workersFolder')).page, threads: 1 });
  secrets = new MemorySecrets();
  library = openLibrary();
  const withUser = new URL('/named', 'http://somebody:letmein@elsewhere.test').href;
  site = await startHeldSite([withUser, '/a', '/b', '/c', '/d', '/broken'], false);
  site.broken.add('/broken');
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

function openLibrary(): JobLibrary {
  const scripts = workerScriptsIn(inject('workersFolder'));
  return new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets });
}

async function crawl(maxPages: number | null): Promise<Job> {
  const credentials = [{ id: 'one', origin: new URL(site.url).origin, kind: 'basic' as const, name: 'someone' }];
  const config = { seeds: [site.url], concurrency: 1, maxPages, credentials };
  const request = { config, parentFolder: null, secrets: { one: SECRET } };
  const job = value(library.job(value(await library.create(request)).jobId));
  await job.whenAtRest();
  return job;
}

async function logged(job: Job): Promise<readonly LogEntry[]> {
  const page = value(await job.queries.log.page({ ...ALL, from: 0, limit: 5000 }));
  expect(page.isEnd).toBe(true);
  return page.entries;
}

it('is kept of every crawl: its last moment is what is on screen, and each URL has its story', async () => {
  const job = await crawl(null);
  const entries = await logged(job);
  const { snapshot } = await job.log();
  const extent = value(await job.queries.log.extent());
  expect(extent).toMatchObject({ firstNumber: 0, endNumber: entries.length, startMs: 0, problem: null });
  const { snapshot: last, number } = value(await job.queries.log.moment(extent?.endMs ?? 0));
  expect(number).toBe(entries.length);
  expect(last).toEqual(snapshot);
  const ofOne = entries.filter(({ event }) => 'url' in event && event.url === `${site.url}a`);
  expect(new Set(ofOne.map(({ event }) => logKind(event)))).toEqual(new Set(['started', 'phase', 'fetched', 'saved']));
});

it('goes on when the crawl does, in this program and in the next', async () => {
  const job = await crawl(2);
  const before = await logged(job);
  await library.shutdown(null);
  library = openLibrary();
  expect(await library.load()).toEqual([]);
  const again = value(library.job(job.folder.jobId));
  expect(await logged(again)).toEqual(before);
  value(await again.commands.extend('maxPages'));
  await again.whenAtRest();
  const after = await logged(again);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBeGreaterThan(before.length);
  const { snapshot } = value(await again.queries.log.moment(Number.MAX_SAFE_INTEGER));
  expect(snapshot).toEqual((await again.log()).snapshot);
});

it('holds no secret: no login, and no name or password of an address', async () => {
  const job = await crawl(null);
  await library.shutdown(null);
  const files = join(job.folder.folder, 'log');
  const texts = (await readdir(files)).map(async (name) => gunzipSync(await readFile(join(files, name))).toString());
  const text = (await Promise.all(texts)).join('');
  expect(text).toContain('elsewhere.test');
  for (const secret of [SECRET, Buffer.from(`someone:${SECRET}`).toString('base64'), 'letmein', 'somebody'])
    expect(text).not.toContain(secret);
});

it('was kept of no crawl of an earlier version, and goes with the crawl when that is deleted', async () => {
  const job = await crawl(null);
  const own = job.folder.folder;
  await library.shutdown(null);
  await rm(join(own, 'log'), { recursive: true });
  library = openLibrary();
  await library.load();
  const again = value(library.job(job.folder.jobId));
  expect(value(await again.queries.log.extent())).toBeNull();
  expect(await again.queries.log.moment(0)).toMatchObject({ ok: false, error: { code: 'no_log' } });
  const other = await crawl(null);
  expect(value(await library.previewDelete(other)).foreign).toEqual([]);
  value(await library.delete(other, null));
  expect(await readdir(folder)).toEqual([basename(own)]);
});

it('is copied as a list, narrowed as it is on screen', async () => {
  const job = await crawl(null);
  const source = { kind: 'log', filter: { ...ALL, kinds: ['failed'] } } as const;
  const { text, rows } = value(
    await listText(
      listParts(job.queries, source, () => ok('')),
      'jsonl',
      100,
    ),
  );
  expect(rows).toBe(1);
  expect(JSON.parse(text)).toMatchObject({ kind: 'failed', event: 'url_failed', url: `${site.url}broken` });
});
