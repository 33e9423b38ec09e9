import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { ExportStatus } from '../../contract/export.js';
import { systemClock } from '../runtime/clock.js';
import { value } from '../store/job-store.fixture.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { addPages, exportsIn, type JobFixture, makeJob, request } from './export.fixture.js';
import { sweepExports } from '../job-folder/export-folders.js';
import { ExportQueue } from './export-queue.js';

const scripts = workerScriptsIn(inject('workersFolder'));
let job: JobFixture;

beforeEach(async () => {
  job = await makeJob(scripts);
});

afterEach(() => job.remove());

/** Stands in for the real thread: what it does is told by the format. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
parentPort.on('message', ([{ id, args: [task], flag }]) => {
  const { format } = task.request;
  const made = join(task.folder, 'exports', task.tempName, 'made');
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'half.txt'), 'half of it');
  const isCancelled = () => Atomics.load(new Int32Array(flag), 0) !== 0;
  const cancelled = { ok: false, error: { code: 'cancelled', message: '' } };
  parentPort.postMessage([{ id, progress: { done: 1, total: 2, bytes: 10 } }]);
  if (format === 'jsonl') process.exit(3);
  if (format === 'report') throw new Error('a fault');
  if (format !== 'llms') setInterval(() => {
    if (isCancelled()) parentPort.postMessage([{ id, ok: true, value: cancelled }]);
  }, 5);
  else for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
});
`;

async function withFake<T>(action: (queue: ExportQueue) => Promise<T>): Promise<T> {
  const script = join(job.folder, 'thread.cjs');
  await writeFile(script, THREAD);
  const queue = new ExportQueue({ script, clock: systemClock });
  try {
    return await action(queue);
  } finally {
    await queue.close();
  }
}

const jobOf = () => ({ jobId: 'j', folder: job.folder });
const states = (queue: ExportQueue) => queue.list().map(({ state }) => state);

/** Resolves with the list once it is as wanted. */
function whenList(queue: ExportQueue, wanted: (list: readonly ExportStatus[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wanted(queue.list())) return resolve();
    const off = queue.onChange((list) => {
      if (!wanted(list)) return;
      off();
      resolve();
    });
  });
}

