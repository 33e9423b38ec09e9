import { expect, type Page, test } from '@playwright/test';
import { inClicks } from './clicks.js';
import { expectAccessible } from './axe.js';
import { count, pauseHeld, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp, type LaunchedApp } from './launch.js';
import { startLinkedSite } from './linked-site.js';
import { startSite } from './site.js';

const details = (window: Page) => window.getByRole('complementary', { name: 'Selected URL' });
const clipboard = ({ app }: LaunchedApp) => app.evaluate(({ clipboard: board }) => board.readText());

test('a page’s Markdown is read in two clicks, from Live and from URLs, and nothing in it becomes HTML', async () => {
  test.setTimeout(90_000);
  const site = await startLinkedSite();
  const launched = await launchApp();
  const { window } = launched;
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');

  // From Live: a row, Read.
  await window.getByRole('tab', { name: 'Live' }).click();
  const finished = window.getByRole('listbox', { name: 'Finished URLs' });
  await inClicks(window, 2, async () => {
    await finished.getByRole('option').filter({ hasText: '/read' }).click();
    await details(window).getByRole('tab', { name: 'Read' }).click();
  });
  const page = window.getByRole('article', { name: 'The page' });
  await expect(page.getByRole('heading', { name: 'Queues and workers' })).toBeVisible();
  await expect(page.locator('img, script, iframe, style')).toHaveCount(0);
  await expect(page).toContainText('1 < 2 & 3');
  await details(window).getByRole('searchbox', { name: 'Find in the page' }).fill('worker');
  await expect(details(window).getByRole('status', { name: 'Places found' })).toHaveText(/^1 of \d+$/);
  await expectAccessible(window, 'the reader');
  await details(window).getByRole('button', { name: 'As served' }).click();
  await expect(window.getByRole('region', { name: 'Source as served' })).toContainText('<h1>Queues and workers</h1>');
  // A link in the page is a thing as any other.
  await details(window).getByRole('button', { name: 'Page', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the start' }).click();
  await expect(details(window)).toContainText(`${site.url}`);
  await window.keyboard.press('Escape');
  await expect(details(window)).toBeHidden();

  // From URLs: a row, Read.
  await window.getByRole('tab', { name: 'URLs' }).click();
  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  await grid.getByRole('row').filter({ hasText: '/read' }).click();
  await details(window).getByRole('tab', { name: 'Read' }).click();
  await expect(page.getByRole('heading', { name: 'Queues and workers' })).toBeVisible();
  await launched.close();
  await site.close();
});

test('the whole history of a URL is two clicks away: what was asked, answered, and who links to it', async () => {
  const site = await startLinkedSite();
  const launched = await launchApp();
  const { window } = launched;
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'Live' }).click();
  const moved = window
    .getByRole('listbox', { name: 'Finished URLs' })
    .getByRole('option')
    .filter({ hasText: '/moved' });
  await inClicks(window, 2, async () => {
    await moved.click();
    await details(window).getByRole('tab', { name: 'Timeline' }).click();
  });
  await expect(details(window).getByRole('list', { name: 'History' })).toContainText('Found on');
  await expect(details(window).getByRole('list', { name: 'Redirects' })).toContainText('answered 301 and led to');
  await details(window)
    .getByRole('tab', { name: /^Links/ })
    .click();
  await expect(details(window).getByRole('listbox', { name: 'Pages that link here' })).toContainText(
    '“the moved page”',
  );
  await details(window).getByRole('tab', { name: 'Headers' }).click();
  await expect(details(window)).toContainText('301 Moved Permanently');
  await details(window).getByRole('tab', { name: 'Files' }).click();
  await details(window).getByRole('tab', { name: 'Overview' }).click();
  await expectAccessible(window, 'the details of a URL');
  await launched.close();
  await site.close();
});

