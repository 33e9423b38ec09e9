import { gzipSync } from 'node:zlib';
import { say } from '../../../contract/saying.js';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { compileRules } from '../../scope/rules.js';
import { readSeedList } from './seed-list.js';

const RULES = compileRules(HOST_RULES);
const read = async (body: string | Uint8Array, isText = false) => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const list = await readSeedList({ body: bytes, url: 'https://h.example/map', depth: 0 }, isText, RULES);
  return list && list.links.map(({ kind, url, depth, skip }) => [kind, url, depth, skip].join(' '));
};

const SET = '<urlset><url><loc>https://h.example/a</loc></url><url><loc>https://else.example/</loc></url></urlset>';
const FOUND = ['sitemap https://h.example/a 0 ', 'sitemap https://else.example/ 0 out_of_scope'];

describe('readSeedList', () => {
  it.each([
    ['a sitemap', SET],
    [
      'a sitemap with a prolog',
      `<?xml version="1.0"?><!-- x -->\n${SET.replaceAll('<', '<s:').replaceAll('<s:/', '</s:')}`,
    ],
    ['a packed sitemap', gzipSync(SET)],
    [
      'RSS',
      '<rss><channel><item><link>https://h.example/a</link></item><item><link>https://else.example/</link></item></channel></rss>',
    ],
    ['Atom', '<feed><entry><link href="/a"/></entry><entry><link href="https://else.example/"/></entry></feed>'],
    [
      'RSS whose permanent address is the guid',
      '<rss><channel><item><guid>https://h.example/a</guid></item><item><title>x</title><guid isPermaLink="true">https://else.example/</guid></item></channel></rss>',
    ],
    [
      'Atom with a base',
      '<feed xml:base="https://h.example/x/"><entry xml:base="../"><link href="a"/></entry><entry><link href="https://else.example/"/></entry></feed>',
    ],
    [
      'a JSON feed',
      '\ufeff {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/a"},{"id":"2","url":"https://else.example/"}]}',
    ],
    [
      'OPML',
      '<opml version="2.0"><body><outline text="x"><outline type="rss" xmlUrl="/feed" htmlUrl="https://h.example/a"/></outline><outline type="link" url="https://else.example/"/></body></opml>',
    ],
    ['a packed list', gzipSync('https://h.example/a\nhttps://else.example/')],
  ])('reads %s by the rules of the crawl', async (_, body) => {
    expect(await read(body)).toEqual(FOUND);
  });

  it('reads a text that holds nothing but addresses', async () => {
    expect(await read('# list\n\nhttps://h.example/a\r\nhttps://else.example/\n', true)).toEqual(FOUND);
    expect(await read('See https://h.example/a\nhttps://h.example/b', true)).toBeNull();
    expect(await read('', true)).toBeNull();
  });

  it('reads a list with a few other lines, and says what they are', async () => {
    const body = Buffer.from('https://h.example/a\nhttps://else.example/\nnot one\n');
    const list = await readSeedList({ body, url: 'https://h.example/map', depth: 0 }, true, RULES);
    expect(list?.links).toHaveLength(2);
    expect(list?.problems.map((problem) => say(problem))).toEqual([expect.stringContaining('“not one”')]);
  });

  it('makes the sitemaps of an index start addresses, whatever the rules', async () => {
    const index =
      '<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>https://cdn.h.example/2.xml</loc></sitemap></sitemapindex>';
    expect(await read(index)).toEqual(['seed https://h.example/1.xml 0 ', 'seed https://cdn.h.example/2.xml 0 ']);
  });

  it.each([
    ['a page', '<!doctype html><p>https://h.example/a'],
    ['another XML file', '<svg/>'],
    ['a packed page', gzipSync('<html><a href=/a>a</a></html>')],
    ['an empty sitemap', '<urlset/>'],
    ['JSON that is no feed', '{"items":[{"url":"/a"}]}'],
    ['broken JSON', '{"version":"https://jsonfeed.org/version/1","items":[{'],
    [
      'RSS whose guid is no address',
      '<rss><channel><item><guid isPermaLink="false">https://h.example/a</guid></item></channel></rss>',
    ],
    ['a text served as something else', 'https://h.example/a'],
  ])('leaves %s alone', async (_, body) => {
    expect(await read(body)).toBeNull();
  });
});
