import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { startCli } from './cli-run.js';
import { startSyntheticSite } from './synthetic-site.js';

const cli = join(inject('workersFolder'), 'cli.js');

let temp = '';
let site: Awaited<ReturnType<typeof startSyntheticSite>>;
const known = process.env['ORBWEAVER_CODE_CACHE'];

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'kept-code-'));
  process.env['ORBWEAVER_CODE_CACHE'] = join(temp, 'kept');
  site = await startSyntheticSite({ pages: 3 });
});

afterEach(async () => {
  process.env['ORBWEAVER_CODE_CACHE'] = known;
  await site.close();
  await rm(temp, { recursive: true, force: true });
});

async function crawl(name: string): Promise<readonly string[]> {
  const run = startCli(cli, ['crawl', site.url, '--out', join(temp, name)]);
  expect(await run.ended).toBe(0);
  expect(run.complaints).toBe('');
  return [...run.saved].toSorted();
}

async function keptFiles(): Promise<readonly string[]> {
  const [build = ''] = await readdir(join(temp, 'kept'));
  const names = await readdir(join(temp, 'kept', build));
  return names.toSorted().map((name) => join(temp, 'kept', build, name));
}

it('crawls the same with compiled code of an earlier run, and with such as is damaged', async () => {
  const first = await crawl('first');
  const files = await keptFiles();
  expect(files.map((file) => /([a-z]+)-[\da-f]+\.bin$/.exec(file)?.[1])).toEqual(['main', 'page', 'store']);
  // The store's is taken as it is.
  for (const file of files.slice(0, 2)) {
    const code = await readFile(file);
    code.fill(0x5a, code.length >> 1);
    await writeFile(file, code);
  }
  expect(await crawl('second')).toEqual(first);
});
