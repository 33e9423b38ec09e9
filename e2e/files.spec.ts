import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

test('the files of a crawl are told by kind, with the exports of an earlier run', async () => {
  test.setTimeout(180_000);
  const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const first = await launchApp({ userData });
  await first.window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(first.window, 'Done', 60_000);
  await first.window.getByRole('button', { name: 'Export…' }).click();
  await first.window.getByRole('radio', { name: 'Table of URLs (CSV)' }).check();
  await first.window.keyboard.press('Enter');
  await expect(first.window.getByRole('button', { name: 'Open: Table of URLs (CSV)' })).toBeVisible({
    timeout: 60_000,
  });
  await first.close();

  const { app, window, close } = await launchApp({ userData });
  const [job] = await jobs(window);
  const folder = job?.folder ?? '';
  await window.getByRole('tab', { name: 'Files' }).click();
  const view = window.getByRole('region', { name: 'Files', exact: true });
  await expect(view.getByText(folder, { exact: true })).toBeVisible();
  const filesOf = (name: string) => view.getByRole('row', { name }).getByRole('cell').nth(1);
  for (const name of ['Pages as served', 'Markdown', 'Database', 'Log', 'Settings and state']) {
    await expect(filesOf(name)).toHaveText(/^[1-9]/);
  }
  await expect(filesOf('Exports')).toHaveText('1');

  const made = view.getByRole('listitem').filter({ hasText: 'Table of URLs (CSV)' });
  await expect(made.getByRole('time')).toHaveText(/\d\d:\d\d/);
  await expect(made).toContainText(/Done · 1 file, /);
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void opened.push(path);
  });
  await made.getByRole('button', { name: 'Open: Table of URLs (CSV)' }).click();
  await made.getByRole('button', { name: 'Show in folder: Table of URLs (CSV)' }).click();
  await view.getByRole('button', { name: 'Open folder' }).click();
  const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as readonly string[]);
  await expect.poll(async () => (await opened()).length).toBe(3);
  const [file = '', shown, whole] = await opened();
  expect(file.startsWith(join(folder, 'exports', 'csv-'))).toBe(true);
  expect([shown, whole]).toEqual([file, folder]);

  await expect(view.getByText('Not checked since the program was started.')).toBeVisible();
  await view.getByRole('button', { name: 'Check now' }).click();
  await expect(view.getByText(/: \d+ files checked: all are intact\.$/)).toBeVisible();
  await expectAccessible(window, 'the files of a crawl');
  await close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});
