import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { EXPORT_FORMATS } from '../contract/export.js';
import { type HeldSite, startHeldSite } from './held-site.js';
import { jobFolderIn } from './kill-loop.js';

const cli = join(inject('workersFolder'), 'cli.js');

let root = '';
let site: HeldSite;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'orbweaver-modes-'));
  site = await startHeldSite(['/', '/a']);
});
afterEach(async () => {
  await site.close();
  await rm(root, { recursive: true, force: true });
});

/** Starts the command line as one that lets everybody read what it makes, unless it says otherwise. */
function start(...args: readonly string[]) {
  const line = ['-c', 'umask 000; exec "$@"', 'sh', process.execPath, cli, ...args];
  return spawn('/bin/sh', line, { stdio: ['ignore', 'ignore', 'pipe'] });
}

async function ended(child: ReturnType<typeof start>): Promise<void> {
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`ended with ${String(code)}: ${complaints}`);
}

/** What others may do something with, below a folder, with its mode. */
async function openToOthers(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const entry = await stat(path);
    if ((entry.mode & 0o077) !== 0) found.push(`${path.slice(root.length)} ${(entry.mode & 0o777).toString(8)}`);
    if (entry.isDirectory()) found.push(...(await openToOthers(path)));
  }
  return found;
}

it.skipIf(process.platform === 'win32')(
  'nothing that a crawl, a search or an export writes into the library is for others',
  { timeout: 60_000 },
  async () => {
    const library = join(root, 'library');
    const crawl = start('crawl', site.url, '--out', library, '--scope', 'host', '--min-free', '0');
    const done = ended(crawl);
    await site.waiting(1);
    // While it runs there are a lock and the database's own files.
    expect(await openToOthers(root)).toEqual([]);
    site.release();
    await done;
    const job = await jobFolderIn(library);
    await ended(start('search', job, 'page'));
    for (const format of EXPORT_FORMATS) await ended(start('export', job, '--format', format));
    expect(await readdir(job)).toEqual(
      expect.arrayContaining(['crawl.db', 'search.db', 'exports', 'pages', 'markdown']),
    );
    expect(await readdir(join(job, 'exports'))).toHaveLength(EXPORT_FORMATS.length);
    expect(await openToOthers(root)).toEqual([]);
  },
);
