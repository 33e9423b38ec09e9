import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../store/job-store.fixture.js';
import { sweepTempFiles } from './sweep.js';

it('removes what half-done writes left, and nothing else', async () => {
  const { path, remove } = await tempFolder();
  const outside = await tempFolder();
  await mkdir(join(path, 'pages/site.example/docs'), { recursive: true });
  await mkdir(join(path, 'exports'));
  const gone = ['pages/.orb-12-1-3.tmp', 'pages/site.example/docs/.orb-9-2-1.tmp', '.orb-ab12.tmp'];
  const kept = ['pages/site.example/docs/a.html', 'pages/x.tmp', 'exports/.orb-1.tmp', 'pages/.orb-notes'];
  for (const file of [...gone, ...kept]) await writeFile(join(path, file), '');
  await writeFile(join(outside.path, '.orb-1-1-1.tmp'), '');
  await symlink(outside.path, join(path, 'pages/link'));

  expect(await sweepTempFiles(path)).toBe(gone.length);
  expect(await readdir(join(path, 'pages/site.example/docs'))).toEqual(['a.html']);
  expect((await readdir(join(path, 'pages'))).sort()).toEqual(['.orb-notes', 'link', 'site.example', 'x.tmp']);
  expect(await readdir(join(path, 'exports'))).toEqual(['.orb-1.tmp']);
  expect(await readdir(outside.path)).toHaveLength(1);
  expect(await sweepTempFiles(join(path, 'missing'))).toBe(0);
  await Promise.all([remove(), outside.remove()]);
});
