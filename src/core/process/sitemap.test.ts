import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../testing/host-rules.js';
import { compileRules } from '../frontier/rules.js';
import { readSitemapBody } from './sitemap.js';

const RULES = compileRules(HOST_RULES);
const ADDRESS = 'https://h.example/sitemap.xml';

const set = (...addresses: string[]) =>
  Buffer.from(`<urlset>${addresses.map((address) => `<url><loc>${address}</loc></url>`).join('')}</urlset>`);

describe('readSitemapBody', () => {
  it('judges what is listed by the rules, one link deep, and joins repeats', () => {
    const { links, problem } = readSitemapBody(
      gzipSync(set('https://h.example/a', 'https://h.example/a#x', 'https://else.example/')),
      ADDRESS,
      RULES,
    );
    expect(links.map(({ url, depth, kind, skip }) => [url, depth, kind, skip])).toEqual([
      ['https://h.example/a', 1, 'sitemap', null],
      ['https://else.example/', 1, 'sitemap', 'out_of_scope'],
    ]);
    expect(problem).toBeNull();
  });

  it('passes on what an index names, and what was wrong', () => {
    const index = Buffer.from('<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>');
    expect(readSitemapBody(index, ADDRESS, RULES).children).toEqual(['https://h.example/1.xml']);
    expect(readSitemapBody(Buffer.from('<html></html>'), ADDRESS, RULES).problem).not.toBeNull();
  });
});
