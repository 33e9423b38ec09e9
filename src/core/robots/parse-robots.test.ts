import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { own } from '../../testing/robots-vectors.js';
import { MAX_ROBOTS_BYTES } from '../fetch/head-verdict.js';
import { crawlDelayMs, isAllowed, parseRobots } from './parse-robots.js';

describe('a robots.txt', () => {
  it('names the line that decided', () => {
    const robots = parseRobots('# head\r\nUser-agent: *\r\n\r\nDisallow: /x\r\nAllow: /x/y\r\n');
    expect(isAllowed(robots, 'Any', 'http://a/x')).toEqual({ allowed: false, line: 4 });
    expect(isAllowed(robots, 'Any', 'http://a/x/y')).toEqual({ allowed: true, line: 5 });
    expect(isAllowed(robots, 'Any', 'http://a/z')).toEqual({ allowed: true, line: null });
  });

  it('is read up to 500 KiB, without the line that the limit cuts', () => {
    const filler = `${'#'.repeat(1023)}\n`.repeat(499);
    const cut = `${own('Disallow: /x')}${filler}`;
    const rest = 'a'.repeat(MAX_ROBOTS_BYTES - cut.length - 'Disallow: /'.length);
    const robots = parseRobots(`${cut}Disallow: /${rest}bcd\nDisallow: /y\n`);
    expect(isAllowed(robots, 'Orbweaver', 'http://a/x').allowed).toBe(false);
    expect(isAllowed(robots, 'Orbweaver', 'http://a/y').allowed).toBe(true);
    expect(robots.groups.get('orbweaver')?.rules).toHaveLength(1);
  });

  it('keeps the sitemaps of any place, once each', () => {
    const file =
      'Sitemap: http://a/1.xml\nUser-agent: b\nsite-map: /2.xml\nSITEMAP: http://a/1.xml\nSitemap: /ü.xml\nSitemap:';
    expect(parseRobots(file).sitemaps).toEqual(['http://a/1.xml', '/2.xml', '/ü.xml']);
  });

  it.each([
    ['5', 5000],
    ['0.5', 500],
    ['0', 0],
    ['3600', 30_000],
    ['10 seconds', 10_000],
    ['-1', null],
    ['soon', null],
    ['', null],
  ])('reads a crawl delay of “%s” as %s ms', (text, delayMs) => {
    expect(crawlDelayMs(parseRobots(own(`Crawl-delay: ${text}`)), 'Orbweaver')).toBe(delayMs);
  });

  it('takes the crawl delay of the group that applies', () => {
    const robots = parseRobots('User-agent: *\nCrawl-delay: 9\nUser-agent: Orbweaver\nDisallow: /x');
    expect(crawlDelayMs(robots, 'Orbweaver')).toBe(null);
    expect(crawlDelayMs(robots, 'Other')).toBe(9000);
  });

  it('can be anything at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.webUrl(), (body, url) => {
        const robots = parseRobots(Buffer.concat([Buffer.from('User-agent: *\nDisallow: '), body]));
        expect(typeof isAllowed(robots, 'Orbweaver', url).allowed).toBe('boolean');
      }),
    );
  });

  it('forbids a URL that is written out in a rule, however it is encoded', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string({ unit: 'grapheme' }), (path, extra) => {
        const url = new URL(`http://a.example${path}/${encodeURIComponent(extra)}`);
        const robots = parseRobots(own(`Disallow: ${url.pathname}$`.replaceAll('*', '%2A')));
        expect(isAllowed(robots, 'Orbweaver', url.href).allowed).toBe(false);
      }),
    );
  });

  it('matches in linear time whatever the pattern', () => {
    const robots = parseRobots(own(`Disallow: /${'*a'.repeat(500)}*b$`));
    const started = performance.now();
    for (let round = 0; round < 100; round += 1) isAllowed(robots, 'Orbweaver', `http://a/${'a'.repeat(2000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
