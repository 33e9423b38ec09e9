import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { jobs } from './crawl-page.js';
import { appArguments, inheritedEnvironment, launchApp } from './launch.js';

const projectRoot = resolve(__dirname, '..');

// Root reads every folder: a link in a circle is one that nobody can.
async function unreadableLibrary(): Promise<{ readonly folder: string; readonly library: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-trouble-'));
  const library = join(folder, 'library');
  await symlink(library, library);
  return { folder, library };
}

test('a library that cannot be read is said in a window, and another folder serves', async () => {
  const { folder, library } = await unreadableLibrary();
  const other = join(folder, 'other');
  await mkdir(other);
  const { app, window, close } = await launchApp({ env: { ORBWEAVER_LIBRARY: library } });
  await expect(window.getByRole('heading', { name: 'The library cannot be read' })).toBeVisible();
  await expect(window.getByText('ELOOP')).toBeVisible();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, other);
  const opened = app.waitForEvent('window');
  await window.getByRole('link', { name: 'Choose another folder…' }).click({ noWaitAfter: true });
  const main = await opened;
  await expect(main.getByRole('main', { name: 'Welcome' })).toBeVisible();
  expect(await main.evaluate(() => orbweaver.invoke('app.info'))).toMatchObject({ libraryFolder: other });
  expect(await jobs(main)).toEqual([]);
  await close();
  await rm(folder, { recursive: true });
});

test('the window about it can be tried again, and quit', async () => {
  const { folder, library } = await unreadableLibrary();
  const { app, window, close } = await launchApp({ env: { ORBWEAVER_LIBRARY: library } });
  const again = app.waitForEvent('window');
  await window.getByRole('link', { name: 'Try again' }).click({ noWaitAfter: true });
  const next = await again;
  await expect(next.getByRole('heading', { name: 'The library cannot be read' })).toBeVisible();
  const ended = app.waitForEvent('close');
  await next.getByRole('link', { name: 'Quit' }).click({ noWaitAfter: true });
  await ended;
  await close();
  await rm(folder, { recursive: true });
});

test('a link that another program hands over shows the window, and fills its form instead of starting a crawl', async () => {
  const { app, window, userData, close } = await launchApp();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const link = 'orbweaver://crawl?url=https%3A%2F%2Fb.test%2Flinked';
  const again = ['node_modules/electron/cli.js', ...appArguments({ args: [link, 'https://a.test/'] }, userData)];
  // It ends by itself, having told the first.
  await promisify(execFile)(process.execPath, again, { cwd: projectRoot, env: inheritedEnvironment() });
  const form = window.getByRole('dialog');
  await expect(form.getByLabel('Address', { exact: true })).toHaveValue('https://b.test/linked');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
  expect(await jobs(window)).toEqual([]);
  await close();
});

test('a link that starts the app fills the form, whatever stands beside it', async () => {
  const link = 'orbweaver://crawl?url=https%3A%2F%2Fb.test%2F';
  const { window, close } = await launchApp({ args: [link, 'https://evil.test/', '--crawl=https://evil.test/'] });
  await expect(window.getByRole('dialog').getByLabel('Address', { exact: true })).toHaveValue('https://b.test/');
  expect(await jobs(window)).toEqual([]);
  await close();
});
