import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { LogReader } from '../core/job-folder/log/log-reader.js';
import { differences, readJobContent } from './job-content.js';
import { crawlWhole, killLoop, withCountedSite } from './kill-loop.js';
import { seededRandom } from './seeded-random.js';

const cli = join(inject('workersFolder'), 'cli.js');
const PAGES = 120;
const KILLS = 4;
/** Several processes come and go, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function made(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

it(
  'a crawl that is killed again and again comes to the same pages and bytes, and repeats only what was in flight',
  async () => {
    await withCountedSite(PAGES, async (site, log) => {
      const expected = await readJobContent(await crawlWhole({ cli, parentFolder: await made('whole') }, site));
      log.total.clear();
      const order = { cli, parentFolder: await made('killed'), pages: PAGES, kills: KILLS, jitterMs: 0 };
      const figures = await killLoop({ ...order, random: seededRandom(7) }, site, log);
      expect(figures.breaches).toEqual([]);
      expect(figures.exitCode).toBe(0);
      expect(figures.requests.size).toBe(PAGES);
      const content = await readJobContent(figures.folder);
      expect(differences(expected, content)).toEqual([]);
      // Torn again and again, the log tells to its end what the crawl came to.
      const told = new LogReader(figures.folder).at(Number.MAX_SAFE_INTEGER)?.snapshot;
      expect(told).toMatchObject({ status: 'completed', counters: { saved: PAGES, failed: 0 } });
    });
  },
  TIMEOUT_MS,
);
