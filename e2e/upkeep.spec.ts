import { access, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { count, jobs, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

/** More than are fetched while a test runs, however slow the machine is: it ends them itself. */
const MANY = 3000;

test.describe.configure({ timeout: 180_000 });

async function choose(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: 'More', exact: false }).filter({ hasText: '▾' }).click();
  await window.getByRole('menuitem', { name }).click();
}

/** A crawl in the sidebar, by its place in the list. */
function entry(window: Page, section: string): ReturnType<Page['locator']> {
  return window.getByRole('region', { name: section, exact: true }).getByRole('listitem');
}

test('a crawl is paused at once, given other settings whose effect is shown before, and goes on with them', async () => {
  const site = await startSite({ pages: MANY, answerMs: 400 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(0);
  await choose(window, 'Pause now');
  await waitForStatus(window, 'Paused');
  expect(await count(window, 'pending')).toBe(0);
  const queued = await count(window, 'queued');
  expect(queued).toBeGreaterThan(0);

  await choose(window, 'Settings…');
  const form = window.getByRole('dialog');
  await form.getByLabel('Depth').fill('0');
  await form.getByRole('button', { name: 'Preview' }).click();
  await expect(form.getByTestId('rule-effect')).toContainText(
    `${queued.toLocaleString('en')} queued URLs leave the queue`,
  );
  await form.getByLabel('Depth').fill('many');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toContainText('The depth must be a whole number');
  await form.getByLabel('Depth').fill('0');
  await form.getByRole('button', { name: 'Save and resume' }).click();
  await waitForStatus(window, 'Done');
  expect(await count(window, 'queued')).toBe(0);
  expect(await count(window, 'skipped')).toBe(queued);
  const [job] = await jobs(window);
  const stored = JSON.parse(await readFile(join(job?.folder ?? '', 'job.json'), 'utf8'));
  expect(stored.config).toMatchObject({ maxDepth: 0, seeds: [site.url] });
  await close();
  await site.close();
});

test('more crawls than may run wait their turn in the sidebar, and one begins out of turn when asked', async () => {
  const site = await startSite({ pages: MANY, answerMs: 400 });
  const { window, close } = await launchApp();
  await window.getByRole('button', { name: 'Fewer crawls at once' }).click();
  await window.getByRole('button', { name: 'Fewer crawls at once' }).click();
  await expect(window.getByTestId('at-once')).toHaveText('1');
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Crawling');
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Waiting');
  await expect(entry(window, 'Waiting')).toHaveCount(1);
  await expect(entry(window, 'Running')).toHaveCount(1);
  await window.getByRole('button', { name: 'Start now' }).click();
  await waitForStatus(window, 'Crawling');
  await expect(entry(window, 'Running')).toHaveCount(2);
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Waiting');
  await window.getByRole('button', { name: 'Stop' }).click();
  await waitForStatus(window, 'Not started');
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Waiting');
  await window.getByRole('button', { name: 'More crawls at once' }).click();
  await window.getByRole('button', { name: 'More crawls at once' }).click();
  await waitForStatus(window, 'Crawling');
  await close();
  await site.close();
});

test('failures are retried by kind, one page is fetched again, and addresses are added', async () => {
  const broken = new Set(['/p1', '/p2']);
  const site = await startSite({ pages: 4, answerMs: 1, broken });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  expect(await count(window, 'failed')).toBe(2);
  broken.clear();
  await choose(window, 'Retry failures…');
  await window.getByRole('dialog').getByRole('button', { name: 'Retry 2 URLs' }).click();
  await expect.poll(() => count(window, 'saved')).toBe(5);
  await waitForStatus(window, 'Done');
  expect(await count(window, 'failed')).toBe(0);

  await choose(window, 'Add addresses…');
  const form = window.getByRole('dialog');
  await form.getByLabel('Addresses').fill(`${site.url}hidden\nftp://a.test/\n${site.url}p1`);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form.getByText('1 address added. 1 was already saved or queued.')).toBeVisible();
  await expect(form.getByLabel('Addresses')).toHaveValue('ftp://a.test/');
  await form.getByLabel('Addresses').fill(`${site.url}p1`);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(window.getByText('0 addresses added. 1 was already saved or queued.')).toBeVisible();
  await expect.poll(() => count(window, 'saved')).toBe(6);
  await waitForStatus(window, 'Done');

  await window.getByRole('tab', { name: 'Rules' }).click();
  const undo = window.getByRole('button', { name: 'Undo last change' });
  await expect(undo).toBeDisabled();
  await window.getByLabel('Exclude addresses matching').fill('*.pdf');
  await window.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(undo).toBeEnabled();
  await undo.press('Enter');
  await expect(window.getByTestId('rule-effect')).toContainText('Undone.');
  await expect(undo).toBeDisabled();
  await expect(undo).toBeFocused();

  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByRole('row', { name: /\/p3/ }).click();
  const before = site.requests.filter((path) => path === '/p3').length;
  await window.getByRole('button', { name: 'Fetch again' }).click();
  await expect.poll(() => site.requests.filter((path) => path === '/p3').length).toBe(before + 1);
  await waitForStatus(window, 'Done');
  expect(await count(window, 'saved')).toBe(6);
  await close();
  await site.close();
});

test('a crawl is deleted after it was said what goes', async () => {
  const site = await startSite({ pages: 3, answerMs: 1 });
  const { app, window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const [job] = await jobs(window);
  const folder = job?.folder ?? '';
  await noteTrash(app);
  await choose(window, 'Delete…');
  const form = window.getByRole('dialog');
  await expect(form.getByTestId('deletion')).toContainText(folder);
  await expect(form.getByTestId('deletion')).toContainText(/\d+ files, \d+ KB/);
  await form.getByRole('button', { name: 'Cancel' }).click();
  await access(folder);
  await choose(window, 'Delete…');
  await form.getByRole('button', { name: 'Move to trash' }).click();
  await expect.poll(async () => (await jobs(window)).length).toBe(0);
  expect(await trashed(app)).toEqual([folder]);
  await rm(folder, { recursive: true });
  await expect(window.getByRole('heading', { level: 1 })).not.toContainText('127.0.0.1');
  await close();
  await site.close();
});

test('settings are saved as a profile, used again, exported without addresses and imported', async () => {
  const { app, window, userData, library, close } = await launchApp();
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill('https://private.example/');
  await form.getByLabel('Depth').fill('4');
  await form.getByRole('button', { name: 'Save as…' }).click();
  await form.getByLabel('Profile name').fill('Shallow');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form.getByLabel('Profile')).toHaveValue('Shallow');
  await form.getByLabel('Profile').selectOption('');
  await expect(form.getByLabel('Depth')).toHaveValue('');
  await form.getByLabel('Profile').selectOption('Shallow');
  await expect(form.getByLabel('Depth')).toHaveValue('4');
  await expect(form.getByLabel('Address', { exact: true })).toHaveValue('https://private.example/');

  const path = join(userData, 'given.json');
  await answerDialogs(app, path);
  await form.getByRole('button', { name: 'Export…' }).click();
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"name": "Shallow"');
  expect(await readFile(path, 'utf8')).not.toContain('private.example');
  await form.getByRole('button', { name: 'Import…' }).click();
  await expect(form.getByLabel('Profile')).toHaveValue('Shallow 2');
  expect(await readdir(join(library, 'profiles'))).toHaveLength(2);
  await close();
});

/** Has what is thrown away noted and left where it is. */
async function noteTrash(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const kept = globalThis as { trashed?: string[] };
    kept.trashed = [];
    shell.trashItem = async (path) => {
      kept.trashed?.push(path);
    };
  });
}

function trashed(app: ElectronApplication): Promise<readonly string[] | undefined> {
  return app.evaluate(() => (globalThis as { trashed?: string[] }).trashed);
}

async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}
