import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { readJobContent } from '../../testing/job-content.js';
import { startSyntheticSite } from '../../testing/synthetic-site.js';
import { systemClock } from '../runtime/clock.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { type WorkerScripts, workerScriptsIn } from '../runtime/worker-scripts.js';

const PAGES = 60;
const TIMEOUT_MS = 120_000;
const scripts = workerScriptsIn(inject('workersFolder'));

let folder = '';
let processor: Processor;
let library: JobLibrary | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-trouble-'));
  processor = createProcessor({ script: scripts.page });
});
afterEach(async () => {
  await library?.shutdown(null);
  await processor.close();
  await rm(folder, { recursive: true, force: true });
});

async function begin(url: string, with_: Partial<WorkerScripts> = {}): Promise<Job> {
  const setting = { processor, clock: systemClock, secrets: new MemorySecrets() };
  library = new JobLibrary({ folder: join(folder, 'library'), scripts: { ...scripts, ...with_ }, ...setting });
  const config = { seeds: [url], scope: 'host', useSitemaps: false, minFreeBytes: 0 } as const;
  const created = await library.create({ config, parentFolder: null });
  if (!created.ok) throw new Error(created.error.message);
  const job = library.job(created.value.jobId);
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}

/** What the job says once nothing runs. */
async function atRest(job: Job) {
  await job.whenAtRest();
  const { status, message, saved, failed, queued } = job.summary;
  return { status, message, saved, failed, queued };
}

const DONE = { status: 'completed', message: null, saved: PAGES, failed: 0, queued: 0 };

/** A store thread that ends by itself once, in the middle of the crawl. */
async function dyingStore(): Promise<string> {
  const script = join(folder, 'dying.js');
  const died = join(folder, 'died');
  await writeFile(
    script,
    `const fs = require('node:fs');
require(${JSON.stringify(scripts.store)});
let messages = 0;
require('node:worker_threads').parentPort.on('message', ([{ name }]) => {
  if (name === 'settle') messages += 1;
  if (messages < 15 || fs.existsSync(${JSON.stringify(died)})) return;
  fs.writeFileSync(${JSON.stringify(died)}, '');
  process.exit(1);
});`,
  );
  return script;
}

describe('a crawl', () => {
  it(
    'whose folder vanishes pauses and says so, claims nothing that is not there, and goes on when it is back',
    async () => {
      let asked = 0;
      let vanish = async () => {};
      const onPage = () => {
        asked += 1;
        if (asked === PAGES / 2) void vanish();
      };
      const site = await startSyntheticSite({ pages: PAGES, onPage });
      const job = await begin(site.url);
      const away = join(folder, 'away');
      let vanished = Promise.resolve();
      vanish = async () => {
        vanished = rename(job.folder.folder, away);
        await vanished;
      };
      expect(await atRest(job)).toMatchObject({
        status: 'paused',
        message: expect.stringContaining('the folder is not there any more'),
        failed: 0,
      });
      await vanished;
      expect(await job.start()).toMatchObject({ ok: false });
      await job.shutdown(null);
      await rename(away, job.folder.folder);
      const { problems } = await readJobContent(job.folder.folder);
      expect(problems).toEqual([]);
      expect(await job.start()).toEqual({ ok: true, value: null });
      expect(await atRest(job)).toEqual(DONE);
      await job.shutdown(null);
      expect(await readJobContent(job.folder.folder)).toMatchObject({ problems: [], strays: [] });
      await site.close();
    },
    TIMEOUT_MS,
  );

  it(
    'whose database thread dies pauses and says so, and goes on with a new one',
    async () => {
      const site = await startSyntheticSite({ pages: PAGES });
      const job = await begin(site.url, { store: await dyingStore() });
      expect(await atRest(job)).toMatchObject({
        status: 'paused',
        message: 'The database thread has ended. Resume to start it again.',
        failed: 0,
      });
      expect(await job.start()).toEqual({ ok: true, value: null });
      expect(await atRest(job)).toEqual(DONE);
      await job.shutdown(null);
      expect(await readJobContent(job.folder.folder)).toMatchObject({ problems: [], strays: [] });
      await site.close();
    },
    TIMEOUT_MS,
  );
});