describe('ExportQueue', () => {
  it('exports on a thread of its own and tells how it ended', async () => {
    await addPages(job, [{ path: 'a' }, { path: 'b' }]);
    const queue = new ExportQueue({ script: scripts.export, clock: systemClock });
    const begun = value(queue.start(jobOf(), request('csv')));
    expect(begun).toMatchObject({ jobId: 'j', format: 'csv', state: 'running', files: [] });
    const ended = await queue.whenEnded(begun.exportId);
    expect(ended).toMatchObject({ state: 'done', done: 2, total: 2, message: null });
    const [file = ''] = ended?.files ?? [];
    const content = await readFile(join(job.folder, file));
    expect(content.length).toBe(ended?.bytes);
    expect(queue.list()).toEqual([ended]);
    await queue.lookUp([jobOf()]);
    expect(queue.list()).toEqual([ended]);
    await queue.close();
  });

  it('lists what earlier programs made, the newest first', async () => {
    const folder = join(job.folder, 'exports');
    const place = async (name: string, file: string) => {
      await mkdir(dirname(join(folder, name, file)), { recursive: true });
      await writeFile(join(folder, name, file), 'done');
    };
    await place('llms-2024-06-01-102030', 'llms-full.txt');
    await place('llms-2024-06-01-102030', 'llms.txt');
    await place('offline-2025-01-02-030405-2', 'index.html');
    await place('offline-2025-01-02-030405-2', 'pages/a/index.html');
    await place('mine', 'notes.txt');
    const queue = new ExportQueue({ script: scripts.export, clock: systemClock });
    await queue.lookUp([jobOf()]);
    const list = queue.list();
    expect(list).toMatchObject([
      {
        ...{ jobId: 'j', format: 'offline', state: 'done', begunAt: '2025-01-02T03:04:05.000Z' },
        ...{ files: ['exports/offline-2025-01-02-030405-2/index.html'], fileCount: 2, bytes: 8 },
      },
      { format: 'llms', files: ['llms.txt', 'llms-full.txt'].map((name) => `exports/llms-2024-06-01-102030/${name}`) },
    ]);
    expect(value(queue.find(list[0]?.exportId ?? '')).folder).toBe(job.folder);
    await queue.close();
  });

  it('says in words that a crawl is not there', async () => {
    const queue = new ExportQueue({ script: scripts.export, clock: systemClock });
    const gone = value(queue.start({ jobId: 'g', folder: join(job.folder, 'gone') }, request('csv')));
    expect(await queue.whenEnded(gone.exportId)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('There is no crawl database'),
    });
    await queue.close();
  });

  it('runs two at once; others wait, and move up when one is cancelled', async () => {
    await withFake(async (queue) => {
      const ids = [1, 2, 3, 4].map(() => value(queue.start(jobOf(), request('csv'))).exportId);
      expect(states(queue)).toEqual(['waiting', 'waiting', 'running', 'running']);
      await whenList(queue, (list) => list.filter(({ done }) => done === 1).length === 2);
      expect(queue.cancel(ids[3] ?? '')).toEqual({ ok: true, value: null });
      expect(states(queue)).toEqual(['cancelled', 'waiting', 'running', 'running']);
      queue.cancel(ids[0] ?? '');
      expect(await queue.whenEnded(ids[0] ?? '')).toMatchObject({ state: 'cancelled', files: [] });
      expect(states(queue)).toEqual(['cancelled', 'running', 'running', 'cancelled']);
    });
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('refuses more than can wait, and what it does not know', async () => {
    await withFake(async (queue) => {
      for (let n = 0; n < 22; n += 1) value(queue.start(jobOf(), request('csv')));
      expect(queue.start(jobOf(), request('csv'))).toMatchObject({ ok: false, error: { code: 'too_many_exports' } });
      expect(queue.cancel('unknown')).toMatchObject({ ok: false, error: { code: 'no_such_export' } });
    });
  });

  it('clears up after a thread that died, and says so', async () => {
    await withFake(async (queue) => {
      const died = value(queue.start(jobOf(), request('jsonl')));
      const threw = value(queue.start(jobOf(), request('report')));
      expect(await queue.whenEnded(died.exportId)).toMatchObject({
        state: 'failed',
        done: 1,
        message: expect.stringMatching('thread was ended'),
      });
      expect(await queue.whenEnded(threw.exportId)).toMatchObject({
        state: 'failed',
        message: expect.stringMatching('a fault'),
      });
    });
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('ends a thread that does not hear of the cancellation', async () => {
    await withFake(async (queue) => {
      const deaf = value(queue.start(jobOf(), request('llms')));
      await whenList(queue, ([first]) => first?.done === 1);
      queue.cancel(deaf.exportId);
      expect(await queue.whenEnded(deaf.exportId)).toMatchObject({ state: 'cancelled' });
    });
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('cancels what belongs to one job, before its folder goes', async () => {
    await withFake(async (queue) => {
      value(queue.start(jobOf(), request('csv')));
      value(queue.start({ ...jobOf(), jobId: 'other' }, request('csv')));
      await queue.cancelJob('j');
      expect(queue.list().map(({ jobId, state }) => [jobId, state])).toEqual([
        ['other', 'running'],
        ['j', 'cancelled'],
      ]);
    });
  });
});

/** A process that exports and is killed in the middle: its thread waits for a word that never comes. */
const CHILD = `
const { Worker } = require('node:worker_threads');
new Worker(process.argv[1], { workerData: JSON.parse(process.argv[2]) });
`;

describe('a killed process', () => {
  it('leaves what it made half to the next sweep', async () => {
    const script = join(job.folder, 'thread.cjs');
    const owner = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { mkdirSync, writeFileSync } = require('node:fs');
      mkdirSync(workerData.temp + '/made', { recursive: true });
      writeFileSync(workerData.temp + '/owner.json', JSON.stringify({ ...workerData.owner, pid: process.pid }));
      writeFileSync(workerData.temp + '/made/urls.csv', 'half');
      process.stdout.write('ready');
      setInterval(() => {}, 1000);`;
    await writeFile(script, owner);
    await mkdir(join(job.folder, 'exports'));
    const data = {
      temp: join(job.folder, 'exports/.orb-ab.tmp'),
      owner: { startedAs: null, host: hostname(), acquiredAt: new Date().toISOString(), token: 't' },
    };
    const child = spawn(process.execPath, ['-e', CHILD, script, JSON.stringify(data)]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await sweepExports(job.folder)).toBe(0);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(await sweepExports(job.folder)).toBe(1);
    expect(exportsIn(job.folder)).toEqual([]);
  });
});
