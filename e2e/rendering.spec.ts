import { expect, type Page, test } from '@playwright/test';
import { HISTORY_SPA } from '../src/testing/scripted-site/history-spa.js';
import { type ScriptedSite, startScriptedSite } from '../src/testing/scripted-site/scripted-site.js';
import { expectAccessible } from './axe.js';
import { waitForStatus } from './crawl-page.js';
import { type LaunchedApp, launchApp } from './launch.js';

let launched: LaunchedApp;
let window: Page;
let site: ScriptedSite;

test.beforeAll(async () => {
  site = await startScriptedSite({ kinds: [HISTORY_SPA] });
  launched = await launchApp();
  window = launched.window;
});
test.afterAll(async () => {
  await launched.close();
  await site.close();
});

test('an application is found whole, and the window tells why its pages were rendered and lets a person decide', async () => {
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(new URL(HISTORY_SPA.start, site.url).href);
  await form.getByText('More options').click();
  await form.getByLabel('Find a setting').fill('render pages');
  await form.getByLabel('Render pages').selectOption('auto');
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await waitForStatus(window, 'Done');
  await expect(window.getByTestId('count-saved')).toHaveText(String(HISTORY_SPA.pages.length));

  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByRole('row', { name: /White roses/ }).click();
  const details = window.getByRole('complementary', { name: 'Selected URL' });
  await expect(details.getByRole('region', { name: 'Rendering' })).toContainText('Why it was rendered');
  await details.getByRole('tab', { name: 'Files' }).click();
  await expect(details.getByRole('heading', { name: 'As rendered' })).toBeVisible();

  await window.getByRole('tab', { name: 'Live' }).click();
  await window.getByRole('button', { name: 'Rendered pages…' }).click();
  const patterns = window.getByRole('dialog', { name: 'Which pages are rendered' });
  const folder = patterns.getByTestId('render-pattern').filter({ hasText: '/spa/*' });
  await expect(folder).toContainText('Rendered where there is next to no text');
  await expectAccessible(window, 'which pages are rendered');
  await folder.getByRole('button', { name: 'Take them as served' }).click();
  await expect(folder).toContainText('As served, as you decided');
  await folder.getByRole('button', { name: 'Leave it to samples' }).click();
  await expect(folder).toContainText('Rendered where there is next to no text');
  await patterns.getByRole('button', { name: 'Close' }).click();
});
