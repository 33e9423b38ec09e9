import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { PROGRAMS, serverOfTests } from '../core/shared-store/shared-store.fixture.js';
import type { SharedResult } from '../core/shared-store/types.js';
import { startCli } from './cli-run.js';
import { type ManyHosts, serveManyHosts } from './many-hosts.js';
import { ObjectStorageServer } from './object-storage-server.js';

const cli = join(inject('workersFolder'), 'cli.js');
const database = serverOfTests('the crawl of several processes into object storage');
const HOSTS = 4;
const PAGES = 10;
/** Several processes come and go, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

let folder = '';
/** One that is tried again is another crawl of the same database. */
let crawls = 0;
let site: ManyHosts;
let storage: ObjectStorageServer;
beforeEach(async () => {
  crawls += 1;
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-stored-'));
  site = await serveManyHosts(HOSTS, PAGES);
  storage = await ObjectStorageServer.start();
});
afterEach(async () => {
  await storage.remove();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is written anywhere in a folder, file after file. */
async function textsIn(path: string): Promise<string> {
  const texts: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    texts.push(entry.isDirectory() ? await textsIn(at) : await readFile(at, 'latin1'));
  }
  return texts.join('\n');
}

describe.skipIf(PROGRAMS === null)('a crawl of several processes into object storage', () => {
  it(
    'has every page there once, and loses none when a worker is killed between its segments',
    async () => {
      const { environment } = storage;
      const shared = ['--frontier', database().address(), '--crawl', `stored_${crawls}`];
      const content = ['--content', `s3://${storage.bucket}/archive`];
      const out = (name: string) => ['--out', join(folder, name)];
      let whenSaved = () => {};
      const firstSaved = new Promise<void>((resolve) => {
        whenSaved = resolve;
      });
      const begun = ['crawl', ...site.seeds, '--no-sitemaps', ...shared, ...content, ...out('a')];
      const first = startCli(cli, begun, { environment, onSaved: () => whenSaved() });
      await firstSaved;
      first.kill();
      await first.ended;
      const [job = ''] = await readdir(join(folder, 'a'));
      const again = startCli(cli, ['resume', join(folder, 'a', job)], { environment });
      const other = startCli(cli, ['work', ...shared, ...out('b')], { environment });
      expect(await Promise.all([again.ended, other.ended])).toEqual([0, 0]);

      const { stdout } = await promisify(execFile)(process.execPath, [cli, 'results', ...shared]);
      // Printed by the command, a line a URL.
      const results = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as SharedResult);
      expect(new Set(results.map(({ url }) => url)).size).toBe(site.pages);
      const objects = new Map(
        await Promise.all((await storage.keys()).map(async (key) => [key, await storage.read(key)] as const)),
      );
      for (const { url, state, segment } of results) {
        expect(state).toBe('saved');
        const { key = '', offset = 0, length = 0 } = segment ?? {};
        const records = gunzipSync(objects.get(key)?.subarray(offset, offset + length) ?? Buffer.alloc(0)).toString();
        expect(records).toContain(`WARC-Target-URI: ${url}\r\n`);
      }
      expect(objects.size).toBeLessThan(site.pages / 2);

      const into = join(folder, 'merged');
      const collect = [cli, 'collect', ...shared, '--into', into, '--json'];
      const env = { ...process.env, ...environment };
      const collected = await promisify(execFile)(process.execPath, collect, { env });
      // A page and its Markdown each, byte for byte what was saved, though no folder of a worker has them.
      expect(JSON.parse(collected.stdout)).toMatchObject({ files: 2 * site.pages, missing: [], missingStored: null });
      const verified = await promisify(execFile)(process.execPath, [cli, 'verify', into, '--json']);
      expect(JSON.parse(verified.stdout)).toMatchObject({ intact: 2 * site.pages, missing: 0, changed: 0, unknown: 0 });
      expect(await textsIn(folder)).not.toContain(environment.AWS_SECRET_ACCESS_KEY);
    },
    TIMEOUT_MS,
  );
});
