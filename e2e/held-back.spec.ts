import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { count, waitForStatus } from './crawl-page.js';
import { startHttpProxy } from '../src/testing/proxy-servers.js';
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
  await expect(banner).toContainText('The start page has no links that a crawler can follow.');
  await banner.getByRole('button', { name: 'Keep it this way' }).click();
  await expect(banner).toBeHidden();
  await close();
  await site.close();
});

test('a start page whose links lead to other hosts says so, and one click crawls those', async () => {
  // The proxy takes every name to loopback: whoever asks directly reaches no private host that only a page has named.
  const proxy = await startHttpProxy();
  const hosts = Array.from({ length: 10 }, (_, i) => `host-${i}.test`);
  const links = (port: number) => hosts.map((host) => `<a href="http://${host}:${port}/">${host}</a>`).join('');
  const site = await serve((port) => ({
    '/docs/': `<title>Links</title>${links(port)}`,
    '/': '<title>Home</title><a href="/inner">in</a><a href="http://far.test/">far</a>',
    '/inner': '<title>Inner</title><p>a page of its host</p>',
  }));
  const { window, close } = await launchApp();
  const start = `http://start.test:${site.port}/docs/`;
  const config = { seeds: [start], proxy: `http://${proxy.address}`, useSitemaps: false };
  await window.evaluate(
    (settings) => orbweaver.invoke('jobs.create', { config: settings, parentFolder: null }),
    config,
  );
  await waitForStatus(window, 'Done: one page');
  const banner = window.getByTestId('held-back-banner');
  await expect(banner).toContainText('All 10 links on the first pages lead to other hosts (host-0.test');
  await expect(banner).toContainText('and 7 more)');
  await banner.getByRole('button', { name: 'Preview' }).click();
  await expect(banner.getByTestId('rule-effect')).toContainText('10 skipped URLs enter the queue');
  await expect(banner).toContainText(`11 rules to include: ${start} · host-0.test:${site.port}/`);
  expect(await count(window, 'saved')).toBe(1);
  await banner.getByRole('button', { name: 'Include these 10 hosts' }).click();
  await expect.poll(() => count(window, 'saved')).toBe(21);
  await waitForStatus(window, 'Done');
  await expect(banner).toBeHidden();
  expect(proxy.asked.join()).not.toContain('far.test');
  await close();
  await Promise.all([site.close(), proxy.close()]);
});

test('links to other ports of a machine are told as its domain, and one click crawls those', async () => {
  const others = await Promise.all(Array.from({ length: 10 }, () => serve({ '/': '<title>Other</title><p>text</p>' })));
  const site = await serve({ '/docs/': others.map(({ url }) => `<a href="${url}">${url}</a>`).join('') });
  const { window, close } = await launchApp({ args: [`--crawl=${site.url}docs/`] });
  const banner = window.getByTestId('held-back-banner');
  await expect(banner).toContainText('All 10 links on the first pages lead to other parts of the same domain.');
  await banner.getByRole('button', { name: 'Include the whole domain' }).click();
  await expect.poll(() => count(window, 'saved')).toBe(11);
  await close();
  await Promise.all([site, ...others].map((one) => one.close()));
});

test('what lies elsewhere on the host is told as that, also after a restart, and one click includes it', async () => {
  const links = ['/a', '/b', '/c', '/d', '/e', '/f'].map((path) => `<a href="${path}">${path}</a>`);
  const site = await serve({ '/docs/': `<title>Docs</title>${links.join('')}`, '/a': '<title>A</title><p>one</p>' });
  const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const first = await launchApp({ userData, args: [`--crawl=${site.url}docs/`] });
  await waitForStatus(first.window, 'Done: one page');
  await first.close();
  const { window, close } = await launchApp({ userData });
  const banner = window.getByTestId('held-back-banner');
  await expect(banner).toContainText('All 6 links on the first pages lead to other parts of the same host.');
  await banner.getByRole('button', { name: 'Include the whole host' }).click();
  await expect.poll(() => count(window, 'failed')).toBe(5);
  await expect.poll(() => count(window, 'saved')).toBe(2);
  await close();
  await site.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});

type Pages = Readonly<Record<string, string>>;

/** A site of these pages, which may know its port, on loopback; everything else is 404. */
async function serve(pagesOf: Pages | ((port: number) => Pages)) {
  let pages: Pages = {};
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  pages = typeof pagesOf === 'function' ? pagesOf(port) : pagesOf;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
