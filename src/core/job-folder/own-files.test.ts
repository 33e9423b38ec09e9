import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../store/job-store.fixture.js';
import { segmentAt } from './log/segments.js';
import { countOwnFiles } from './own-files.js';

it('counts what a crawl wrote about itself, and nothing else', async () => {
  const { path, remove } = await tempFolder();
  const sizes = {
    'crawl.db': 100,
    'crawl.db-wal': 20,
    'search.db': 50,
    'job.json': 3,
    'job-state.json': 2,
    'notes.txt': 9,
  };
  for (const [name, size] of Object.entries(sizes)) await writeFile(join(path, name), 'x'.repeat(size));
  await mkdir(join(path, 'log'));
  await writeFile(join(path, 'log', segmentAt(1, 0).name), 'abc');
  await writeFile(join(path, 'log', 'mine.txt'), 'abcdef');
  expect(await countOwnFiles(path)).toEqual({
    database: { files: 2, bytes: 120 },
    search: { files: 1, bytes: 50 },
    log: { files: 1, bytes: 3 },
    settings: { files: 2, bytes: 5 },
  });
  await remove();
});

it('counts nothing through links, and nothing where a folder has the name of a file', async () => {
  const { path, remove } = await tempFolder();
  const [job, elsewhere] = [join(path, 'job'), join(path, 'elsewhere')];
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, segmentAt(1, 0).name), 'of another');
  await writeFile(join(elsewhere, 'big'), 'x'.repeat(1000));
  await mkdir(join(job, 'search.db'), { recursive: true });
  await symlink(elsewhere, join(job, 'log'));
  await symlink(join(elsewhere, 'big'), join(job, 'crawl.db'));
  const none = { files: 0, bytes: 0 };
  expect(await countOwnFiles(job)).toEqual({ database: none, search: none, log: none, settings: none });
  await remove();
});
