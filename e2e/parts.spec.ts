import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('an offline copy of a crawl without images offers to fetch them, and the crawl goes on', async () => {
  const site = await startSite({ pages: 3, answerMs: 0 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('button', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export this crawl' });
  await dialog.getByRole('radio', { name: /^Offline copy/ }).check();
  await expect(dialog.getByRole('list', { name: 'What this copy will lack' })).toContainText('fetched no images');
  await expectAccessible(window, 'what a copy lacks');
  await dialog.getByRole('button', { name: 'Fetch images and styles now' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('4 pages are queued again, for the images, styles and scripts.')).toBeVisible();
  await expect.poll(() => site.requests.filter((path) => path === '/p2').length).toBe(2);
  await waitForStatus(window, 'Done');
  await window.getByRole('button', { name: 'Export…' }).click();
  await dialog.getByRole('radio', { name: /^Offline copy/ }).check();
  await expect(dialog.getByRole('button', { name: 'Fetch images and styles now' })).toBeHidden();
  await close();
  await site.close();
});
