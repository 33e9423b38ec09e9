import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../store/job-store.fixture.js';
import { sweepTempFiles } from './sweep.js';
import { exportTempName, findExports, makeExportFolder, sweepExports } from './export-folders.js';

/** No process has a number beyond what Linux gives. */
const DEAD_PID = 2 ** 22 + 1;

it('sweeps half-made exports of dead processes only', async () => {
  const { path, remove } = await tempFolder();
  const running = exportTempName();
  await makeExportFolder(path, running);
  const folder = join(path, 'exports');
  const place = async (name: string, file: string, content: string) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, file), content);
  };
  const owner = { pid: DEAD_PID, startedAs: null, host: hostname(), acquiredAt: '2020-01-01T00:00:00Z', token: 'x' };
  await place('.orb-dead.tmp', 'owner.json', JSON.stringify(owner));
  await place('.orb-dead.tmp/made/deep', 'urls.csv', 'half');
  await place('.orb-elsewhere.tmp', 'owner.json', JSON.stringify({ ...owner, host: 'another-machine' }));
  await place('.orb-young.tmp', 'made', '');
  await place('.orb-old.tmp', 'made', '');
  await utimes(join(folder, '.orb-old.tmp'), new Date(0), new Date(0));
  await place('csv-2024-06-01-102030', 'urls.csv', 'done');
  await place('notes.tmp', 'mine.txt', 'a person’s');
  await writeFile(join(folder, '.orb-file.tmp'), '');
  await symlink(path, join(folder, '.orb-link.tmp'));

  expect(await sweepTempFiles(path)).toBe(2);
  const kept = [running, '.orb-elsewhere.tmp', '.orb-young.tmp', '.orb-file.tmp', '.orb-link.tmp'];
  expect((await readdir(folder)).sort()).toEqual([...kept, 'csv-2024-06-01-102030', 'notes.tmp'].sort());
  await remove();
});

it('writes nothing through an exports folder that is a link', async () => {
  const { path, remove } = await tempFolder();
  const elsewhere = join(path, 'elsewhere');
  await mkdir(elsewhere);
  await symlink(elsewhere, join(path, 'exports'));
  await expect(makeExportFolder(path, exportTempName())).rejects.toThrow('is not a folder');
  expect(await readdir(elsewhere)).toEqual([]);
  await remove();
});

it('has nothing to sweep where nothing was exported', async () => {
  const { path, remove } = await tempFolder();
  expect(await sweepExports(path)).toBe(0);
  expect(await readdir(path)).toEqual([]);
  await remove();
});

it('does not bring back a job folder that is gone', async () => {
  const { path, remove } = await tempFolder();
  await expect(makeExportFolder(join(path, 'gone'), exportTempName())).rejects.toThrow('ENOENT');
  expect(await readdir(path)).toEqual([]);
  await remove();
});

it('finds exports by their names, and nothing through links', async () => {
  const { path, remove } = await tempFolder();
  const [job, elsewhere] = [join(path, 'job'), join(path, 'elsewhere')];
  const folder = join(job, 'exports');
  await mkdir(join(folder, 'csv-2024-06-01-102030'), { recursive: true });
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'secret.txt'), 'not of this crawl');
  await writeFile(join(folder, 'csv-2024-06-01-102030', 'urls.csv'), 'rows');
  await symlink(join(elsewhere, 'secret.txt'), join(folder, 'csv-2024-06-01-102030', 'more.csv'));
  await symlink(elsewhere, join(folder, 'warc-2024-06-01-102030'));
  for (const name of ['csv-2024-06-01', 'evil-2024-06-01-102030', 'csv-2024-06-01-102030-x']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'urls.csv'), 'rows');
  }
  await writeFile(join(folder, 'jsonl-2024-06-01-102030'), 'a file');
  expect(await findExports(job)).toEqual([
    {
      format: 'csv',
      begunAt: '2024-06-01T10:20:30.000Z',
      files: ['exports/csv-2024-06-01-102030/urls.csv'],
      fileCount: 1,
      bytes: 4,
    },
  ]);

  const other = join(path, 'other');
  await mkdir(other);
  await symlink(folder, join(other, 'exports'));
  expect(await findExports(other)).toEqual([]);
  await remove();
});

it('sweeps nothing through an exports folder that is a link', async () => {
  const { path, remove } = await tempFolder();
  const [job, elsewhere] = [join(path, 'job'), join(path, 'elsewhere')];
  await mkdir(job);
  await mkdir(join(elsewhere, '.orb-old.tmp'), { recursive: true });
  await utimes(join(elsewhere, '.orb-old.tmp'), new Date(0), new Date(0));
  await symlink(elsewhere, join(job, 'exports'));
  expect(await sweepExports(job)).toBe(0);
  expect(await readdir(elsewhere)).toEqual(['.orb-old.tmp']);
  await remove();
});
