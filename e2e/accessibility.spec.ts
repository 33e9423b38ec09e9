import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoFaults } from './axe.js';
import { withoutMouse } from './clicks.js';
import { count, jobs, pauseHeld, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('no view has a serious fault of accessibility, dark or light', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 60, answerMs: 150, heldAfter: 20 });
  const { window, close } = await launchApp();
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  await expectAccessible(window, 'the empty state');
  await window.getByRole('button', { name: 'New crawl' }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await expectAccessible(window, 'the form');
  await window.getByLabel('Workers', { exact: true }).fill('99');
  await window.getByRole('button', { name: 'Start crawl' }).last().click();
  await expect(window.getByText('from 1 to 32')).toBeVisible();
  await expectAccessible(window, 'the form with faults');
  await window.getByLabel('Workers', { exact: true }).fill('4');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(3);
  // Held still: axe needs longer than this crawl.
  await pauseHeld(window, site, () => window.getByRole('button', { name: 'Pause' }).click());
  await expectAccessible(window, 'a paused crawl');
  await window.getByRole('button', { name: 'Resume' }).click();
  await waitForStatus(window, 'Crawling');
  // A row that flies from list to list is half transparent for a moment: nobody reads it there.
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => window.evaluate(() => document.getAnimations().length)).toBe(0);
  await expectNoFaults(window, 'a running crawl');
  await window.emulateMedia({ reducedMotion: null });
  await waitForStatus(window, 'Done');
  await expectAccessible(window, 'a crawl that is done');
  await window.getByRole('tab', { name: 'URLs' }).click();
  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  await grid.getByRole('row').nth(2).click();
  await expect(window.getByRole('complementary', { name: 'Selected URL' })).toBeVisible();
  await expectAccessible(window, 'the table of URLs');
  await close();
  await site.close();
});

test('enlarged to 200 %, two crawls are run, one paused and resumed, a page read and broken links saved, all without a mouse', async () => {
  const site = await startSite({ pages: 60, answerMs: 150, heldAfter: 20, broken: new Set(['/p1']) });
  const other = await startSite({ pages: 2, answerMs: 0, heldAfter: 1 });
  const { app, window, userData, close } = await launchApp();
  const { keyboard } = window;
  const saved = join(userData, 'broken.csv');
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  // Enlarged before it is shown, it would never be.
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  await app.evaluate(({ BrowserWindow, dialog }, filePath) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(700);
  await withoutMouse(window, async () => {
    await beginByKeyboard(window, site.url);
    await expect.poll(() => count(window, 'saved')).toBeGreaterThan(3);
    await beginByKeyboard(window, other.url);
    await expect.poll(async () => (await jobs(window)).map(({ status }) => status)).toEqual(['running', 'running']);
    await keyboard.press('Control+Alt+ArrowDown');
    await expect(window.getByRole('heading', { level: 1 })).toContainText(new URL(site.url).host);
    await pauseHeld(window, site, () => keyboard.press('Space'));
    expect(site.requests.length).toBeLessThan(60);
    await keyboard.press('Space');
    await waitForStatus(window, 'Done');
    other.goOn();

    await lookAroundByKeyboard(window);
    await keyboard.press('Control+5');
    await expect(window.getByRole('treegrid', { name: 'Broken links' })).toBeVisible();
    await tabTo(window, 'Copy or save ▾');
    await keyboard.press('Enter');
    await expect(window.getByRole('menuitem', { name: 'Save as CSV…' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(window.getByText('1 row saved as')).toBeVisible();
    await keyboard.press('Control+Alt+ArrowUp');
    await expect(window.getByRole('heading', { level: 1 })).toContainText(new URL(other.url).host);
    await waitForStatus(window, 'Done');
  });
  expect(await readFile(saved, 'utf8')).toContain(`"${site.url}p1","http_status",501,"${site.url}"`);
  await close();
  await site.close();
  await other.close();
});

async function beginByKeyboard(window: Page, address: string): Promise<void> {
  await window.keyboard.press('Control+n');
  await expect(window.getByRole('dialog').getByLabel('Address', { exact: true })).toBeFocused();
  await window.keyboard.type(address);
  await window.keyboard.press('Enter');
  await waitForStatus(window, 'Crawling');
}

/** From tab to tab, through the table of URLs, and into the Markdown of its first page. */
async function lookAroundByKeyboard(window: Page): Promise<void> {
  const { keyboard } = window;
  const live = window.getByRole('tab', { name: 'Live' });
  const urls = window.getByRole('tab', { name: 'URLs' });
  await tabTo(window, 'Summary');
  await keyboard.press('ArrowRight');
  await expect(live).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(urls).toBeFocused();
  await expect(urls).toHaveAttribute('aria-selected', 'true');
  await expect(window.getByRole('tabpanel', { name: 'URLs' })).toBeVisible();
  await expect(window.getByTestId('urls-total')).toHaveText('61 URLs');
  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  await expect(grid.getByRole('row').nth(2)).toBeVisible();
  await tabTo(window, 'URLs of this crawl');
  await keyboard.press('End');
  await expect(window.locator('[role="row"][aria-selected="true"]')).toHaveAttribute('aria-rowindex', '62');
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(window.getByRole('tab', { name: 'Overview' })).toBeVisible();
  await tabTo(window, 'Overview');
  await keyboard.press('ArrowRight');
  await expect(window.getByRole('article', { name: 'The page' })).toContainText('Some text.');
  await keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await urls.focus();
  await keyboard.press('ArrowLeft');
  await expect(live).toBeFocused();
  await expect(window.getByRole('tabpanel', { name: 'Live' })).toBeVisible();
}

test('the keyboard stays inside the open form, and Escape gives the focus back', async () => {
  const site = await startSite({ pages: 1, answerMs: 0 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const { keyboard } = window;
  const opener = window.getByRole('button', { name: 'New crawl' });
  await opener.focus();
  await keyboard.press('Enter');
  const form = window.getByRole('dialog');
  await expect(form.getByLabel('Address', { exact: true })).toBeFocused();
  for (let presses = 0; presses < 25; presses += 1) {
    await keyboard.press('Tab');
    const within = await window.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
    );
    expect(within).toBe(true);
  }
  await keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(opener).toBeFocused();
  await close();
  await site.close();
});

test('the menu and the dialogs about a crawl have no serious fault of accessibility', async () => {
  test.setTimeout(300_000);
  const site = await startSite({ pages: 3, answerMs: 1, broken: new Set(['/p1']) });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const more = window.getByRole('button', { name: 'More' }).filter({ hasText: '▾' });
  await more.click();
  await expect(window.getByRole('menuitem').first()).toBeFocused();
  await expectAccessible(window, 'the menu');
  await window.keyboard.press('Escape');
  await expect(more).toBeFocused();
  for (const name of ['Add addresses…', 'Retry failures…', 'Settings…', 'Delete…']) {
    await more.click();
    await window.getByRole('menuitem', { name }).click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await expectAccessible(window, name);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  }
  await close();
  await site.close();
});

/** Presses Tab until the focus is on what has this name. */
async function tabTo(window: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = await window.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
    if (focused === name) return;
    await window.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}.`);
}
