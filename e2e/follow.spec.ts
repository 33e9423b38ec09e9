import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { inClicks } from './clicks.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

/** Counts the rows that are shown to move from column to column, from now on. */
async function countHandOvers(window: Page): Promise<() => Promise<number>> {
  await window.evaluate(() => {
    document.documentElement.dataset['moved'] = '0';
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      const moved = added.filter(
        (node) => node instanceof HTMLElement && node.dataset['handOver'] !== undefined,
      ).length;
      document.documentElement.dataset['moved'] = String(Number(document.documentElement.dataset['moved']) + moved);
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () => window.evaluate(() => Number(document.documentElement.dataset['moved']));
}

async function slowCrawl(window: Page, address: string): Promise<void> {
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(address);
  await form.getByLabel('Workers', { exact: true }).fill('1');
  await form.getByRole('button', { name: 'Start crawl' }).click();
}

test('a pinned URL is followed from its place in the queue to its files, and moves from column to column', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 10, answerMs: 900, heldAfter: 1 });
  const { window, close } = await launchApp();
  await slowCrawl(window, site.url);
  const next = window.getByRole('listbox', { name: 'Next up' });
  await expect(next.getByRole('option').nth(3)).toBeVisible();
  const moved = await countHandOvers(window);
  const row = next.getByRole('option').nth(3);
  const pinned = window.getByRole('list', { name: 'Pinned URLs' }).getByRole('listitem');
  await inClicks(window, 1, async () => {
    await row.hover();
    await row.getByTitle('Pin and follow').click();
    await expect(pinned).toHaveCount(1);
  });
  // The keyboard does the same.
  await next.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('p');
  await expect(pinned).toHaveCount(2);
  await window.keyboard.press('p');
  await expect(pinned).toHaveCount(1);
  site.goOn();
  await expect(pinned).toContainText(/Queue: [1-4]/);
  await expect(pinned).toContainText(/Worker 1: /, { timeout: 30_000 });
  await expect(pinned).toContainText(/200 saved.*File and Markdown/, { timeout: 30_000 });
  expect(await moved()).toBeGreaterThan(1);
  await waitForStatus(window, 'Done');
  await expectAccessible(window, 'a URL that is followed');
  // Nothing that moved stays behind.
  await expect(window.locator('[data-hand-over]')).toHaveCount(0);
  await close();
  await site.close();
});

test('nothing moves for who wants less motion, nor in a flood', async () => {
  test.setTimeout(120_000);
  const slow = await startSite({ pages: 6, answerMs: 300 });
  const quick = await startSite({ pages: 300, answerMs: 0 });
  const { window, close } = await launchApp();
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await slowCrawl(window, slow.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(0);
  const moved = await countHandOvers(window);
  await waitForStatus(window, 'Done');
  expect(await moved()).toBe(0);

  await window.emulateMedia({ reducedMotion: 'no-preference' });
  await startCrawl(window, quick.url);
  await waitForStatus(window, 'Done', 60_000);
  // A few at its beginning and its end, not one for each of 300.
  expect(await moved()).toBeLessThan(40);
  await close();
  await slow.close();
  await quick.close();
});
