import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { failed, link, ORIGIN } from '../../store/job-store.fixture.js';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { addPages, exportsIn, type JobFixture, made, makeJob, runIn } from '../export.fixture.js';
import { exportSitemap, sitemapWithin } from './export-sitemap.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const AT = (path: string) => `http://site.example/${path}`;
let job: JobFixture;

beforeEach(async () => {
  job = await makeJob(scripts);
});

afterEach(() => job.remove());

/** Address and date of every entry of a sitemap, its escapes taken back. */
function entriesOf(xml: string | undefined): readonly (readonly [string, string | null])[] {
  const plain = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  return [...(xml ?? '').matchAll(/<url><loc>([^<>]*)<\/loc>(?:<lastmod>([^<>]*)<\/lastmod>)?<\/url>/g)].map(
    ([, url = '', date]) => [plain(url), date ?? null] as const,
  );
}
const urlsOf = (xml: string | undefined) => entriesOf(xml).map(([url]) => url);

describe('exportSitemap', () => {
  it('lists saved HTML pages only, where they led, escaped', async () => {
    await addPages(job, [
      { path: 'a?x=1&y=2' },
      { path: 'from', finalUrl: AT("to'") },
      { path: 'picture', contentType: 'image/png' },
      { path: 'text', contentType: 'text/plain' },
      { path: 'xhtml', contentType: 'application/xhtml+xml; charset=utf-8' },
      { path: 'untyped', contentType: null, markdownPath: 'markdown/u.md' },
      { path: 'unknown', contentType: null },
    ]);
    await job.store.offer([link('broken'), link('queued')]);
    const [broken] = await job.store.take(ORIGIN, 1);
    await job.store.settle(failed(broken?.id ?? 0));
    const files = await made(job.folder, exportSitemap);
    expect([...files.keys()]).toEqual(['sitemap.xml']);
    const xml = files.get('sitemap.xml') ?? '';
    expect(
      xml.startsWith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ),
    ).toBe(true);
    expect(xml).toContain('<loc>http://site.example/a?x=1&amp;y=2</loc>');
    expect(urlsOf(xml)).toEqual([AT('a?x=1&y=2'), AT("to'"), AT('xhtml'), AT('untyped')]);
  });

  it('takes the date from the server, else from the fetch, and never one that lies ahead', async () => {
    await addPages(job, [
      { path: 'old', lastModified: 'Sun, 06 Nov 1994 08:49:37 GMT' },
      { path: 'ahead', lastModified: 'Sun, 06 Nov 2094 08:49:37 GMT' },
      { path: 'odd', lastModified: '"><script>' },
      { path: 'none' },
    ]);
    const xml = (await made(job.folder, exportSitemap)).get('sitemap.xml');
    expect(entriesOf(xml).map(([, date]) => date)).toEqual([
      '1994-11-06T08:49:37Z',
      '2024-05-01T12:00:00Z',
      '2024-05-01T12:00:00Z',
      '2024-05-01T12:00:00Z',
    ]);
  });

  it('leaves out pages that ask not to be listed, and says how many', async () => {
    await addPages(job, [{ path: 'listed' }, { path: 'told', noindex: true }]);
    const exported = await runIn(job.folder, exportSitemap);
    expect(exported).toMatchObject({ ok: true, value: { message: expect.stringContaining('not to list them: 1.') } });
    expect(urlsOf((await made(job.folder, exportSitemap)).get('sitemap.xml'))).toEqual([AT('listed')]);
  });

  it('lists each page in its canonical form, and leaves out those that another stands for', async () => {
    await addPages(job, [
      { path: 'self?', canonical: AT('self?') },
      { path: 'written%2dodd', canonical: AT('written-odd') },
      { path: 'copy', canonical: AT('self?') },
      { path: 'elsewhere', canonical: 'http://other.example/' },
      { path: 'one', canonical: AT('two') },
      { path: 'two', canonical: AT('one') },
      { path: 'chain', canonical: AT('copy') },
      { path: 'nonsense', canonical: 'not an address' },
    ]);
    expect(urlsOf((await made(job.folder, exportSitemap)).get('sitemap.xml'))).toEqual([
      ...[AT('self?'), AT('written-odd'), AT('one'), AT('nonsense')],
    ]);
    const again = await runIn(job.folder, exportSitemap);
    expect(again).toMatchObject({ ok: true, value: { message: expect.stringContaining('canonical address: 4.') } });
  });

  it('splits by number and by size, with an index, and loses no page', async () => {
    const paths = Array.from({ length: 25 }, (_, index) => `page-${index}-${'x'.repeat(index * 20)}`);
    await addPages(
      job,
      paths.map((path) => ({ path })),
    );
    for (const limits of [
      { urls: 10, bytes: 1e6 },
      { urls: 1000, bytes: 1500 },
    ]) {
      const files = await made(job.folder, sitemapWithin(limits));
      const [index = '', ...parts] = files.keys();
      expect(index).toBe('sitemap.xml');
      expect(parts).toEqual(parts.map((_, n) => `sitemap-${n + 1}.xml`));
      expect([...(files.get(index) ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url)).toEqual(
        parts.map(AT),
      );
      expect(parts.flatMap((part) => urlsOf(files.get(part)))).toEqual(paths.map(AT));
      for (const part of parts) {
        expect(urlsOf(files.get(part)).length).toBeLessThanOrEqual(limits.urls);
        expect(Buffer.byteLength(files.get(part) ?? '')).toBeLessThanOrEqual(limits.bytes);
      }
      expect(parts.length).toBeGreaterThan(2);
    }
  });

  it('gives each site a sitemap of its own', async () => {
    await addPages(job, [
      { path: 'a' },
      { path: 'b', finalUrl: 'https://www.site.example/b' },
      { path: 'c', finalUrl: 'http://[::1]:8080/c' },
    ]);
    const files = await made(job.folder, exportSitemap);
    expect([...files.keys()]).toEqual([
      '1-site.example/sitemap.xml',
      '2-www.site.example/sitemap.xml',
      '3--1-8080/sitemap.xml',
    ]);
    expect(urlsOf(files.get('2-www.site.example/sitemap.xml'))).toEqual(['https://www.site.example/b']);
  });

  it('says so when there is nothing to list', async () => {
    expect(await runIn(job.folder, exportSitemap)).toMatchObject({
      ok: true,
      value: { files: [], message: expect.stringContaining('nothing to list') },
    });
    expect(exportsIn(job.folder)).toHaveLength(1);
  });
});
