import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoFaults } from './axe.js';
import { count, pauseHeld, startCrawl, waitForStatus } from './crawl-page.js';
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

test('a crawl is begun, paused, resumed and looked at without a mouse', async () => {
  const site = await startSite({ pages: 60, answerMs: 150, heldAfter: 20 });
  const { window, close } = await launchApp();
  const { keyboard } = window;
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  await keyboard.press('Control+n');
  await expect(window.getByRole('dialog').getByLabel('Address', { exact: true })).toBeFocused();
  await keyboard.type(site.url);
  await keyboard.press('Enter');
  await waitForStatus(window, 'Crawling');
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(3);
  await pauseHeld(window, site, () => keyboard.press('Space'));
  const asked = site.requests.length;
  expect(asked).toBeLessThan(60);
  await keyboard.press('Space');
  await waitForStatus(window, 'Done');

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
  await tabTo(window, 'URLs of this crawl');
  await keyboard.press('End');
  await expect(window.locator('[role="row"][aria-selected="true"]')).toHaveAttribute('aria-rowindex', '62');
  await urls.focus();
  await keyboard.press('ArrowLeft');
  await expect(live).toBeFocused();
  await expect(window.getByRole('tabpanel', { name: 'Live' })).toBeVisible();
  await close();
  await site.close();
});

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
