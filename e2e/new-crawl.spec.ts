import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { inClicks } from './clicks.js';
import { jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('a purpose sets what it needs and says so; settings are found, reset, and copied as a command', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 1, answerMs: 0 });
  const { app, window, close } = await launchApp();
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await expect(form.getByRole('radio', { name: 'Read it' })).toBeChecked();
  await form.getByRole('radio', { name: 'Read it' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect(form.getByRole('radio', { name: 'Keep it' })).toBeChecked();
  await expect(form.getByTestId('purpose-sets')).toContainText('fetched from anywhere; no Markdown is written');
  await form.getByLabel('Address', { exact: true }).fill(site.url);

  await form.getByText('More options').click();
  await form.getByRole('searchbox', { name: 'Find a setting' }).fill('--idle');
  await expect(form.getByLabel('Idle timeout')).toHaveAttribute('placeholder', '15 s');
  await form.getByLabel('Idle timeout').fill('30');
  await expectAccessible(window, 'the form with a purpose');
  await form.getByRole('button', { name: 'Copy as command' }).click();
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(`orbweaver crawl ${site.url} --assets anywhere --idle-timeout 30s --no-markdown`);

  await form.getByRole('button', { name: 'Reset' }).click();
  await expect(form.getByRole('radio', { name: 'Read it' })).toBeChecked();
  await expect(form.getByLabel('Idle timeout')).toHaveValue('');
  await form.getByLabel('Address', { exact: true }).fill(site.url);
  await app.evaluate(({ shell }) => {
    shell.openPath = async (path) => {
      Object.assign(globalThis, { opened: path });
      return '';
    };
  });
  await inClicks(window, 3, async () => {
    await form.getByRole('radio', { name: 'Keep it' }).click();
    await form.getByRole('button', { name: 'Start crawl' }).click();
    await waitForStatus(window, 'Done');
    await window.getByRole('button', { name: 'Make and open it' }).click();
    await expect
      .poll(() => app.evaluate(() => String(Reflect.get(globalThis, 'opened'))), { timeout: 30_000 })
      .toMatch(/\.html$/);
  });
  const [job] = await jobs(window);
  const stored: unknown = JSON.parse(await readFile(join(job?.folder ?? '', 'job.json'), 'utf8'));
  expect(stored).toMatchObject({ config: { assets: 'anywhere', markdown: false } });
  await close();
  await site.close();
});
