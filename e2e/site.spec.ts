import { expect, type Locator, type Page, test } from '@playwright/test';
import { inClicks } from './clicks.js';
import { expectAccessible, expectNoFaults } from './axe.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { BROKEN, GUIDE_PAGES, QUERIES, startFolderSite } from './folder-site.js';
import { launchApp } from './launch.js';

const tree = (window: Page): Locator => window.getByRole('tree', { name: 'Hosts, folders and pages' });
const rowOf = (window: Page, name: string | RegExp): Locator => tree(window).getByRole('treeitem', { name });
const selected = (window: Page): Locator => tree(window).locator('[aria-selected="true"]');

test('the folders of a crawl are seen, opened, shown in the table and excluded', async () => {
  test.setTimeout(90_000);
  const site = await startFolderSite();
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await inClicks(window, 1, async () => {
    await window.getByRole('tab', { name: 'Site', exact: true }).click();
    // Of itself the host is open.
    await expect(rowOf(window, /^http:\/\/127/)).toHaveAttribute('aria-expanded', 'true');
  });
  const guide = rowOf(window, /^guide\/, folder/);
  await expect(guide).toHaveAttribute('aria-level', '2');
  await expect(guide).toHaveAccessibleName(
    new RegExp(`guide/, folder, ${GUIDE_PAGES + 1} URLs, ${GUIDE_PAGES + 1} saved`),
  );
  await expect(rowOf(window, /^broken\//)).toHaveAccessibleName(new RegExp(`${BROKEN} failed`));
  // Names are read as they are meant, queries stand under their path.
  await expect(rowOf(window, /^глава\//)).toBeVisible();
  await expect(rowOf(window, /^שלום\//)).toBeVisible();
  await rowOf(window, /^find\?/).click();
  await expect(rowOf(window, /^q=0, page/)).toHaveAttribute('aria-setsize', String(QUERIES));
  await guide.click();
  await expect(rowOf(window, /^part-0\//)).toHaveAttribute('aria-level', '3');

  await window.getByRole('button', { name: 'Failures', exact: true }).click();
  await expect(tree(window).getByRole('treeitem').nth(1)).toHaveAccessibleName(/^broken\//);
  await window.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(tree(window).getByRole('treeitem').nth(1)).toHaveAccessibleName(/^глава\//);
  await expectAccessible(window, 'the tree');

  await guide.hover();
  await guide.getByText('Show', { exact: true }).click();
  await expect(window.getByTestId('urls-total')).toHaveText(`${GUIDE_PAGES + 1} URLs`);
  await expect(window.getByTitle(/\/guide\/$/).first()).toBeVisible();
  await expectNoFaults(window, 'the table narrowed to a folder');
  await window.getByRole('button', { name: 'Every folder' }).click();
  await expect(window.getByTestId('urls-total')).not.toHaveText(`${GUIDE_PAGES + 1} URLs`);

  await window.getByRole('tab', { name: 'Site', exact: true }).click();
  await rowOf(window, /^guide\/, folder/).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Exclude the folder guide/…' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByLabel('Exclude rule')).toHaveValue(/^127\.0\.0\.1:\d+\/guide\/$/);
  await dialog.getByRole('button', { name: 'Exclude' }).click();
  await expect(dialog).toBeHidden();
  await close();
  await site.close();
});

test('the tree is walked by the keyboard, while the crawl goes on', async () => {
  test.setTimeout(90_000);
  const site = await startFolderSite({ answerMs: 120 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(2);
  const { keyboard } = window;
  await keyboard.press('Control+4');
  await expect(window.getByRole('tab', { name: 'Site', exact: true })).toHaveAttribute('aria-selected', 'true');
  await expect(rowOf(window, /^guide\/, folder/)).toBeVisible();
  await tree(window).focus();
  await expect(selected(window)).toHaveAccessibleName(/^http:\/\/127/);
  await keyboard.press('g');
  await expect(selected(window)).toHaveAccessibleName(/^guide\//);
  await keyboard.press('ArrowRight');
  await expect(rowOf(window, /^part-0\//)).toBeVisible();
  await keyboard.press('ArrowRight');
  await expect(selected(window)).toHaveAccessibleName(/^part-0\//);
  await keyboard.press('ArrowLeft');
  await expect(selected(window)).toHaveAccessibleName(/^guide\//);
  await keyboard.press('ArrowLeft');
  await expect(rowOf(window, /^part-0\//)).toHaveCount(0);
  await keyboard.press('End');
  await expect(selected(window)).toHaveAccessibleName(/page/);
  await keyboard.press('Home');
  await expect(selected(window)).toHaveAccessibleName(/^http:\/\/127/);
  await waitForStatus(window, 'Done');
  // It follows the crawl without being asked.
  await expect(rowOf(window, /^guide\/, folder/)).toHaveAccessibleName(new RegExp(`${GUIDE_PAGES + 1} saved`));
  await keyboard.press('g');
  await keyboard.press('Shift+F10');
  await expect(window.getByRole('menuitem', { name: /^Show in the table/ })).toBeVisible();
  await keyboard.press('Escape');
  await expect(tree(window)).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.getByTestId('urls-total')).toHaveText(`${GUIDE_PAGES + 1} URLs`);
  await close();
  await site.close();
});

test('the links between folders are drawn, and the list beside says and does the same', async () => {
  test.setTimeout(90_000);
  const site = await startFolderSite();
  const { window, close } = await launchApp();
  const problems: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'Site', exact: true }).click();
  await window.getByRole('button', { name: 'Links', exact: true }).click();
  const picture = window.getByRole('img', { name: /^Picture of/ });
  const list = window.getByRole('listbox', { name: 'Parts of the site by their links' });
  await expect(list.getByRole('option').first()).toBeVisible();
  await expect(picture).toHaveAttribute('data-nodes', /^[1-9]/);
  await expect.poll(() => savedPixels(picture)).toBeGreaterThan(100);
  await expectAccessible(window, 'the picture of the links');

  await window.getByRole('searchbox', { name: 'Find a part of the site' }).fill('guide');
  await list.focus();
  await window.keyboard.press('Home');
  const story = window.getByRole('region', { name: 'Chosen part of the site' });
  await expect(story).toContainText('guide/');
  await expect(story).toContainText(/links from elsewhere/);
  await story.getByRole('button', { name: 'Close its folder' }).click();
  await expect(story.getByRole('button', { name: 'Open' })).toBeVisible();
  const nodes = async (): Promise<number> => Number(await picture.getAttribute('data-nodes'));
  const closed = await nodes();
  await list.focus();
  await window.keyboard.press('Enter');
  await expect.poll(nodes).toBeGreaterThan(closed);
  await window.keyboard.press('Home');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('complementary', { name: 'Selected URL' })).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await expect.poll(nodes).toBe(closed);
  await story.getByRole('button', { name: 'Show in the table of URLs' }).click();
  await expect(window.getByTestId('urls-total')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Every folder' })).toBeVisible();
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('without WebGL the list stands in for the picture, and says so', async () => {
  const site = await startFolderSite();
  const { window, close } = await launchApp();
  await window.evaluate(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    // A system without a graphics driver: the other kinds of canvas go on as before.
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.includes('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
      },
    });
  });
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'Site', exact: true }).click();
  await window.getByRole('button', { name: 'Links', exact: true }).click();
  await expect(window.getByText('it has no WebGL')).toBeVisible();
  const list = window.getByRole('listbox', { name: 'Parts of the site by their links' });
  await list.focus();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('region', { name: 'Chosen part of the site' })).toBeVisible();
  await expectNoFaults(window, 'the list in place of the picture');
  await close();
  await site.close();
});

test('the site has room in an enlarged window', async () => {
  const site = await startFolderSite();
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'Site', exact: true }).click();
  for (const size of [
    { width: 1024, height: 700 },
    { width: 680, height: 400 },
  ]) {
    await window.setViewportSize(size);
    await expect(rowOf(window, /^broken\//)).toBeInViewport({ ratio: 0.9 });
    expect(await sidewaysOverflow(window)).toBe(0);
    await window.getByRole('button', { name: 'Links', exact: true }).click();
    const option = window
      .getByRole('listbox', { name: /^Parts of the site/ })
      .getByRole('option')
      .first();
    await option.scrollIntoViewIfNeeded();
    await expect(option).toBeInViewport({ ratio: 0.9 });
    expect(await sidewaysOverflow(window)).toBe(0);
    await window.getByRole('button', { name: 'Folders', exact: true }).click();
  }
  await expectNoFaults(window, 'the enlarged tree');
  await close();
  await site.close();
});

/** Pixels of the picture as it is on screen that have the colour of what was saved. */
async function savedPixels(picture: Locator): Promise<number> {
  const png = (await picture.screenshot()).toString('base64');
  return picture.evaluate(async (element, base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const bytes = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const hex = getComputedStyle(element).getPropertyValue('--saved-fill').trim();
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    let pixels = 0;
    for (let at = 0; at < bytes.length; at += 4) {
      if (bytes[at] === red && bytes[at + 1] === green && bytes[at + 2] === blue) pixels += 1;
    }
    return pixels;
  }, png);
}

function sidewaysOverflow(window: Page): Promise<number> {
  return window.evaluate(() => {
    const main = document.querySelector('main');
    return main ? Math.max(0, main.scrollWidth - main.clientWidth) : Number.NaN;
  });
}
