import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { exportOffline } from '../src/core/export/offline/export-offline.js';
import { headOf } from '../src/core/export/offline/policy.js';
import { rewriteHtml } from '../src/core/export/offline/rewrite-markup.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { openForReading } from '../src/core/store/database/open-database.js';
import { hostilePages } from '../src/testing/hostile-markup.js';
import { startSampleSite } from '../src/sample-site/sample-site.js';

const CLICKS = 15;
const HOSTILE_PAGES = 80;

let folder: string;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const noNetwork = ['--host-resolver-rules=MAP * ~NOTFOUND', `--user-data-dir=${join(folder, 'user')}`];
  app = await _electron.launch({
    args: [...sandbox, ...noNetwork, resolve(__dirname, 'offline-window.cjs')],
    env: env as Record<string, string>,
  });
  page = await app.firstWindow();
});
test.afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('the copy of a crawled site is read with the site gone, link by link, and asks nothing of a network', async () => {
  const { readAtRandom } = await import('../scripts/setup/offline-reader.mjs');
  const reading = await readAtRandom(page, addressOf(join(await copyOfSampleSite(), 'index.html')), CLICKS, 1);
  expect(reading).toMatchObject({ links: CLICKS, remote: [], failed: [], complaints: [], brokenImages: 0 });
  expect(reading.requests).toBeGreaterThan(CLICKS);
});

test('pages that mean to load something from elsewhere do not, even without the policy', async () => {
  const { readAll } = await import('../scripts/setup/offline-reader.mjs');
  const files: string[] = [];
  const watched = join(folder, 'watched.html');
  await writeFile(watched, '<img src="http://e/">');
  // Shows that a load would be seen.
  expect((await readAll(page, [watched], addressOf)).remote).toHaveLength(1);
  for (const [index, piece] of hostilePages(HOSTILE_PAGES).entries()) {
    const html = piece.replaceAll(/(?<!:)\/\/e\//g, 'http://e/');
    const path = join(folder, `${index}.html`);
    const copy = rewriteHtml(html, { url: 'https://h.example/', path, savedFileOf: () => null }, { isScripted: false });
    await writeFile(path, copy.replace(headOf(false), ''));
    files.push(path);
  }
  expect(await readAll(page, files, addressOf)).toMatchObject({ pages: HOSTILE_PAGES, remote: [], failed: [] });
});

/** Crawls the built-in site through the built command line, and makes a copy of it when it is no longer served. */
async function copyOfSampleSite(): Promise<string> {
  const { run } = await import('../scripts/setup/run-command.mjs');
  const library = join(folder, 'library');
  const site = await startSampleSite({ latencyMs: 1 });
  const cli = resolve(__dirname, '../out/main/cli.js');
  await run(process.execPath, [cli, 'crawl', site.url, '--assets', 'in_scope', '--out', library], { capture: true });
  await site.close();
  const [job = ''] = await readdir(library);
  const out = join(folder, 'copy');
  await mkdir(out);
  const opened = openForReading(databasePath(join(library, job)));
  if (!opened.ok) throw new Error(opened.error.message);
  const request = { format: 'offline', splitBytes: null, splitTokens: null } as const;
  const context = { folder: join(library, job), connection: opened.value, out, now: new Date(0) };
  await exportOffline({ ...context, request, progress: async () => {} });
  opened.value.close();
  return out;
}

function addressOf(path: string): string {
  return pathToFileURL(path).href;
}
