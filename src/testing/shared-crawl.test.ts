import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { PROGRAMS, serverOfTests } from '../core/shared-store/shared-store.fixture.js';
import type { SharedResult } from '../core/shared-store/types.js';
import { type CliRun, startCli } from './cli-run.js';
import { type ManyHosts, serveManyHosts } from './many-hosts.js';

const cli = join(inject('workersFolder'), 'cli.js');
const server = serverOfTests('the crawl of several processes on one database');
const HOSTS = 8;
const PAGES = 15;
/** Requests that a killed worker may have had open or in reading: three a lane. */
const MOST_REPEATED = 30;
/** Several processes come and go, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

let folder = '';
let site: ManyHosts;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-shared-'));
  site = await serveManyHosts(HOSTS, PAGES);
});
afterEach(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** The folder of a worker that began in a folder of its own. */
async function folderOf(name: string): Promise<string> {
  const [job = ''] = await readdir(join(folder, name));
  return join(folder, name, job);
}

/** Paths that were told as saved, by whom it was. */
function savedOf(runs: readonly CliRun[]): readonly string[] {
  return runs.flatMap(({ saved }) => [...saved]);
}

describe.skipIf(PROGRAMS === null)('a crawl that several processes share', () => {
  it(
    'is done by all of them once, and loses nothing when one is killed and another goes on in its folder',
    async () => {
      const shared = ['--frontier', server().address(), '--crawl', 'whole'];
      const out = (name: string) => ['--out', join(folder, name)];
      // Left out at first, and wanted once the crawl runs.
      const hidden = ['--exclude', '/h3/**', '--max-pages', '20'];
      const shown = ['--exclude', 'none', '--max-pages', 'none', '--concurrency', '5'];
      let whenSaved = () => {};
      const firstSaved = new Promise<void>((resolve) => {
        whenSaved = resolve;
      });
      const first = startCli(cli, ['crawl', ...site.seeds, '--no-sitemaps', ...hidden, ...shared, ...out('a')], {
        onSaved: () => whenSaved(),
      });
      await firstSaved;
      const changed = await promisify(execFile)(process.execPath, [cli, 'settings', ...shared, ...shown]);
      expect(changed.stdout).toContain('Its workers take that over');
      first.kill();
      await first.ended;
      const again = startCli(cli, ['resume', await folderOf('a')]);
      const others = ['b', 'c'].map((name) => startCli(cli, ['work', ...shared, ...out(name)]));
      const runs = [again, ...others];
      expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([0, 0, 0]);
      const saved = savedOf([first, ...runs]);
      expect(new Set(saved).size).toBe(site.pages);
      // A page may be told once more only where its worker was killed before it could be told.
      expect(savedOf(runs).length).toBe(new Set(savedOf(runs)).size);
      const repeated = [...site.asked].filter(([path, times]) => times > 1 && path !== '/robots.txt');
      expect(repeated.length).toBeLessThanOrEqual(MOST_REPEATED);
      const { stdout } = await promisify(execFile)(process.execPath, [cli, 'results', ...shared]);
      // Printed by the command, a line a URL.
      const results = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as SharedResult);
      expect(new Set(results.map(({ url }) => new URL(url).pathname)).size).toBe(site.pages);
      expect(results.every(({ state, worker, rawPath }) => state === 'saved' && worker !== null && rawPath)).toBe(true);
      const merged = join(folder, 'merged');
      const collected = await promisify(execFile)(process.execPath, [cli, 'collect', ...shared, '--into', merged]);
      expect(collected.stdout).toContain(`Collected into ${merged}: ${site.pages} URLs`);
      const report = await promisify(execFile)(process.execPath, [cli, 'verify', merged]);
      expect(report.stdout).toContain(String(2 * site.pages));
    },
    TIMEOUT_MS,
  );
});
