import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAllowed, parseRobots } from '../core/robots/parse-robots.js';
import { parseSitemap } from '../core/process/sitemap/parse-sitemap.js';
import { type RunningSampleSite, startSampleSite } from './sample-site.js';
import { SAMPLE_EXPECTED } from './sample-site-expected.js';

let site: RunningSampleSite;
beforeAll(async () => {
  site = await startSampleSite({ latencyMs: 0 });
});
afterAll(() => site.close());

const get = (path: string) => fetch(new URL(path, site.url), { redirect: 'manual' });

/** Links of a page by a parser that the site itself does not use. */
function linksIn(html: string, url: string): readonly string[] {
  const found: string[] = [];
  let base = url;
  const parser = new Parser({
    onopentag(name, { href, rel }) {
      if (href === undefined) return;
      if (name === 'base') base = new URL(href, url).href;
      if (name === 'a' || rel === 'next') found.push(new URL(href, base).href.replace(/#.*$/, ''));
    },
  });
  parser.end(html);
  return found;
}

async function crawl(): Promise<ReadonlyMap<string, number>> {
  const statuses = new Map<string, number>([['/', 0]]);
  const robots = parseRobots(await (await get('/robots.txt')).text());
  for (const path of statuses.keys()) {
    if (!isAllowed(robots, 'Orbweaver', new URL(path, site.url).href).allowed) continue;
    const answer = await get(path);
    statuses.set(path, answer.status);
    if (answer.status !== 200) continue;
    const inside = linksIn(await answer.text(), new URL(path, site.url).href).filter((link) =>
      link.startsWith(site.url),
    );
    for (const link of inside)
      if (!statuses.has(link.slice(site.url.length - 1))) statuses.set(link.slice(site.url.length - 1), 0);
  }
  return statuses;
}

describe('the sample site', () => {
  it('is what SAMPLE_EXPECTED says, followed over HTTP', async () => {
    const statuses = await crawl();
    const having = (status: number) =>
      [...statuses]
        .filter(([, other]) => other === status)
        .map(([path]) => path)
        .sort();
    expect(having(200)).toEqual([...SAMPLE_EXPECTED.reachable].sort());
    expect(having(404)).toEqual(SAMPLE_EXPECTED.missing);
    expect(having(301)).toEqual(SAMPLE_EXPECTED.redirecting.map(({ from }) => from));
    expect(having(0)).toEqual(SAMPLE_EXPECTED.disallowed);
  }, 20_000);

  it('holds about sixty pages and one of each oddity', () => {
    expect(SAMPLE_EXPECTED.reachable.length).toBeGreaterThanOrEqual(58);
    expect(SAMPLE_EXPECTED.reachable.length).toBeLessThanOrEqual(66);
    expect(SAMPLE_EXPECTED.missing).toEqual(['/species/araneus-ghost.html']);
    expect(SAMPLE_EXPECTED.redirecting).toEqual([{ from: '/spiders', to: '/species/' }]);
    expect(SAMPLE_EXPECTED.disallowed).toEqual(['/drafts/1.html', '/drafts/2.html']);
    expect(SAMPLE_EXPECTED.sitemapOnly).toEqual(['/field-notes/night-walk.html']);
    expect(SAMPLE_EXPECTED.external).toEqual(['https://example.com/arachnology']);
  });

  it('names its sitemap, which lists the unlinked page and no draft', async () => {
    const robots = parseRobots(await (await get('/robots.txt')).text());
    expect(robots.sitemaps).toEqual([`${site.url}sitemap.xml`]);
    const answer = await get('/sitemap.xml');
    const { urls, problem } = await parseSitemap(Buffer.from(await answer.arrayBuffer()), `${site.url}sitemap.xml`);
    const paths = urls.map((url) => url.slice(site.url.length - 1));
    expect(problem).toBe(null);
    expect(paths).toEqual(expect.arrayContaining([...SAMPLE_EXPECTED.sitemapOnly]));
    expect(paths.filter((path) => path.startsWith('/drafts/'))).toEqual([]);
  });

  it('serves one page packed, one in windows-1252, and images that are images', async () => {
    const packed = await get('/guide/field-equipment.html');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toContain('Hand lens');
    const old = await get('/about/history.html');
    // Node 20 decodes windows-1252 as latin1 unless asked to stream.
    const text = new TextDecoder('windows-1252').decode(await old.arrayBuffer(), { stream: true });
    expect(old.headers.get('content-type')).toBe('text/html; charset=windows-1252');
    expect(text).toContain('“Les araignées tisseuses”, set in a café in Besançon and printed for 12 € a copy');
    expect(await (await get('/images/web-1.svg')).text()).toContain('<svg');
    const png = Buffer.from(await (await get('/images/rings.png')).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  it('takes its time for one page', async () => {
    const started = performance.now();
    await get('/guide/patience.html');
    expect(performance.now() - started).toBeGreaterThan(1400);
  });

  it('closes at once although answers are due', async () => {
    const other = await startSampleSite();
    const answer = fetch(`${other.url}guide/patience.html`).catch(() => 'cut');
    await other.close();
    expect(await answer).toBe('cut');
  });
});
