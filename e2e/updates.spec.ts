import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { startCanary } from './canary.js';
import { startCrawl, waitForStatus } from './crawl-page.js';
import { isPacked, launchPacked, type PackedApp, unpackedApp } from './packed-app.js';
import { startSite } from './site.js';
import { FEED_PATH, floods, goesTo, hangsUp, listOf, says, startFeed, type UpdateFeed } from './update-feed.js';

const NAME = 'orbweaver-9.0.0.AppImage';

test.skip(process.platform !== 'linux', 'LEFT OUT: updates of the AppImage, which is for Linux');
test.skip(!isPacked(), 'LEFT OUT: updates, because there is no app in dist/: npm run dist');
test.describe.configure({ mode: 'serial' });

// A copy of the packed app that differs in two files beside its archive: where it looks, and what it says it was packed as.
// An AppImage is a file that mounts such a folder and starts what is in it; here it is told so by the variables of its runtime.
let folder: string;
let executable: string;
let feed: UpdateFeed;
let packed: PackedApp;
let window: Page;

const appImage = () => join(folder, 'Orbweaver.AppImage');
const marker = () => join(folder, 'started');
const content = () => `#!/bin/sh\necho new > "${marker()}"\n`;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-updates-'));
  feed = await startFeed();
  const app = unpackedApp();
  await cp(app.folder, join(folder, 'mount'), { recursive: true, verbatimSymlinks: true });
  executable = join(folder, 'mount', relative(app.folder, app.executable));
  await writeFile(
    join(folder, 'mount', 'resources', 'update-feed.json'),
    JSON.stringify({ url: feed.url, updaterCacheDirName: 'downloads' }),
  );
  await writeFile(appImage(), 'old');
});
test.afterAll(async () => {
  await feed.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<void> {
  const env = { APPIMAGE: appImage(), APPDIR: join(folder, 'mount'), XDG_CACHE_HOME: join(folder, 'cache') };
  packed = await launchPacked({ executable, env });
  window = packed.window;
}

const strip = () => window.getByRole('region', { name: 'New versions' });
const state = () => window.evaluate(async () => (await orbweaver.invoke('updates.status')).state);
const invoke = (name: 'updates.check' | 'updates.download' | 'updates.install') =>
  window.evaluate((command) => orbweaver.invoke(command), name);

/** Looks again; answers what came of it. */
async function look() {
  await invoke('updates.check');
  await expect.poll(async () => (await state()).kind).not.toBe('checking');
  return state();
}

/** Downloads again; answers what came of it. */
async function download() {
  await look();
  await invoke('updates.download');
  await expect.poll(async () => (await state()).kind, { timeout: 30_000 }).not.toBe('downloading');
  return state();
}

test('is asked about once, and looks only after a yes, without a word about anybody', async () => {
  await open();
  feed.answers = { [FEED_PATH]: says(listOf('9.0.0', NAME, content())) };
  await expect(strip()).toContainText(new URL(feed.url).host);
  await expectAccessible(window, 'the question about new versions');
  expect(await look()).toEqual({ kind: 'current', checkedAt: null });
  expect(feed.requests).toEqual([]);

  await strip().getByRole('button', { name: 'Yes' }).click();
  await expect(strip()).toContainText('Orbweaver 9.0.0 of 28 Nov 2026 is there');
  expect(feed.requests.map(({ url }) => url)).toEqual([FEED_PATH]);
  const [{ headers } = { headers: {} }] = feed.requests;
  expect(headers['user-agent']).toBe('Orbweaver');
  expect(
    Object.keys(headers).filter(
      (name) => !/^(?:host|connection|user-agent|accept.*|sec-fetch-.*|cache-control|pragma)$/.test(name),
    ),
  ).toEqual([]);
  await strip().getByText('What is new').click();
  await expect(strip()).toContainText('It <b>flies</b> now.');
  await expectAccessible(window, 'a new version');
});

test('a list that lies or is none changes nothing', async () => {
  const canary = await startCanary();
  const hostile = {
    not_a_feed: says('<!doctype html><title>Log in</title>', 'text/html'),
    redirected: goesTo(canary.url),
    too_large: floods,
    no_answer: hangsUp,
    bad_status: (response: Parameters<typeof floods>[0]) => void response.writeHead(503).end(),
    no_file: says(listOf('9.0.0', 'orbweaver.deb', 'x')),
  };
  for (const [failure, answer] of Object.entries(hostile)) {
    feed.answers = { [FEED_PATH]: answer };
    expect(await look()).toEqual({ kind: 'failed', failure, offer: null });
  }
  for (const version of ['0.0.9', '0.1.0']) {
    feed.answers = { [FEED_PATH]: says(listOf(version, NAME, content())) };
    expect(await look()).toMatchObject({ kind: 'current' });
  }
  expect(canary.requests).toEqual([]);
  await canary.close();
});

test('a file that is not the one announced is refused, and none of it is kept', async () => {
  const canary = await startCanary();
  const announced = { [FEED_PATH]: says(listOf('9.0.0', NAME, content())) };
  const hostile = [
    ['wrong_file', says(content().replace('new', 'bad'))],
    ['wrong_file', floods],
    ['too_large', says(`${content()}#`)],
    ['redirected', goesTo(`${canary.url}${NAME}`)],
    ['bad_status', (response: Parameters<typeof floods>[0]) => void response.writeHead(404).end()],
    ['no_answer', hangsUp],
  ] as const;
  for (const [failure, answer] of hostile) {
    feed.answers = { ...announced, [`/${NAME}`]: answer };
    expect(await download()).toMatchObject({ kind: 'failed', failure, offer: { version: '9.0.0' } });
    await invoke('updates.install');
    expect((await state()).kind).toBe('failed');
    expect(await readdir(join(folder, 'cache', 'downloads', 'pending')).catch(() => [])).toEqual([]);
  }
  expect(canary.requests).toEqual([]);
  expect(await readFile(appImage(), 'utf8')).toBe('old');
  await canary.close();
});

test('is installed when a person asks for it and no crawl runs', async () => {
  const site = await startSite({ pages: 40, answerMs: 100 });
  feed.answers = { [FEED_PATH]: says(listOf('9.0.0', NAME, content())), [`/${NAME}`]: says(content()) };
  await look();
  await strip().getByRole('button', { name: 'Download' }).click();
  await expect(strip().getByRole('button', { name: 'Install and restart' })).toBeVisible();
  const asked = feed.requests.find(({ url }) => url === `/${NAME}`);
  expect(Object.keys(asked?.headers ?? {})).not.toContain('x-user-staging-id');

  await startCrawl(window, site.url);
  await strip().getByRole('button', { name: 'Install when no crawl runs' }).click();
  await expect(strip()).toContainText('It is installed as soon as no crawl and no export runs.');
  expect(await readFile(appImage(), 'utf8')).toBe('old');
  await strip().getByRole('button', { name: 'Do not install' }).click();
  await waitForStatus(window, 'Done');
  expect(packed.child.exitCode).toBeNull();

  await strip().getByRole('button', { name: 'Install and restart' }).click();
  await expect.poll(() => packed.child.exitCode, { timeout: 20_000 }).toBe(0);
  expect(await readFile(appImage(), 'utf8')).toBe(content());
  expect((await stat(appImage())).mode & 0o777).toBe(0o755);
  await expect.poll(() => readFile(marker(), 'utf8').catch(() => '')).toBe('new\n');
  await packed.browser.close();
  await site.close();
});

test('a package that its system installs says how, and offers no download', async () => {
  const type = join(folder, 'mount', 'resources', 'package-type');
  await writeFile(type, 'deb');
  await chmod(type, 0o644);
  await open();
  feed.answers = { [FEED_PATH]: says(listOf('9.0.0', 'orbweaver_9.0.0_amd64.deb', 'x')) };
  await strip().getByRole('button', { name: 'Yes' }).click();
  await expect(strip()).toContainText('sudo apt install ./orbweaver_9.0.0_amd64.deb');
  await expect(strip().getByRole('button', { name: 'Download' })).toBeHidden();
  await strip().getByRole('button', { name: 'Not now' }).click();
  await expect(strip()).toBeHidden();
  await invoke('updates.download');
  expect((await state()).kind).toBe('available');
  await packed.close();
});
