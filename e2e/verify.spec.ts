import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

test('“Check files” says whether the files are as they were written', async () => {
  const { window, library, close } = await launchApp();
  await window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(window, 'Done');
  const check = window.getByRole('button', { name: 'Check files' });
  await check.click();
  await expect(window.getByText(/^\d+ files checked: all are intact\.$/)).toBeVisible();
  const [job = ''] = await readdir(library);
  const pages = join(library, job, 'pages');
  const [host = ''] = await readdir(pages);
  await appendFile(join(pages, host, 'index.html'), 'x');
  await check.click();
  await expect(window.getByText(/1 was changed \(pages\/.*index\.html\)/)).toBeVisible();
  await close();
});
