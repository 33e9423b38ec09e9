import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoFaults } from './axe.js';
import { count, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('a crawl that is done opens on its summary: what is there, what is not and why, and what to do next', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 12, answerMs: 5, broken: new Set(['/p3']) });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const summary = window.getByRole('tabpanel', { name: 'Summary' });
  await expect(summary.getByRole('heading', { level: 2 })).toContainText('12 of 13 URLs found under');
  expect(await count(window, 'saved')).toBe(12);
  const reasons = summary.getByRole('list', { name: 'What is not on your disk, and why' });
  await expect(reasons).toContainText('1failed: the server answered with an error');
  await expect(summary.getByRole('heading', { name: '1 broken link' })).toBeVisible();
  await expect(summary.getByRole('table')).toContainText('html');
  await expectAccessible(window, 'the summary');

  await summary.getByRole('button', { name: 'Make and open it' }).click();
  await expect(summary.getByRole('heading', { name: 'Open the offline copy' })).toBeVisible({ timeout: 30_000 });
  await reasons.getByRole('button', { name: /^Retry…/ }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.press('Escape');
  await summary.getByRole('button', { name: 'Show problems' }).click();
  await expect(window.getByRole('tabpanel', { name: 'Problems' })).toBeVisible();

  // The view that a person chose stays, and Live is one step away.
  await window.getByRole('tab', { name: 'Live' }).click();
  await expect(window.getByRole('listbox', { name: 'Finished URLs' })).toContainText('501');
  await window.getByRole('button', { name: 'Orbweaver' }).click();
  await expect(window.getByRole('button', { name: 'Crawl the sample site' })).toBeVisible();
  await window.getByRole('navigation', { name: 'Crawls' }).getByRole('button').first().click();
  await expect(window.getByRole('tabpanel', { name: 'Live' })).toBeVisible();
  await close();
  await site.close();
});

test('the live view tells when a crawl ends or why that cannot be told, and its charts are read by keys', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 2000, answerMs: 400 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect(window.getByTestId('forecast')).toContainText('Cannot tell when it ends: the crawl has only just begun');
  await expect(window.getByTestId('forecast')).toContainText('Likely done in', { timeout: 30_000 });
  await expect(window.getByTestId('count-left')).toContainText(/\d/);
  await expect(window.getByTestId('types')).toContainText('html');
  await expect(window.getByRole('region', { name: 'Hosts' }).getByRole('button')).toContainText('open');
  await window.getByRole('button', { name: 'Pause' }).click();
  await waitForStatus(window, 'Paused');
  const chart = window.getByRole('slider', { name: 'Pages per second' });
  await chart.focus();
  await expect(chart).toHaveAttribute('aria-valuetext', /at the peak$/);
  await window.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^At 0:0\d: /);
  await window.keyboard.press('Escape');
  await expect(chart).not.toHaveAttribute('aria-valuetext', /^At /);
  await expectNoFaults(window, 'the live view with charts');

  // Each waiting URL tells where it was found; that page is a thing too.
  const queue = window.getByRole('listbox', { name: 'Next up' });
  await queue.focus();
  await window.keyboard.press('Home');
  await expect(queue.getByRole('option').first()).toHaveAccessibleDescription(`Found on ${site.url}`);
  await window.keyboard.press('o');
  const details = window.getByRole('complementary', { name: 'Selected URL' });
  await expect(details).toContainText(site.url);
  await window.keyboard.press('Escape');

  // The host is held back by its chip: the crawl goes on to nothing, says so, and is released.
  const hosts = window.getByRole('region', { name: 'Hosts' });
  const host = new URL(site.url).host;
  await queue.getByRole('option').first().click({ button: 'right' });
  await window.getByRole('menuitem', { name: `Hold ${host} back` }).click();
  await expect(hosts.getByRole('button', { name: 'held back' })).toBeVisible();
  await window.getByRole('button', { name: 'Resume' }).first().click();
  await expect(window.getByTestId('limited-by')).toContainText(`of ${host} are held back. Release the host`);
  await expectNoFaults(window, 'a host held back');
  await hosts.getByRole('button', { name: 'Release and resume' }).click();
  await waitForStatus(window, 'Crawling');

  // What finished in a span of a chart, by keys alone.
  await window.getByRole('button', { name: 'Pause', exact: true }).click();
  await chart.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuetext', /^0:0\d to 0:0\d: /);
  await window.keyboard.press('Enter');
  const narrowed = window.getByRole('button', { name: 'Finished at any time' });
  await expect(narrowed).toBeVisible();
  await expect(window.getByTestId('urls-total')).not.toHaveText(/^(2,001 URLs)?$/);
  await narrowed.click();
  await expect(window.getByTestId('urls-total')).toHaveText('2,001 URLs');
  await close();
  await site.close();
});