test('a queued pattern is excluded by right click in three clicks, one URL put first, one skipped', async () => {
  const site = await startSite({ pages: 60, answerMs: 150, heldAfter: 10 });
  const launched = await launchApp();
  const { window } = launched;
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(1);
  await pauseHeld(window, site, () => window.getByRole('button', { name: 'Pause' }).click());
  const queue = window.getByRole('listbox', { name: 'Next up' });
  const queued = await count(window, 'queued');
  const last = await queue.getByRole('option').last().getAttribute('data-thing');
  await queue.getByRole('option').last().click({ button: 'right' });
  const menu = window.getByRole('menu');
  await expectAccessible(window, 'the menu of a URL');
  await menu.getByRole('menuitem', { name: 'Run next' }).click();
  await expect(window.getByText('1 URL is next.')).toBeVisible();
  await expect(queue.getByRole('option').first()).toHaveAttribute('data-thing', last ?? '');

  // The keyboard alone: the list, its last row, Delete.
  await queue.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Delete');
  await expect.poll(() => count(window, 'queued')).toBe(queued - 1);
  await expect(queue.locator(`[data-thing="${last}"]`)).toHaveCount(0);
  // Three of them together.
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(queue.getByRole('option', { selected: true })).toHaveCount(3);
  await window.keyboard.press('Delete');
  await expect.poll(() => count(window, 'queued')).toBe(queued - 4);
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(queue).toBeFocused();
  await window.keyboard.press('c');
  await expect.poll(() => clipboard(launched)).toContain(site.url);

  const dialog = window.getByRole('dialog', { name: 'Exclude from this crawl' });
  await window.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Exclude the pattern' }).press('Enter');
  await expect(dialog).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(queue).toBeFocused();
  await inClicks(window, 3, async () => {
    await queue.getByRole('option').first().click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Exclude the pattern' }).click();
    await expect(dialog.getByTestId('rule-effect')).toContainText('If applied');
    await expectAccessible(window, 'the exclude rule');
    await dialog.getByRole('button', { name: 'Exclude' }).click();
  });
  await expect.poll(() => count(window, 'queued')).toBe(0);
  await launched.close();
  await site.close();
});

test('what has changed on a page since the earlier crawl is shown with its words in three clicks', async () => {
  test.setTimeout(90_000);
  const site = await startLinkedSite();
  const launched = await launchApp();
  const { window } = launched;
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  site.say('The worker now waits for two entries.');
  // Pressed twice in haste it begins one crawl.
  await window.locator('header').getByRole('button', { name: 'Crawl again' }).dblclick();
  await expect(window.getByRole('tab', { name: 'Changes' })).toBeVisible();
  await waitForStatus(window, 'Done');
  await expect(window.getByRole('navigation', { name: 'Crawls' }).getByRole('listitem')).toHaveCount(2);

  const changedUrls = window.getByRole('listbox', { name: 'Changed URLs' });
  await inClicks(window, 3, async () => {
    await window.getByRole('tab', { name: 'Changes' }).click();
    await expect(window.getByTestId('changes-changed')).toHaveText('1');
    await changedUrls.getByRole('option').filter({ hasText: '/read' }).click();
  });
  const changed = window.getByRole('region', { name: 'What has changed' });
  await expect(changed.locator('ins').first()).toContainText('now waits for two entries');
  await expect(window.getByRole('status', { name: 'Difference' })).toContainText('added');
  await expectAccessible(window, 'what has changed');
  // The findings are compared too: what was gone is gone still.
  await expect(window.getByTestId('changes-problem')).toHaveText('0');
  await expect(window.getByTestId('changes-fixed')).toHaveText('0');

  // The first crawl repeats none, and is compared with the other all the same.
  await window
    .getByRole('navigation', { name: 'Crawls' })
    .getByRole('listitem')
    .last()
    .getByRole('button')
    .first()
    .click();
  await window.getByRole('tab', { name: 'Changes' }).click();
  await expect(window.getByTestId('changes-changed')).toHaveText('1');
  await expect(window.getByText('The other crawl is the newer of the two')).toBeVisible();
  await window.getByRole('button', { name: 'Unchanged' }).click();
  await expect(window.getByRole('listbox', { name: 'Unchanged URLs' }).getByRole('option')).not.toHaveCount(0);
  await launched.close();
  await site.close();
});
