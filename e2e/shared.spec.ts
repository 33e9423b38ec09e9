import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import { createSharedCrawl, readSharedCrawl } from '../src/core/shared-store/crawls.js';
import { startCli } from '../src/testing/cli-run.js';
import { serveManyHosts } from '../src/testing/many-hosts.js';
import { postgresPrograms, PostgresServer, sayLeftOut } from '../src/testing/postgres-server.js';
import { expectAccessible } from './axe.js';
import { count } from './crawl-page.js';
import { launchApp } from './launch.js';

const WHAT = 'the window that watches a shared crawl';
const programs = postgresPrograms();
const cli = resolve(__dirname, '../out/main/cli.js');
/** What a test has begun, to be ended however it ends: the last first. */
const ends: (() => unknown)[] = [];

test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test('a shared crawl is watched, paused and resumed in the window, and collected into one of its own', async () => {
  test.setTimeout(120_000);
  if (programs === null) sayLeftOut(WHAT);
  test.skip(programs === null, `LEFT OUT: ${WHAT}: no PostgreSQL server is installed`);
  const server = await PostgresServer.start(programs ?? '');
  ends.push(() => server.remove());
  const site = await serveManyHosts(4, 3, { broken: true });
  ends.push(() => site.close());
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-shared-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const address = server.address();
  const config = { ...DEFAULT_JOB, seeds: site.seeds, useSitemaps: false };
  await createSharedCrawl(address, { crawl: 'docs', title: site.seeds[0] ?? '', config });
  const { window, close } = await launchApp();
  ends.push(close);

  await window.getByRole('button', { name: 'Open a shared crawl…' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Address of the database').fill('postgres://ann:secret@db.test/crawls');
  await dialog.getByRole('button', { name: 'Show its crawls' }).click();
  await expect(dialog).toContainText('The address must not hold a password');
  await dialog.getByLabel('Address of the database').fill(address);
  await dialog.getByLabel('Address of the database').press('Enter');
  const found = dialog.getByRole('list', { name: 'Crawls of this database' });
  await expect(found).toContainText('docs');
  await expectAccessible(window, 'opening a shared crawl');
  await found.getByRole('button').click();

  const shared = window.getByRole('main', { name: 'Shared crawl' });
  const state = shared.getByRole('status', { name: 'State:' });
  await expect(state).toContainText('Crawling');
  await expect(shared.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(shared).toContainText('No worker has joined yet.');
  // Before its worker begins, so that there is something left to be resumed however fast that is.
  await window.keyboard.press('Space');
  await expect(state).toContainText('Paused');
  await shared.getByRole('button', { name: 'Resume' }).press('Enter');
  await expect(state).toContainText('Crawling');
  await expect(shared.getByRole('button', { name: 'Pause' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(state).toContainText('Paused');
  const worker = startCli(cli, ['work', '--frontier', address, '--crawl', 'docs', '--out', folder]);
  ends.push(() => worker.kill());
  const row = shared.getByRole('row', { name: folder });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.getByRole('button', { name: 'What worker 1 fetches' }).click();
  await expectAccessible(window, 'a shared crawl that is paused');
  await shared.getByRole('button', { name: 'Settings…' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings for all workers' });
  await settings.getByText('More options').click();
  await settings.getByLabel('Find a setting').fill('attempts');
  await settings.getByLabel('Attempts').fill('2');
  await expectAccessible(window, 'the settings of a shared crawl');
  await settings.getByRole('button', { name: 'Save for all' }).click();
  await expect(window.getByText('Settings saved for all workers.')).toBeVisible();
  const changed = await readSharedCrawl({ address, crawl: 'docs' });
  expect(changed).toMatchObject({ value: { configVersion: 2, config: { limits: { maxAttempts: 2 } } } });
  await shared.getByRole('button', { name: 'Resume' }).click();
  await expect(state).toContainText('Done', { timeout: 60_000 });
  expect(await worker.ended).toBe(0);
  await expect(shared).toContainText('Nothing now.');
  await expect(shared.getByTestId('shared-saved')).toHaveText('12');
  await expect(shared.getByTestId('shared-failed')).toHaveText('4');

  await shared.getByRole('button', { name: 'Collect into a crawl…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Collect', exact: true }).click();
  await expect(window.getByText('Collected: 16 URLs')).toBeVisible({ timeout: 30_000 });
  expect(await count(window, 'saved')).toBe(12);
  await window.getByRole('tab', { name: 'Problems' }).click();
  await expect(window.getByRole('tabpanel')).toContainText('Broken links');
  // What is watched goes on beside it.
  await expect(
    window.getByRole('navigation', { name: 'Crawls' }).getByRole('region', { name: 'Shared' }),
  ).toBeVisible();
});
