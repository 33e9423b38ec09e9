import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { GERMAN } from '../src/languages/de/german.js';
import { expectNoFaults } from './axe.js';
import { inClicks } from './clicks.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

const PAGES = 300;

/** Words that servers and clients sent, which are shown as they came: names of header fields. */
const SENT = new Set(['host']);
/** What a German window would not say: sentences whose German is another. */
const ENGLISH = new Set(Object.keys(GERMAN).filter((english) => GERMAN[english] !== english && !SENT.has(english)));

test('another language is spoken at once, while a crawl runs on, and is kept', async () => {
  test.setTimeout(180_000);
  const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const site = await startSite({ pages: PAGES, answerMs: 300 });
  const first = await launchApp({ userData });
  await startCrawl(first.window, site.url);
  await waitForStatus(first.window, 'Crawling');
  await expect.poll(() => count(first.window, 'saved')).toBeGreaterThan(3);
  await inClicks(first.window, 2, async () => {
    await first.window.getByRole('button', { name: 'Settings' }).click();
    await first.window.getByRole('dialog').getByRole('radio', { name: 'Deutsch' }).click();
    await expectLanguage(first.window, 'de');
  });
  const settings = first.window.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await first.window.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await expect(state(first.window, 'Zustand: Läuft')).toBeVisible();
  expect(await englishOf(first.window)).toEqual([]);
  const shown = await count(first.window, 'saved');
  await expect.poll(() => count(first.window, 'saved')).toBeGreaterThan(shown);
  await expect(state(first.window, 'Zustand: Fertig')).toBeVisible({ timeout: 60_000 });
  expect(await count(first.window, 'saved')).toBe(PAGES + 1);
  expect(site.requests).toHaveLength(PAGES + 1);
  await lookAround(first.window);
  await first.close();

  const second = await launchApp({ userData });
  await expectLanguage(second.window, 'de');
  await expect(second.window.getByRole('button', { name: 'Neuer Crawl' })).toBeVisible();
  await second.window.getByRole('button', { name: 'Einstellungen' }).click();
  await second.window.getByRole('dialog').getByRole('radio', { name: 'English' }).click();
  await expectLanguage(second.window, 'en');
  await expect(second.window.getByRole('button', { name: 'New crawl' })).toBeVisible();
  await second.close();
  await site.close();
  await rm(userData, { recursive: true, force: true });
});

async function expectLanguage(window: Page, language: 'de' | 'en'): Promise<void> {
  await expect(window.locator('html')).toHaveAttribute('lang', language);
}

function state(window: Page, name: string) {
  return window.getByRole('status', { name, exact: true });
}

/** Every view of the crawl, the details of a URL and the dialogs, each without English and without faults of accessibility. */
async function lookAround(window: Page): Promise<void> {
  const tabs = window.getByRole('tablist').first().getByRole('tab');
  for (let at = 0; at < (await tabs.count()); at += 1) {
    const tab = tabs.nth(at);
    await tab.click();
    await expect(window.getByRole('tabpanel').first()).toBeVisible();
    await expectGerman(window, await tab.innerText());
  }
  await tabs.filter({ hasText: 'URLs' }).click();
  await window.getByRole('grid').getByRole('row').nth(2).click();
  const details = window.getByRole('complementary', { name: 'Gewählte URL' });
  const sections = details.getByRole('tab');
  await expect(sections.first()).toBeVisible();
  for (let at = 0; at < (await sections.count()); at += 1) {
    await sections.nth(at).click();
    await expectNoEnglish(window, await sections.nth(at).innerText());
  }
  await expectNoFaults(window, 'the details');
  for (const dialog of ['Neuer Crawl', 'Einstellungen']) {
    await window.getByRole('button', { name: dialog }).click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await expectGerman(window, dialog);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  }
}

/** Colours are the same in every language: one look is enough. */
async function expectGerman(window: Page, view: string): Promise<void> {
  await expectNoEnglish(window, view);
  await expectNoFaults(window, view);
}

async function expectNoEnglish(window: Page, view: string): Promise<void> {
  expect.soft(await englishOf(window), view).toEqual([]);
}

/** What stands on screen, or is read out, and is a sentence of the English window. */
async function englishOf(window: Page): Promise<readonly string[]> {
  const said = await window.evaluate(() => {
    const words: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) words.push(texts.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder'])
        words.push(element.getAttribute(name) ?? '');
    return words.map((text) => text.trim());
  });
  return said.filter((text) => ENGLISH.has(text));
}
