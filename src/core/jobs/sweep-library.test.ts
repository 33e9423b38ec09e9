import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tempFolder } from '../store/job-store.fixture.js';
import { lockJob } from '../job-folder/lock.js';
import { sweepLibrary } from './sweep-library.js';

const NOW_MS = Date.UTC(2026, 0, 2);
const LONG_AGO = new Date(NOW_MS - 2 * 60 * 60_000);
let library = '';
let remove = async () => {};

beforeEach(async () => {
  const temp = await tempFolder();
  library = temp.path;
  remove = temp.remove;
});
afterEach(() => remove());

async function folder(name: string, at = LONG_AGO): Promise<string> {
  const path = join(library, name);
  await mkdir(path);
  await writeFile(join(path, 'job.json'), '{}');
  await utimes(path, at, at);
  return path;
}

it('removes what is left of jobs that were never made, and nothing else', async () => {
  await folder('.orb-dead.tmp');
  await folder('.orb-young.tmp', new Date(NOW_MS));
  await folder('.orb-not-ours');
  await folder('a.example-2026-01-01-abc');
  const busy = await folder('.orb-busy.tmp');
  const lock = await lockJob(busy);
  await utimes(busy, LONG_AGO, LONG_AGO);
  expect(await sweepLibrary(library, NOW_MS)).toBe(1);
  expect((await readdir(library)).sort()).toEqual([
    '.orb-busy.tmp',
    '.orb-not-ours',
    '.orb-young.tmp',
    'a.example-2026-01-01-abc',
  ]);
  if (lock.ok) await lock.value.release();
});

it('has nothing to do where there is no library', async () => {
  expect(await sweepLibrary(join(library, 'none'), NOW_MS)).toBe(0);
});
