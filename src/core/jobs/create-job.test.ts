import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { createJobFolder, folderName, titleOf, listJobFolders, readJob } from './create-job.js';
import { openJobStore } from '../store/job-store.js';
import { CONFIG, link, tempFolder, value } from '../store/job-store.fixture.js';
import { readSummary } from '../job-folder/job-state.js';

const scripts = workerScriptsIn(inject('workersFolder'));
let library = '';
let remove = async () => {};

beforeEach(async () => {
  const temp = await tempFolder();
  library = temp.path;
  remove = temp.remove;
});
afterEach(() => remove());

const create = (parentFolder = library) => createJobFolder({ parentFolder, config: CONFIG, title: null, scripts });

describe('createJobFolder', () => {
  it('makes a folder with the settings and an empty database, named by host, day and id', async () => {
    const clock = { ...systemClock, now: () => Date.UTC(2024, 4, 1, 23) };
    const made = await createJobFolder({ parentFolder: library, config: CONFIG, title: 'Mine', scripts, clock });
    const { job, summary } = value(made);
    expect(job.folder).toBe(join(library, `site.example-2024-05-01-${job.jobId.slice(0, 6)}`));
    expect(JSON.parse(await readFile(join(job.folder, 'job.json'), 'utf8'))).toEqual({
      version: 1,
      jobId: job.jobId,
      createdAt: '2024-05-01T23:00:00.000Z',
      title: 'Mine',
      config: CONFIG,
    });
    expect(summary).toMatchObject({ status: 'created', title: 'Mine', seeds: CONFIG.seeds, discovered: 0 });
    expect((await readdir(job.folder)).sort()).toEqual(['crawl.db', 'job-state.json', 'job.json']);
  });

  it.skipIf(process.platform === 'win32')('lets nobody but its owner look into what it makes', async () => {
    const { job } = value(await create(join(library, 'made')));
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect(await modeOf(join(library, 'made'))).toBe('700');
    expect(await modeOf(job.folder)).toBe('700');
    const files = await readdir(job.folder);
    expect(await Promise.all(files.map((name) => modeOf(join(job.folder, name))))).toEqual(files.map(() => '600'));
  });

  it('makes a missing parent', async () => {
    const { job } = value(await create(join(library, 'a/b')));
    expect((await stat(job.folder)).isDirectory()).toBe(true);
  });

  it.each(['a-file', 'a-file/below'])(
    'answers a problem of the form’s folder when the parent is %s, and leaves nothing',
    async (name) => {
      await writeFile(join(library, 'a-file'), 'mine');
      const refused = await create(join(library, name));
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'folder_not_writable', field: 'parentFolder', message: expect.stringContaining('in the way') },
      });
      expect(await readdir(library)).toEqual(['a-file']);
    },
  );

  it('takes back everything it made when the database cannot be made', async () => {
    const broken = { store: join(library, 'no-such-worker.js') };
    const parentFolder = join(library, 'new/parent');
    const refused = await createJobFolder({ parentFolder, config: CONFIG, title: null, scripts: broken });
    expect(refused).toMatchObject({ ok: false, error: { code: 'folder_not_writable' } });
    expect(await readdir(library)).toEqual([]);
  });
});

describe('folderName', () => {
  it.each([
    ['http://localhost:8000/', 'localhost-8000-2024-05-01-abcdef'],
    ['http://[::1]:8000/', '1-8000-2024-05-01-abcdef'],
    ['https://con.example/', 'site-con.example-2024-05-01-abcdef'],
    ['https://bücher.example/', 'xn--bcher-kva.example-2024-05-01-abcdef'],
  ])('is safe for %s', (seed, name) => {
    expect(folderName(seed, '2024-05-01T10:00:00.000Z', 'abcdef-12')).toBe(name);
  });
});

describe('titleOf', () => {
  it('is host and path of an address, and no longer than a job may be called', () => {
    expect(titleOf('https://a.test/')).toBe('a.test');
    expect(titleOf('https://a.test/b/c?d')).toBe('a.test/b/c');
    const long = titleOf(`https://a.test/${'x'.repeat(5_000)}`);
    expect(long).toHaveLength(200);
    expect(long).toMatch(/^a\.test\/x+…$/);
  });
});

describe('listJobFolders', () => {
  it('lists jobs newest first, broken ones with the reason, and leaves other folders out', async () => {
    const clock = new ManualClock();
    const old = value(await createJobFolder({ parentFolder: library, config: CONFIG, title: null, scripts, clock }));
    const recent = value(await create());
    const bad = async (name: string, file: string, content: string) => {
      await mkdir(join(library, name));
      await writeFile(join(library, name, file), content);
    };
    await bad('not-json', 'job.json', '{');
    await bad('bad-config', 'job.json', JSON.stringify({ ...old.job, config: { ...CONFIG, concurrency: 99 } }));
    await bad('newer', 'job.json', JSON.stringify({ ...old.job, version: 9 }));
    await bad('no-id', 'job.json', JSON.stringify({ ...old.job, jobId: 7, title: undefined }));
    await bad('no-settings', 'crawl.db', '');
    await bad('holiday', 'photo.jpg', '');
    const listed = await listJobFolders(library);
    expect(listed.flatMap((one) => (one.kind === 'job' ? [one.job.jobId] : []))).toEqual([
      recent.job.jobId,
      old.job.jobId,
    ]);
    const reasons = listed.flatMap((one) => (one.kind === 'broken' ? [one.message] : []));
    expect(reasons).toHaveLength(5);
    expect(reasons.join('\n')).toContain('it was changed or damaged (jobId, title). Restore it from a copy.');
    expect(reasons.join('\n')).toMatch(/number of workers[^]*newer Orbweaver|newer Orbweaver[^]*number of workers/);
  });

  it('is empty for a library that does not exist', async () => {
    expect(await listJobFolders(join(library, 'none'))).toEqual([]);
  });
});

describe('readSummary', () => {
  it('tells the stored totals, and interrupted when a job says it runs and nobody runs it', async () => {
    const { job } = value(await create());
    const { folder } = job;
    const store = value(await openJobStore({ folder, script: scripts.store, create: false }));
    await store.offer([link('a'), link('b', { skip: 'nofollow' })]);
    await store.saveState({ status: 'running', message: null, elapsedMs: 1500 });
    const running = value(await readSummary(folder));
    expect(running).toMatchObject({ status: 'running', discovered: 2, queued: 1, skipped: 1, elapsedMs: 1500 });
    await store.close();
    expect(value(await readSummary(folder)).status).toBe('interrupted');
  });

  it('says that totals are unreadable instead of failing', async () => {
    const { job } = value(await create());
    await writeFile(join(job.folder, 'job-state.json'), '\u0000\u0000');
    const { summary } = value(await readJob(job.folder));
    expect(summary).toMatchObject({ status: 'interrupted', message: expect.stringContaining('could not be read') });
  });
});
