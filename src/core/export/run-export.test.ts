import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { link, tempFolder, value } from '../store/job-store.fixture.js';
import { Connection } from '../store/database/sql.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { exportsIn, type JobFixture, makeJob, runIn } from './export.fixture.js';
import { writeOutput } from './output-file.js';
import type { Exporter } from './types.js';

const scripts = workerScriptsIn(inject('workersFolder'));
let job: JobFixture;

beforeEach(async () => {
  job = await makeJob(scripts);
});

afterEach(() => job.remove());

const write: Exporter = async ({ out }) => {
  await writeOutput(join(out, 'a.txt'), async (file) => file.write('all of it'));
  return { files: ['a.txt'], message: 'a word' };
};

/** Writes a file and then throws, or is cancelled where it asks. */
const beginThen = (then: Exporter): Exporter => {
  return async (context) => {
    await write(context);
    return then(context);
  };
};

const thrown = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: it did not work`), { code, syscall: 'write', ...(path ? { path } : {}) });

describe('runExport', () => {
  it('names what is done after format and moment, and tells files by the folder of the job', async () => {
    expect(value(await runIn(job.folder, write))).toEqual({
      files: ['exports/csv-2024-06-01-102030/a.txt'],
      fileCount: 1,
      message: 'a word',
    });
    expect(exportsIn(job.folder)).toEqual(['csv-2024-06-01-102030']);
    expect(await readdir(join(job.folder, 'exports/csv-2024-06-01-102030'))).toEqual(['a.txt']);
  });

  it('never writes over an earlier export of the same second', async () => {
    const names = await Promise.all([runIn(job.folder, write), runIn(job.folder, write), runIn(job.folder, write)]);
    expect(new Set(names.map((one) => value(one).files[0])).size).toBe(3);
    expect(exportsIn(job.folder)).toEqual([
      'csv-2024-06-01-102030',
      'csv-2024-06-01-102030-2',
      'csv-2024-06-01-102030-3',
    ]);
  });

  it.each([
    ['ENOSPC', 'disk_full', 'Free some space'],
    ['EDQUOT', 'disk_full', 'Free some space'],
    ['EACCES', 'not_writable', 'Make it writable'],
    ['EROFS', 'not_writable', 'Make it writable'],
    ['ENOENT', 'not_there', 'still there and whole'],
    ['EIO', 'export_failed', 'EIO: it did not work'],
  ])('says %s in words and leaves nothing behind', async (code, problem, words) => {
    const failing = beginThen(() => Promise.reject(thrown(code, '/a/b')));
    const ended = await runIn(job.folder, failing);
    expect(ended).toMatchObject({ ok: false, error: { code: problem } });
    expect(ended.ok ? '' : ended.error.message).toContain(words);
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('ends at the next row when it is cancelled, and leaves nothing behind', async () => {
    let cancelled = false;
    let rows = 0;
    const endless = beginThen(async ({ progress }) => {
      for (;;) {
        await progress(rows, 0, 0);
        rows += 1;
        cancelled = rows === 5;
      }
    });
    expect(await runIn(job.folder, endless, () => cancelled)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    expect(rows).toBe(5);
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('does not name what was cancelled while its last file was written', async () => {
    expect(await runIn(job.folder, write, () => true)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(exportsIn(job.folder)).toEqual([]);
  });

  it('reads one moment of a crawl that goes on', async () => {
    const counts: unknown[] = [];
    const looking: Exporter = async (context) => {
      const count = () => counts.push(context.connection.value('SELECT count(*) FROM urls'));
      count();
      await job.store.offer([link('one'), link('two')]);
      count();
      return write(context);
    };
    await job.store.offer([link('zero')]);
    value(await runIn(job.folder, looking));
    value(await runIn(job.folder, looking));
    expect(counts).toEqual([1, 1, 3, 3]);
  });

  it('lets go of that moment, so that the log of the crawl does not grow for ever', async () => {
    await job.store.offer([link('zero')]);
    value(await runIn(job.folder, write));
    const database = new Connection(join(job.folder, 'crawl.db'));
    expect(database.value('PRAGMA wal_checkpoint(TRUNCATE)')).toBe(0);
    database.close();
  });

  it('cannot change the database it reads', async () => {
    const writing: Exporter = async ({ connection }) => {
      connection.exec("INSERT INTO meta VALUES ('a', 'b')");
      return { files: [], message: null };
    };
    expect(await runIn(job.folder, writing)).toMatchObject({ ok: false });
  });

  it('answers a problem for a folder without a crawl, and makes nothing in it', async () => {
    const empty = await tempFolder();
    expect(await runIn(empty.path, write)).toMatchObject({ ok: false, error: { code: 'job_missing' } });
    expect(await readdir(empty.path)).toEqual([]);
    await empty.remove();
  });

  it('sweeps what a killed export left before it begins', async () => {
    const left = join(job.folder, 'exports/.orb-0badc0de.tmp');
    await mkdir(left, { recursive: true });
    const owner = { pid: 2 ** 22 + 1, startedAs: null, host: hostname() };
    const document = { ...owner, acquiredAt: '2020-01-01T00:00:00.000Z', token: 'x' };
    await writeFile(join(left, 'owner.json'), JSON.stringify(document));
    value(await runIn(job.folder, write));
    expect(exportsIn(job.folder)).toEqual(['csv-2024-06-01-102030']);
  });
});
