import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('a trial shows what became of its pages and a forecast, and goes on as the whole crawl', async () => {
  test.setTimeout(90_000);
  const site = await startSite({ pages: 60, answerMs: 5, broken: new Set(['/p3']) });
  const { window, close } = await launchApp();
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByRole('button', { name: 'Try 25 pages' }).click();
  await expect(form.getByText('The address is empty.')).toBeVisible();
  await form.getByLabel('Address', { exact: true }).fill(site.url);
  await form.getByRole('button', { name: 'Try 25 pages' }).click();
  await waitForStatus(window, 'Paused');

  const trial = window.getByRole('region', { name: 'Trial', exact: true });
  await expect(trial.getByRole('heading', { level: 2 })).toHaveText('Tried: 24 saved, 1 failed');
  await expect(trial.getByTestId('trial-forecast')).toContainText('Pages in all');
  await expect(trial.getByRole('list', { name: 'Warnings' })).toContainText('1 of 25 pages failed.');
  const pages = trial.getByRole('region', { name: 'Pages tried' }).getByRole('button');
  await expect(pages).toHaveCount(25);
  const preview = trial.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('article', { name: 'The page' })).toContainText('Some text.');
  await pages.filter({ hasText: '/p7' }).click();
  await expect(preview.getByRole('heading', { name: 'A page /p7' })).toBeVisible();
  await expectAccessible(window, 'the trial');

  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByTestId('budget-banner').getByRole('button', { name: 'See the trial' }).click();
  await trial.getByRole('button', { name: 'Go on with the whole crawl' }).click();
  await waitForStatus(window, 'Done');
  expect(await count(window, 'saved')).toBe(60);
  await expect(window.getByRole('tab', { name: 'Trial' })).toBeHidden();
  const asked = site.requests.filter((path) => path !== '/p3');
  expect(new Set(asked).size).toBe(asked.length);
  await close();
  await site.close();
});

test('a trial is kept over a restart, and can be thrown away', async () => {
  test.setTimeout(90_000);
  const site = await startSite({ pages: 40, answerMs: 5 });
  const first = await launchApp();
  const { window, close } = first;
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(site.url);
  await form.getByText('More options').click();
  await form.getByRole('searchbox', { name: 'Find a setting' }).fill('--trial');
  await form.getByLabel('Trial').fill('10');
  await form.getByRole('button', { name: 'Try 10 pages' }).click();
  await waitForStatus(window, 'Paused');
  await window.reload();
  const trial = window.getByRole('region', { name: 'Trial', exact: true });
  await expect(trial.getByRole('heading', { level: 2 })).toHaveText('Tried: 10 saved');
  await trial.getByRole('button', { name: 'Change settings…' }).click();
  await expect(window.getByRole('dialog')).toContainText('Settings of this crawl');
  await window.keyboard.press('Escape');
  await trial.getByRole('button', { name: 'Discard…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: /trash/ }).click();
  await expect(trial).toBeHidden();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await close();
  await site.close();
});
