import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { count, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

test('a site that says nofollow is told as that, and one click follows its links', async () => {
  const site = await serve({
    '/': '<meta name="robots" content="noindex, nofollow"><title>Wiki</title><a href="/a">a</a><a href="/b">b</a>',
    '/a': '<title>A</title><p>one</p>',
    '/b': '<title>B</title><p>two</p>',
  });
  const { window, close } = await launchApp({ args: [`--crawl=${site.url}`] });
  await waitForStatus(window, 'Done: one page');
  expect(await count(window, 'saved')).toBe(1);
  const banner = window.getByTestId('held-back-banner');
  await expect(banner).toContainText('Both links on the first pages are marked nofollow');
  await banner.getByRole('button', { name: 'Follow them' }).click();
  await expect.poll(() => count(window, 'saved')).toBe(3);
  await waitForStatus(window, 'Done');
  await expect(banner).toBeHidden();
  await close();
  await site.close();
});

test('a crawl that finds nothing but its start page is not just done', async () => {
  const site = await serve({
    '/': '<title>Alone</title><p>No link leads on from here, as far as anybody can see.</p>',
  });
  const { window, close } = await launchApp({ args: [`--crawl=${site.url}`] });
  await waitForStatus(window, 'Done: one page');
  const banner = window.getByTestId('held-back-banner');
  await expect(banner).toContainText('The start page leads nowhere');
  await banner.getByRole('button', { name: 'Keep it this way' }).click();
  await expect(banner).toBeHidden();
  await close();
  await site.close();
});

/** A site of these pages on loopback; everything else is 404. */
async function serve(pages: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
