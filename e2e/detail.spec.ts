import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { waitForStatus } from './crawl-page.js';
import { type LaunchedApp, launchApp } from './launch.js';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const WORDS = '<p>More words about queues and the workers that empty them.</p>'.repeat(12);
const PAGE = `<!doctype html><title>Drawings</title><nav><a href="/next">Next</a></nav><main><h1>Drawings</h1><p>A queue: <img src="/queue.png" alt="A queue">.</p>
<p>Another: <img src="/gone.png" alt="Drawn elsewhere">.</p>${WORDS}</main>`;

let launched: LaunchedApp;
let window: Page;
let asked: string[] = [];
const site = createServer((request, response) => {
  asked.push(request.url ?? '');
  if (request.url === '/queue.png') response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  else if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  else response.writeHead(404).end();
});

test.beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  launched = await launchApp();
  window = launched.window;
});
test.afterAll(async () => {
  await launched.close();
  site.closeAllConnections();
  site.close();
});

test('a page is read with the pictures that were saved, and how long its request took stands in its history', async () => {
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(address);
  await form.getByRole('radio', { name: 'Everything' }).check();
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await waitForStatus(window, 'Done');
  asked = [];
  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByRole('row', { name: /Drawings/ }).click();
  const details = window.getByRole('complementary', { name: 'Selected URL' });
  await details.getByRole('tab', { name: 'Read' }).click();
  const picture = details.getByRole('img', { name: 'A queue' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await expect(details.getByText('Drawn elsewhere')).toBeVisible();
  expect(asked).toEqual([]);

  await details.getByRole('tab', { name: 'Timeline' }).click();
  const times = details.getByRole('region', { name: 'Time taken' });
  await expect(times).toContainText(/Wait (?:< 1|\d+) ms/);
  await expect(times).toContainText(/Connect (?:< 1|\d+) ms|on an open connection/);

  await details.getByRole('tab', { name: 'Links' }).click();
  const next = details
    .getByRole('listbox', { name: 'Links of this page' })
    .getByRole('option')
    .filter({ hasText: 'Next' });
  await expect(next).toContainText('navigation');
});
