import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SITEMAP_BYTES, MAX_SITEMAP_URLS, parseSitemap } from './parse-sitemap.js';

const URL_OF_MAP = 'https://www.example.com/maps/sitemap.xml';
const parse = (text: string | Uint8Array) =>
  parseSitemap(typeof text === 'string' ? Buffer.from(text) : text, URL_OF_MAP);
const urlset = (...entries: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`;
const page = (address: string) => `<url><loc>${address}</loc><lastmod>2026-01-01</lastmod></url>`;

describe('parseSitemap', () => {
  it('reads a set', async () => {
    const found = await parse(
      urlset(page('https://www.example.com/a'), page('\n https://www.example.com/b?x=1&amp;y=2 \n'), page('/c')),
    );
    expect(found).toMatchObject({
      form: 'set',
      urls: ['https://www.example.com/a', 'https://www.example.com/b?x=1&y=2', 'https://www.example.com/c'],
      children: [],
      problem: null,
    });
  });

  it('reads an index, and leaves out sitemaps of other sites', async () => {
    const child = (address: string) => `<sitemap><loc>${address}</loc></sitemap>`;
    const index = `<sitemapindex>${child('/a.xml')}${child('https://cdn.example.com/b.xml.gz')}${child('https://evil.org/c.xml')}</sitemapindex>`;
    expect(await parse(index)).toMatchObject({
      form: 'index',
      urls: [],
      children: ['https://www.example.com/a.xml', 'https://cdn.example.com/b.xml.gz'],
      problem: 'it names sitemaps of other sites, which were left out',
    });
  });

  it('knows elements by their place, whatever their prefix', async () => {
    const image = '<image:image><image:loc>https://www.example.com/a.png</image:loc></image:image>';
    const map = `<sm:urlset><sm:url><sm:loc>https://www.example.com/a</sm:loc>${image}</sm:url></sm:urlset>`;
    expect((await parse(map)).urls).toEqual(['https://www.example.com/a']);
  });

  it('reads CDATA and skips comments', async () => {
    expect(
      (await parse(urlset('<!-- <url><loc>/no</loc></url> -->', page('<![CDATA[https://a.example.com/?a&b]]>')))).urls,
    ).toEqual(['https://a.example.com/?a&b']);
  });

  it('reads RSS', async () => {
    const item = '<item><title>x</title><link>https://www.example.com/1</link><guid>urn:x</guid></item>';
    const feed = `<rss version="2.0"><channel><link>https://www.example.com/</link>${item}</channel></rss>`;
    expect((await parse(feed)).urls).toEqual(['https://www.example.com/1']);
  });

  it('reads Atom', async () => {
    const links = '<link rel="self" href="/self"/><link href="/1"/><link rel="alternate" href="/2"></link>';
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><link href="/"/><entry><id>x</id>${links}</entry></feed>`;
    expect((await parse(feed)).urls).toEqual(['https://www.example.com/1', 'https://www.example.com/2']);
  });

  it('reads plain text with any line end', async () => {
    const found = await parse(
      '\uFEFFhttps://www.example.com/a\r\n\r\nhttps://www.example.com/b\rHTTP://www.example.com/c',
    );
    expect(found.urls).toEqual(['https://www.example.com/a', 'https://www.example.com/b', 'http://www.example.com/c']);
    expect(found.problem).toBe(null);
  });

  it('keeps the addresses of a text that holds other lines', async () => {
    const found = await parse('pages:\nhttps://www.example.com/a\n');
    expect(await parse('# pages\nhttps://www.example.com/a')).toMatchObject({ form: 'text', problem: null });
    expect(found).toMatchObject({
      form: 'none',
      urls: ['https://www.example.com/a'],
      children: [],
      problem: '1 of its lines is no web address, the first of them “pages:”',
    });
  });

  it('unpacks gzip by itself', async () => {
    expect((await parse(gzipSync(urlset(page('/a'))))).urls).toEqual(['https://www.example.com/a']);
  });

  it('reads UTF-16 and declared charsets', async () => {
    expect((await parse(Buffer.from(`\uFEFF${urlset(page('/ü'))}`, 'utf16le'))).urls).toEqual([
      'https://www.example.com/%C3%BC',
    ]);
    const latin = urlset(page('/ü')).replace('UTF-8', 'ISO-8859-1');
    expect((await parse(Buffer.from(latin, 'latin1'))).urls).toEqual(['https://www.example.com/%C3%BC']);
  });

  it('counts what is no web address', async () => {
    const found = await parse(urlset(page('ftp://a/'), page('http://['), page('javascript:x'), page(''), page('/a')));
    expect(found).toMatchObject({
      form: 'set',
      urls: ['https://www.example.com/a'],
      children: [],
      problem: '3 of its entries are no web addresses',
    });
  });

  it('lists each address once', async () => {
    expect((await parse(urlset(page('/a'), page('/b'), page('/a')))).urls).toHaveLength(2);
  });

  it('recovers from bare ampersands and wrong nesting', async () => {
    expect((await parse(urlset(page('/a?b=1&c=2'), '<url><loc>/d</url>', page('/e')))).urls).toEqual([
      'https://www.example.com/a?b=1&c=2',
      'https://www.example.com/d',
      'https://www.example.com/e',
    ]);
  });

  it('keeps what came before the end of a cut file, but not half an address', async () => {
    const whole = urlset(page('/a'), page('/bcd'));
    const found = await parse(whole.slice(0, whole.indexOf('bcd') + 1));
    expect(found.urls).toEqual(['https://www.example.com/a']);
    expect(found.problem).toBe('it ends before its last element is closed');
    const cutGzip = gzipSync(urlset(...Array.from({ length: 500 }, (_, index) => page(`/${index}`))));
    expect((await parse(cutGzip.subarray(0, cutGzip.length - 100))).urls.length).toBeGreaterThan(100);
  });

  it('says when it is no sitemap', async () => {
    expect((await parse('<!doctype html><html><body><a href="/a">a</a></body></html>')).problem).toBe(
      'it is no sitemap: its first element is “html”',
    );
    expect((await parse('')).problem).toBe(null);
  });

  it('expands no entity but the five of XML', async () => {
    const bomb = `<!DOCTYPE urlset [<!ENTITY a "https://evil.org/"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    expect((await parse(`${bomb}${urlset(page('/&a;&f;&#65;&quot;')).replace(/^.*?\?>/, '')}`)).urls).toEqual([
      'https://www.example.com/&a;&f;A%22',
    ]);
  });

  it('stops at 50,000 addresses', async () => {
    const found = await parse(urlset(...Array.from({ length: MAX_SITEMAP_URLS + 5 }, (_, index) => page(`/${index}`))));
    expect(found.urls).toHaveLength(MAX_SITEMAP_URLS);
    expect(found.problem).toContain('more than 50,000');
  });

  it('gives up on what unpacks to too much, and on nesting without end', async () => {
    expect((await parse(gzipSync(Buffer.alloc(MAX_SITEMAP_BYTES + 1, ' ')))).problem).toContain('unpacks to more than');
    expect((await parse(`<urlset>${'<a>'.repeat(1_000_000)}`)).problem).toContain('nested too deep');
  });

  it('takes anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('<', '>', '/', 'url', 'loc', 'urlset', '&', ';', 'a', '"', '!', '[CDATA[', ']]>', '?'),
        }),
        async (text) => {
          expect((await parse(`<urlset>${text}`)).children).toEqual([]);
        },
      ),
    );
  });

  it('keeps what came before a bomb and before damage', async () => {
    const bomb = gzipSync(`<urlset>${page('/a')}${' '.repeat(MAX_SITEMAP_BYTES)}${page('/b')}</urlset>`);
    const found = await parse(bomb);
    expect(found.urls).toEqual(['https://www.example.com/a']);
    expect(found.problem).toContain('unpacks to more than');
    const many = gzipSync(urlset(...Array.from({ length: 20_000 }, (_, n) => page(`/${n}-${(n * 7919) % 1000}`))));
    const damaged = await parse(many.fill(0xff, many.length - 1000, many.length - 900));
    expect(damaged.urls.length).toBeGreaterThan(100);
    expect(damaged.problem).toContain('damaged');
  });

  it('reads a file that is cut at any place', async () => {
    const whole = Buffer.from(urlset(...Array.from({ length: 30 }, (_, n) => page(`/ü${n}`))));
    const all = (await parse(whole)).urls;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.boolean(), async (length, isPacked) => {
        const cut = whole.subarray(0, length);
        const { urls } = await parse(isPacked ? gzipSync(cut) : cut);
        expect(urls).toEqual(all.slice(0, urls.length));
      }),
      { numRuns: 30 },
    );
  });
});
