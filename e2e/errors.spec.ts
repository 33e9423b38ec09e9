import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { jobs, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

test('an address that is none is refused beside its field, and what was typed stays', async () => {
  const { window, close } = await launchApp();
  await startCrawl(window, 'ftp://example.com/');
  const form = window.getByRole('dialog');
  const address = form.getByLabel('Address', { exact: true });
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText('cannot be crawled')).toBeVisible();
  await expect(address).toHaveValue('ftp://example.com/');
  await expect(address).toBeFocused();
  await form.getByLabel('Workers', { exact: true }).fill('99');
  await address.fill('http://127.0.0.1:9/');
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await expect(form.getByText('from 1 to 32')).toBeVisible();
  expect(await jobs(window)).toEqual([]);

  await form.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'New crawl' }).click();
  await expect(address).toHaveValue('http://127.0.0.1:9/');
  await form.getByRole('button', { name: 'Reset' }).click();
  await expect(address).toHaveValue('');
  await expect(form.getByText('from 1 to 32')).toBeHidden();
  await expect(form.getByRole('button', { name: 'Reset' })).toBeDisabled();
  await close();
});

test('a host that cannot be reached ends as failed, with the reason in words', async () => {
  const { window, close } = await launchApp();
  await startCrawl(window, `http://127.0.0.1:${await closedPort()}/`);
  await waitForStatus(window, 'Failed');
  await expect(window.getByText(/Nothing was saved/).first()).toBeVisible();
  await expect(window.getByText(/refused/).first()).toBeVisible();
  await close();
});

test('a folder that cannot be written is a clear error, and nothing is left half made', async () => {
  const { app, window, userData, close } = await launchApp();
  const inTheWay = join(userData, 'a-file');
  await writeFile(inTheWay, 'not a folder');
  const before = await readdir(userData);
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:9/');
  // What a person would choose in the system's dialog, which no test can reach.
  await app.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    },
    join(inTheWay, 'crawls'),
  );
  await form.getByRole('button', { name: 'Choose…' }).click();
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await expect(form.getByText('Choose a folder that you may write to')).toBeVisible();
  expect(await jobs(window)).toEqual([]);
  expect((await readdir(userData)).filter((name) => name.startsWith('.orb'))).toEqual([]);
  expect(before).toContain('a-file');
  await close();
});

test('the command line refuses what is no address with exit code 2 and says what is wanted', async () => {
  const cli = spawn(process.execPath, ['out/main/cli.js', 'crawl', 'ftp://example.com/'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  cli.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(cli, 'close');
  expect(code).toBe(2);
  expect(said).toContain('Use an http or https address');
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The server had no port.');
  return address.port;
}
