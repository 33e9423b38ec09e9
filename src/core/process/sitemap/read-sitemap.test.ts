import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { compileRules } from '../../scope/rules.js';
import { readSitemapBody } from './read-sitemap.js';

const RULES = compileRules(HOST_RULES);
const ADDRESS = 'https://h.example/sitemap.xml';

const set = (...addresses: string[]) =>
  Buffer.from(`<urlset>${addresses.map((address) => `<url><loc>${address}</loc></url>`).join('')}</urlset>`);

const read = (body: Uint8Array, seeds = false) =>
  readSitemapBody({ body, url: ADDRESS, ...(seeds ? NAMED : DECLARED) }, RULES);

const NAMED = { as: 'seed', depth: 0 } as const;
const DECLARED = { as: 'sitemap', depth: 1 } as const;

describe('readSitemapBody', () => {
  it('judges what is listed by the rules, one link deep, and joins repeats', async () => {
    const { links, problem } = await read(
      gzipSync(set('https://h.example/a', 'https://h.example/a#x', 'https://else.example/')),
    );
    expect(links.map(({ url, depth, kind, skip }) => [url, depth, kind, skip])).toEqual([
      ['https://h.example/a', 1, 'sitemap', null],
      ['https://else.example/', 1, 'sitemap', 'out_of_scope'],
    ]);
    expect(problem).toBeNull();
  });

  it('passes on what an index names, and what was wrong', async () => {
    const index = Buffer.from('<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>');
    expect((await read(index)).children).toEqual(['https://h.example/1.xml']);
    expect((await read(Buffer.from('<html></html>'))).problem).not.toBeNull();
    expect(await read(Buffer.from('<html></html>'))).toMatchObject({ isOther: true });
    expect(await read(Buffer.from([0x1f, 0x8b, 1]))).not.toHaveProperty('isOther');
  });

  it('gives what a sitemap lists that a person named as seeds', async () => {
    expect((await read(set('https://h.example/a'), true)).links).toMatchObject([
      { depth: 0, kind: 'seed', skip: null },
    ]);
  });
});
