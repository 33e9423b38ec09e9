import { expect, type Page, test } from '@playwright/test';
import { GERMAN } from '../src/languages/de/german.js';
import { expectAccessible } from './axe.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

const log = (window: Page) => window.getByRole('grid', { name: 'Log of this crawl' });
const rows = (window: Page) =>
  log(window)
    .getByRole('row')
    .filter({ has: window.getByRole('gridcell') });
const replay = (window: Page) => window.getByRole('region', { name: 'Replay' });

test('the log tells everything that happened, is narrowed, and leads to each URL', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 12, answerMs: 5, broken: new Set(['/p3']) });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('tab', { name: 'Log' }).click();
  // The newest last, and on show.
  await expect(rows(window).last()).toContainText('Done');
  await expect(rows(window).last()).toContainText(/\d\d:\d\d:\d\d\.\d\d\d/);
  await expectAccessible(window, 'the log');

  const kinds = window.getByRole('group', { name: 'Kinds shown' });
  await expect(kinds.getByRole('button', { name: 'Progress' })).toHaveAttribute('aria-pressed', 'false');
  await kinds.getByRole('button', { name: 'All' }).click();
  await expect(kinds.getByRole('button', { name: 'Progress' })).toHaveAttribute('aria-pressed', 'true');
  await window.getByRole('searchbox', { name: 'Filter by text' }).fill('/p3');
  await expect(rows(window).filter({ hasText: 'Failed' })).toHaveCount(1);
  for (const name of await kinds.getByRole('button', { pressed: true }).allInnerTexts())
    if (!['All', 'Failed'].includes(name)) await kinds.getByRole('button', { name, exact: true }).click();
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window)).toContainText(/\/p3.*50\d/);

  await rows(window).click();
  const pane = window.getByRole('complementary', { name: 'Selected URL' });
  await expect(pane).toContainText('/p3');
  await rows(window).click({ button: 'right' });
  await expect(window.getByRole('menuitem', { name: 'Pin and follow' })).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('searchbox', { name: 'Filter by text' }).fill('nowhere at all');
  await expect(log(window)).toContainText('No entry matches.');
  await window.getByRole('searchbox', { name: 'Filter by text' }).fill('');
  await window.getByRole('searchbox', { name: 'Filter by host' }).fill('127.0.0.1');
  await expect(rows(window)).toHaveCount(1);
  await close();
  await site.close();
});

test('the log of a crawl that runs grows on show, and is walked by keys', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 400, answerMs: 150 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(30);
  await window.getByRole('tab', { name: 'Log' }).click();
  await expect(rows(window).last()).toBeVisible();
  const newest = () => rows(window).last().getAttribute('data-number');
  const before = Number(await newest());
  await expect.poll(async () => Number(await newest())).toBeGreaterThan(before);
  await log(window).focus();
  await window.keyboard.press('Home');
  await expect(rows(window).first()).toHaveAttribute('aria-rowindex', '2');
  await expect(window.getByRole('button', { name: 'Follow the newest' })).toHaveAttribute('aria-pressed', 'false');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(log(window).getByRole('row', { selected: true })).toHaveCount(1);
  await window.getByRole('button', { name: 'Follow the newest' }).click();
  await expect.poll(async () => Number(await newest())).toBeGreaterThan(before);
  await close();
  await site.close();
});

test('a crawl is replayed in its live view, by keys alone, and changes nothing meanwhile', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 60, answerMs: 250, broken: new Set(['/p3']) });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const saved = await count(window, 'saved');
  await window.getByRole('button', { name: 'Replay this crawl' }).press('Enter');

  await expect(window.getByRole('tabpanel', { name: 'Live' })).toBeVisible();
  const slider = replay(window).getByRole('slider', { name: 'Moment of the crawl' });
  await expect(slider).toBeFocused();
  await expect(window.getByRole('status', { name: 'State: Crawling', exact: true })).toBeVisible();
  await window.keyboard.press('Space');
  await expect(replay(window).getByRole('button', { name: 'Play' })).toBeVisible();
  await expectAccessible(window, 'a replay');

  // What is shown is what was then: the counters add up at each moment, and grow with it.
  await window.keyboard.press('Home');
  await expect.poll(() => count(window, 'saved')).toBe(0);
  const early = Number(await slider.inputValue());
  const later = async () => {
    await window.keyboard.press('PageUp');
    return count(window, 'saved');
  };
  await expect.poll(later).toBeGreaterThan(0);
  expect(await count(window, 'saved')).toBeLessThan(saved);
  expect(Number(await slider.inputValue())).toBeGreaterThan(early);
  await expect(window.getByRole('button', { name: 'Open folder' })).toBeDisabled();
  // What is known of now alone is not shown as if it were of then, or is said to be of now.
  await expect(window.getByTestId('types')).toBeHidden();
  await expect(replay(window)).not.toContainText('what the crawl has now');
  await window.getByRole('tab', { name: 'URLs' }).click();
  await expect(replay(window)).toContainText('what the crawl has now');
  await window.getByRole('tab', { name: 'Live' }).click();
  await slider.focus();
  const refused = await window.evaluate(() => document.querySelectorAll('fieldset:disabled').length);
  expect(refused).toBeGreaterThan(0);

  await window.keyboard.press('+');
  await window.keyboard.press('+');
  await window.keyboard.press('+');
  await expect(replay(window).getByRole('combobox', { name: 'Speed' })).toHaveValue('10');
  await window.keyboard.press('Space');
  await expect(window.getByRole('status', { name: 'State: Done', exact: true })).toBeVisible();
  await expect.poll(() => count(window, 'saved')).toBe(saved);
  await expect(replay(window).getByRole('button', { name: 'Play' })).toBeVisible();

  // Another language loads the page anew: the replay goes on at its place, as fast as it was, and the settings stay open.
  const place = await slider.inputValue();
  await window.keyboard.press('Control+,');
  await window.getByRole('dialog').getByRole('radio', { name: 'Deutsch' }).click();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  const german = window.getByRole('region', { name: GERMAN['Replay'] ?? '' });
  await expect(german.getByRole('slider')).toHaveValue(place);
  await expect(german.getByRole('combobox')).toHaveValue('10');
  await window.getByRole('dialog').getByRole('radio', { name: 'English' }).click();
  await expect(slider).toHaveValue(place);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await window.keyboard.press('Escape');
  await expect(replay(window)).toBeHidden();
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(window.getByRole('button', { name: 'Open folder' })).toBeEnabled();
  expect(await count(window, 'saved')).toBe(saved);
  await close();
  await site.close();
});

test('a replay begins at the entry that is selected, while the crawl goes on', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 400, answerMs: 150 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(40);
  await window.getByRole('tab', { name: 'Log' }).click();
  await expect(rows(window).last()).toBeVisible();
  await log(window).focus();
  await window.keyboard.press('Home');
  await window.getByRole('button', { name: /^Replay from \d\d:\d\d:\d\d/ }).click();
  await expect(replay(window).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect.poll(() => count(window, 'saved')).toBe(0);
  await replay(window).getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(40);
  await close();
  await site.close();
});
