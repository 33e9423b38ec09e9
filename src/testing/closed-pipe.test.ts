import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type HeldSite, startHeldSite } from './held-site.js';
import { jobFolderIn } from './kill-loop.js';

const cli = join(inject('workersFolder'), 'cli.js');

let library = '';
let site: HeldSite;

beforeEach(async () => {
  library = await mkdtemp(join(tmpdir(), 'orbweaver-pipe-'));
  site = await startHeldSite(['/', '/a', '/b']);
});
afterEach(async () => {
  await site.close();
  await rm(library, { recursive: true, force: true });
});

function startCrawl(...options: readonly string[]) {
  const args = [cli, 'crawl', site.url, '--out', library, '--scope', 'host', '--min-free', '0', ...options];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function statusOfJob(): Promise<unknown> {
  const state: unknown = JSON.parse(await readFile(join(await jobFolderIn(library), 'job-state.json'), 'utf8'));
  return typeof state === 'object' && state !== null && 'status' in state ? state.status : null;
}

describe('a crawl in the terminal', () => {
  it.each([[['--json']], [[]]])('pauses quietly when nobody reads what it prints any more (%j)', async (options) => {
    const child = startCrawl(...options);
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    const closed = once(child, 'exit');
    await site.waiting(1);
    child.stdout.destroy();
    expect(await closed).toEqual([3, null]);
    expect(complaints).toBe('');
    expect(await statusOfJob()).toBe('paused');
  });

  it('goes on to its end when only its complaints are not read', async () => {
    const seeds = join(library, 'seeds.txt');
    await writeFile(seeds, `ftp://example.com/\n${site.url}\n`);
    const child = startCrawl('--seeds-file', seeds, '--skip-bad-seeds');
    child.stderr.destroy();
    child.stdout.resume();
    const closed = once(child, 'exit');
    await site.waiting(1);
    site.release();
    expect(await closed).toEqual([0, null]);
    await rm(seeds);
    expect(await statusOfJob()).toBe('completed');
  });
});
