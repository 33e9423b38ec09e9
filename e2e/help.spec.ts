import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoFaults } from './axe.js';
import { launchApp } from './launch.js';

const dialog = (window: Page) => window.getByRole('dialog', { name: /Help|Hilfe/ });
const contents = (window: Page) => dialog(window).getByRole('navigation', { name: 'Contents' });
const page = (window: Page, title: string) => dialog(window).getByRole('article', { name: title });
const field = (window: Page) => dialog(window).getByRole('searchbox');

test('the help is read by keys alone, its links stay inside, and words are found in all of it', async () => {
  test.setTimeout(120_000);
  const { window, close } = await launchApp();
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  await window.keyboard.press('F1');
  await expect(field(window)).toBeFocused();
  await expect(page(window, 'Start here')).toBeVisible();
  await expect(page(window, 'Start here')).not.toContainText('<!--');
  await expectAccessible(window, 'the help');

  // Every page opens, and is drawn as a page.
  const pages = await contents(window).getByRole('button').allInnerTexts();
  expect(pages).toEqual(expect.arrayContaining(['Settings of a crawl', 'Commands', 'Keyboard', 'Privacy']));
  for (const title of pages) {
    await contents(window).getByRole('button', { name: title, exact: true }).press('Enter');
    await expect(page(window, title).getByRole('heading', { name: title })).toBeVisible();
    await expectNoFaults(window, title);
  }

  await contents(window).getByRole('button', { name: 'Start here' }).press('Enter');
  await page(window, 'Start here').getByRole('button', { name: 'formats' }).press('Enter');
  await expect(page(window, 'Formats')).toBeFocused();
  await expect(contents(window).getByRole('button', { name: 'Formats', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );

  await field(window).fill('robots.txt could not be read');
  const found = dialog(window).getByRole('navigation', { name: 'Found in the help' });
  await expect(found.getByRole('button').first()).toContainText('Troubleshooting: A URL failed');
  await field(window).press('Enter');
  await expect(await rowWith(page(window, 'Troubleshooting'), 'robots_unreachable')).toBeInViewport();
  await expectAccessible(window, 'what was found in the help');
  await field(window).fill('quagga');
  await expect(found).toContainText('Nothing in the help has these words.');
  // The first Esc is for the words, the second for the help.
  await field(window).press('Escape');
  await expect(field(window)).toHaveValue('');
  await expect(contents(window)).toBeVisible();
  await field(window).press('Escape');
  await expect(dialog(window)).toBeHidden();

  expect(asked.filter((url) => /^https?:/.test(url))).toEqual([]);
  await close();
});

test('menu, palette and the other language lead to the help too', async () => {
  test.setTimeout(120_000);
  const { app, window, close } = await launchApp();
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  const chosen = await app.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()
      ?.items.find(({ label }) => label.replace('&', '') === 'Help')
      ?.submenu?.items.find(({ label }) => label === 'Orbweaver Help');
    item?.click();
    return item?.accelerator;
  });
  expect(chosen).toBe('F1');
  await expect(dialog(window)).toBeVisible();
  await dialog(window).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(window)).toBeHidden();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('help');
  await window.keyboard.press('Enter');
  await expect(page(window, 'Start here')).toBeVisible();
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('dialog').getByRole('radio', { name: 'Deutsch' }).click();
  await expect(window.getByRole('button', { name: 'Neuer Crawl' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('F1');
  await expect(dialog(window)).toContainText('Diese Seiten gibt es nur auf Englisch.');
  await expect(dialog(window).getByRole('article', { name: 'Start here' })).toHaveAttribute('lang', 'en');
  await expectAccessible(window, 'the help in German');
  await close();
});

async function rowWith(article: Locator, words: string): Promise<Locator> {
  await expect(article).toBeVisible();
  return article.getByRole('row').filter({ hasText: words }).first();
}
