import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectNoFaults } from './axe.js';
import { count, pauseHeld, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

/** The default window, the smallest usual one, and the default one at 200 and 400 %. */
const SIZES = [
  { width: 1360, height: 820 },
  { width: 1024, height: 700 },
  { width: 680, height: 400 },
  { width: 340, height: 205 },
];

test('every button can be reached and every view has room, however small or enlarged the window is', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 200, answerMs: 60, heldAfter: 40 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(5);
  await pauseHeld(window, site, () => window.getByRole('button', { name: 'Pause' }).click());
  for (const size of SIZES) {
    await window.setViewportSize(size);
    const where = `${size.width} × ${size.height}`;
    await expect.poll(() => sidewaysOverflow(window), where).toBe(0);
    for (const name of ['Resume', 'Export…', 'Open folder', 'More']) {
      await expectReachable(
        window
          .getByRole('main')
          .getByRole('button', { name, exact: name !== 'More' })
          .first(),
      );
    }
    await window.getByRole('tab', { name: 'URLs' }).click();
    await expectReachable(window.getByRole('row').nth(2), 0.2);
    await expect.poll(() => sidewaysOverflow(window), where).toBe(0);
    await window.getByRole('tab', { name: 'Live' }).click();
    await expectReachable(window.getByRole('listbox', { name: 'Worker lanes' }).getByRole('option').first());
  }
  await window.setViewportSize({ width: 680, height: 400 });
  // Nothing lies over anything else.
  const [queue, workers, charts] = await Promise.all(
    ['Queue', 'Workers', 'Charts'].map((name) => window.getByRole('region', { name }).boundingBox()),
  );
  if (!queue || !workers || !charts) throw new Error('A part of the live view is missing.');
  expect(workers.y).toBeGreaterThanOrEqual(queue.y + queue.height);
  expect(charts.y).toBeGreaterThanOrEqual(workers.y + workers.height);
  await expectNoFaults(window, 'the enlarged window');
  await window.getByRole('button', { name: '1 crawl' }).click();
  await expect(window.getByRole('navigation', { name: 'Crawls' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('navigation', { name: 'Crawls' })).toBeHidden();
  // High contrast: the system's colours paint over ours, but not over what tells a state.
  await window.emulateMedia({ forcedColors: 'active' });
  await expect(window.getByRole('tab', { name: 'Live' })).toHaveCSS('outline-style', 'solid');
  await expect(window.getByRole('main').locator('span:empty').first()).toHaveCSS('forced-color-adjust', 'none');
  await close();
  await site.close();
});

test('32 workers are all on screen in the default window', async () => {
  const site = await startSite({ pages: 40, answerMs: 30 });
  const { window, close } = await launchApp();
  await window.setViewportSize({ width: 1360, height: 820 });
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(site.url);
  await form.getByLabel('Workers', { exact: true }).fill('32');
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await window.getByRole('tab', { name: 'Live' }).click();
  const lanes = window.getByRole('listbox', { name: 'Worker lanes' }).getByRole('option');
  await expect(lanes).toHaveCount(32);
  await expect(lanes.last()).toBeInViewport({ ratio: 1 });
  await close();
  await site.close();
});

test('a crawl is renamed, found and acted on from the list, also by the keyboard', async () => {
  const site = await startSite({ pages: 1, answerMs: 0 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  // The list hears of the end a little later, and the crawl changes its place in it.
  const entry = window.getByRole('region', { name: 'Earlier' }).getByRole('button').first();
  await entry.click({ button: 'right' });
  await expect(window.getByRole('menu')).toBeVisible();
  await expectNoFaults(window, 'the menu of a crawl');
  await window.getByRole('menuitem', { name: 'Rename…' }).click();
  await window.getByLabel('Name', { exact: true }).fill('Handbook');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /^Handbook, Done/ })).toBeVisible();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Handbook');
  await entry.focus();
  await window.keyboard.press('Shift+F10');
  await expect(window.getByRole('menuitem', { name: 'Crawl again' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('menu')).toBeHidden();
  await close();
  await site.close();
});

/** Pixels by which the window's content is wider than the window. */
function sidewaysOverflow(window: Page): Promise<number> {
  return window.evaluate(() => {
    const main = document.querySelector('main');
    return main ? Math.max(0, main.scrollWidth - main.clientWidth) : Number.NaN;
  });
}

/** Whether it can be scrolled into view, whole; of the rows of a table, which scrolls sideways, a part will do. */
async function expectReachable(target: Locator, ratio = 0.9): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await expect(target).toBeInViewport({ ratio });
}
