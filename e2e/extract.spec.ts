import { expect, type Page, test } from '@playwright/test';
import { startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test.describe.configure({ timeout: 180_000 });

async function openSettings(window: Page): Promise<ReturnType<Page['getByRole']>> {
  await window.getByRole('button', { name: 'More', exact: false }).filter({ hasText: '▾' }).click();
  await window.getByRole('menuitem', { name: 'Settings…' }).click();
  const form = window.getByRole('dialog');
  await form.getByText('More options').click();
  await form.getByText('Fields of your own', { exact: true }).click();
  return form;
}

test('fields are asked of a crawl that is done: a bad one is refused as it is typed, a good one tried and read', async () => {
  const site = await startSite({ pages: 5, answerMs: 0 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');

  const form = await openSettings(window);
  const field = form.getByLabel('Fields to extract');
  await field.fill('name=title\nwrong=p:colour');
  await expect(form).toContainText('Line 2: The selector “p:colour” cannot be used: at character 2');
  await expect(form.getByRole('button', { name: 'Try', exact: true })).toBeDisabled();
  await field.fill('name=title\nnone=.nowhere');
  await form.getByRole('button', { name: 'Try', exact: true }).click();
  const tried = form.getByRole('status', { name: 'Fields of the page' });
  await expect(tried).toContainText('name');
  await expect(tried).toContainText('not found');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toBeHidden();

  const again = await openSettings(window);
  await expect(again.getByLabel('Fields to extract')).toHaveValue('name=title\nnone=.nowhere');
  await again.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('tab', { name: 'Problems' }).click();
  await window.getByRole('button', { name: 'Fields not found' }).click();
  await window.getByText('How often each field was found').click();
  await expect(window.getByRole('region', { name: 'Fields by pattern of pages' })).toContainText(
    /none: found on 0 of \d/,
  );
  await expect(window.getByTestId('field-pattern').first()).toContainText(site.url);
  await close();
  await site.close();
});
