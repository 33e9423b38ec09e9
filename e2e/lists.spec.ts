import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inClicks } from './clicks.js';
import { expectAccessible } from './axe.js';
import { startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp, type LaunchedApp } from './launch.js';
import { startLinkedSite } from './linked-site.js';

const clipboard = ({ app }: LaunchedApp) => app.evaluate(({ clipboard: board }) => board.readText());

test('broken links are saved as CSV in three clicks, each with the page it is on', async () => {
  const site = await startLinkedSite();
  const launched = await launchApp();
  const { app, window, userData } = launched;
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const path = join(userData, 'broken.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

  await inClicks(window, 3, async () => {
    await window.getByRole('tab', { name: 'Problems' }).click();
    await window.getByRole('button', { name: 'Copy or save' }).click();
    await window.getByRole('menuitem', { name: 'Save as CSV…' }).click();
  });
  await expect(window.getByText('2 rows saved as')).toBeVisible();
  const lines = (await readFile(path, 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('"Broken link","Problem","Status","On page","Link text","Place"');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`"${site.url}gone","http_status",404,"${site.url}"`);
  expect(lines[2]).toContain(`${site.url}read`);

  // The same URL is a thing here too, and so is each page it is on.
  const grid = window.getByRole('treegrid', { name: 'Broken links' });
  await grid.getByRole('row').nth(1).click();
  await expect(window.getByRole('complementary', { name: 'Selected URL' })).toContainText('/gone');
  await grid.focus();
  await window.keyboard.press('ArrowRight');
  await grid.getByRole('row').nth(3).click({ button: 'right' });
  await expect(window.getByRole('menu', { name: `What can be done to ${site.url}read` })).toBeVisible();
  await window.keyboard.press('Escape');
  await expectAccessible(window, 'the problems beside the details');
  await window.getByRole('button', { name: 'Fetch these again' }).click();
  await expect(window.getByText('1 URL is queued again.', { exact: true })).toBeVisible();
  await launched.close();
  await site.close();
});

test('the table is narrowed, its columns are chosen, several rows are marked, and it is copied as it stands', async () => {
  test.setTimeout(90_000);
  const site = await startLinkedSite();
  const launched = await launchApp();
  const { window } = launched;
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'URLs' }).click();
  const narrowed = window.getByRole('group', { name: 'Narrowed by' });
  await narrowed.getByRole('button', { name: 'Code' }).click();
  await window.getByRole('menuitemcheckbox', { name: /^404/ }).click();
  await expectAccessible(window, 'the codes to choose from');
  await window.keyboard.press('Escape');
  await expect(narrowed.getByRole('button', { name: 'Code 404' })).toBeVisible();
  await expect(window.getByTestId('urls-total')).toHaveText('1 URL');
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Depth' }).click();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('columnheader', { name: 'Depth' })).toHaveCount(0);
  await window.getByRole('button', { name: 'Copy or save' }).click();
  await window.getByRole('menuitem', { name: 'Copy as a Markdown table' }).click();
  await expect.poll(() => clipboard(launched)).toContain('| URL | State | Reason | Status |');
  const table = await clipboard(launched);
  expect(table.trim().split('\n')).toHaveLength(3);
  expect(table).not.toContain('Depth');
  await narrowed.getByRole('button', { name: 'Any code' }).click();
  await expect(window.getByTestId('urls-total')).toHaveText('4 URLs');

  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  await grid.getByRole('row').nth(1).click();
  await grid
    .getByRole('row')
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(grid.locator('[role="row"][aria-selected="true"]')).toHaveCount(3);
  await grid
    .getByRole('row')
    .nth(2)
    .click({ modifiers: ['Control'] });
  await expect(grid.locator('[role="row"][aria-selected="true"]')).toHaveCount(2);
  await grid.focus();
  await window.keyboard.press('c');
  await expect.poll(async () => (await clipboard(launched)).split('\n').length).toBe(2);
  await window.keyboard.press('Shift+F10');
  await expect(window.getByRole('menuitem', { name: 'Copy 2 URLs' })).toBeVisible();
  await window.keyboard.press('Escape');
  await launched.close();
  await site.close();
});
