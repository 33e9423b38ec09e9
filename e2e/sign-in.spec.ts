import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { LoginSite, MEMBER } from '../src/testing/login-site.js';
import { expectAccessible } from './axe.js';
import { count, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

/** Does what opens the sign-in window, and what a person does in it. */
async function signIn(app: ElectronApplication, open: () => Promise<void>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), open()]);
  await page.getByLabel('Name').fill(MEMBER.user);
  await page.getByLabel('Password').fill(MEMBER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading')).not.toHaveText('Sign in');
  return page;
}

test('a person signs in, is signed out by the site, signs in again, and has the pages behind the login', async () => {
  test.setTimeout(90_000);
  const site = await new LoginSite({ pages: 12, pagesPerSession: 10 }).listen();
  const { app, window, library, close } = await launchApp();
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(`${site.origin}/`);
  const page = await signIn(app, () => form.getByRole('button', { name: 'Sign in…' }).click());
  expect(await page.evaluate(() => 'orbweaver' in globalThis || 'require' in globalThis)).toBe(false);
  // What would be a window opens in this one, and leads nowhere but to the web.
  await page.evaluate(() => void globalThis.open('file:///etc/hosts'));
  await page.evaluate(() => void globalThis.open('/members/1'));
  await page.waitForURL(`${site.origin}/members/1`);
  expect(app.windows()).toHaveLength(2);
  await expect(form.getByRole('group', { name: 'Sign-in' })).toContainText('press Done or close that window');
  await form.getByRole('button', { name: 'Done' }).click();
  await expect(form.getByRole('checkbox', { name: 'Crawl signed in to' })).toBeChecked();
  await form.getByRole('button', { name: 'Start crawl' }).click();

  await waitForStatus(window, 'Paused');
  const banner = window.getByTestId('signed-out-banner');
  await expect(banner).toContainText('Signed out of 127.0.0.1');
  await expectAccessible(window, 'a crawl that is signed out');
  await banner.getByRole('button', { name: 'Sign in again…' }).click();
  const dialog = window.getByRole('dialog');
  await signIn(app, () => dialog.getByRole('button', { name: 'Open the sign-in window' }).click());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await waitForStatus(window, 'Done');
  expect(await count(window, 'saved')).toBe(13);
  expect(await count(window, 'skipped')).toBe(2);
  expect(site.asked).not.toContain('/logout');

  const [job] = await window.evaluate(() => orbweaver.invoke('jobs.list'));
  const found = await window.evaluate(
    (jobId) => orbweaver.invoke('search.query', jobId, { text: '"84 roses"', offset: 0, limit: 10 }),
    job?.jobId ?? '',
  );
  expect(found).toMatchObject({ ok: true });
  expect(await readFile(join(job?.folder ?? library, 'job.json'), 'utf8')).not.toContain('rose-');

  await window.keyboard.press('Control+,');
  await expectAccessible(window, 'the settings, signed in');
  await window.getByRole('button', { name: 'Forget the sign-in at' }).click();
  await expect(window.getByText('Signed in at', { exact: true })).toBeHidden();
  await close();
  await site.close();
});
