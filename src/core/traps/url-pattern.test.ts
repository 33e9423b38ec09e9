import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PATTERN_LENGTH, urlPattern } from './url-pattern.js';

const A = 'https://a.org';

describe('urlPattern', () => {
  it.each([
    ['', ''],
    ['/', '/'],
    ['/about/team', '/about/team'],
    ['/wiki/Web_crawler', '/wiki/Web_crawler'],
    ['/page/12345', '/page/{n}'],
    ['/page12.html', '/page{n}.html'],
    ['/pep-0001/', '/pep-{n}/'],
    ['/cal/2026/5?day=3', '/cal/{n}/{n}?day={n}'],
    ['/2021/05/07/title-words', '/{n}/{n}/{n}/title-words'],
    ['/news/2021-05-07', '/news/{date}'],
    ['/news/2021-05-07-a-title', '/news/{date}-a-title'],
    ['/news/2021-05/', '/news/{date}/'],
    ['/on/07.05.2021', '/on/{date}'],
    ['/week/2021-W05', '/week/{date}'],
    ['/o/550e8400-e29b-41d4-a716-446655440000', '/o/{id}'],
    ['/commit/9fceb02d0ae598e95dc970b74767f19372d61af8', '/commit/{id}'],
    ['/commit/9fceb02d', '/commit/{id}'],
    ['/watch?v=dQw4w9WgXcQ', '/watch?v={id}'],
    ['/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit', '/d/{id}/edit'],
    ['/f/aB3-x9Zk2Lq_7Tn', '/f/{id}'],
    ['/a;jsessionid=0A1B2C3D4E5F?x=1', '/a;jsessionid={session}?x={n}'],
    ['/?PHPSESSID=abcdef123456', '/?PHPSESSID={session}'],
    ['/(S(lit3py55t21z5v55vlm25s55))/page.aspx', '/{session}/page.aspx'],
    ['/s?sid=4711', '/s?sid={n}'],
    ['/l?sort=asc&color=red', '/l?color=red&sort=asc'],
    ['/l?b=2&a=1&b=3', '/l?a={n}&b={list}'],
    ['/l?flag&x=', '/l?flag&x='],
    ['/l?42', '/l?{n}'],
    ['/go?to=https%3A%2F%2Fb.org%2F', '/go?to={url}'],
    ['/go?to=/login', '/go?to={url}'],
    ['/q?q=two+words', '/q?q={text}'],
    ['/q?q=two%20words', '/q?q={text}'],
    ['/q?f%5B0%5D=a&f%5B1%5D=b', '/q?f%5B{n}%5D={list}'],
    ['/a/a/a', '/a/{repeat}'],
    ['/a/a/a/a/a/', '/a/{repeat}/'],
    ['/x/a/b/a/b/a/b/a/y', '/x/a/b/{repeat}/y'],
    ['/hymns/3/3/3', '/hymns/{n}/{n}/{n}'],
    ['/song.mp3', '/song.mp3'],
    ['/v1.2.3/index.html', '/v{n}.{n}.{n}/index.html'],
    ['/%D0%BC%D0%B8%D1%80', '/%D0%BC%D0%B8%D1%80'],
    ['/%D0%BC12', '/%D0%BC{n}'],
    ['/top-10-best-4k-tvs-2021', '/top-{n}-best-{n}k-tvs-{n}'],
    ['/Release-Notes-2021-Spring', '/Release-Notes-{n}-Spring'],
    [
      '/l?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1',
      `/l?${'abcdefghij'
        .split('')
        .map((n) => `${n}={n}`)
        .join('&')}&{more}`,
    ],
  ])('of %s is %s', (url, pattern) => {
    expect(urlPattern(A + url)).toBe(A + pattern);
  });

  it('cuts what is too long and says so', () => {
    const pattern = urlPattern(`${A}/${'word/and/'.repeat(2)}${'x'.repeat(2000)}`);
    expect(pattern).toHaveLength(MAX_PATTERN_LENGTH);
    expect(pattern.endsWith('…')).toBe(true);
  });

  it('keeps the port and numbers of the host', () => {
    expect(urlPattern('http://127.0.0.1:8080/7')).toBe('http://127.0.0.1:8080/{n}');
  });

  it('takes any text, is bounded and says of a pattern that it is its own', () => {
    const text = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), urls());
    fc.assert(
      fc.property(text, (key) => {
        const pattern = urlPattern(key);
        expect(pattern.length).toBeLessThanOrEqual(MAX_PATTERN_LENGTH);
        expect(urlPattern(key)).toBe(pattern);
      }),
    );
    fc.assert(
      fc.property(urls(), (key) => {
        expect(urlPattern(urlPattern(key))).toBe(urlPattern(key));
      }),
    );
  });

  it('does not depend on which numbers and ids there are', () => {
    const ids = fc.tuple(fc.nat(), fc.nat(), fc.uuid());
    const url = ([n, m, id]: readonly [number, number, string]): string => `${A}/item/${n}/part-${m}?ref=${id}&p=${n}`;
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(urlPattern(url(one))).toBe(urlPattern(url(other)));
      }),
    );
  });
});

/** URLs as sites make them, short enough not to be cut. */
function urls(): fc.Arbitrary<string> {
  const word = fc.constantFrom(
    'a',
    'b',
    'docs',
    'page-2',
    'x9',
    '2021-05-07',
    '2021',
    '05',
    '7',
    'Ab3-x9Zk2Lq',
    'v1.2.3',
    '',
  );
  const name = fc.constantFrom('id', 'page', 'sid', 'q', 'f%5B0%5D', 'f%5B1%5D', 'PHPSESSID', 'x1');
  const value = fc.constantFrom('', '1', 'red', 'a1b2c3d4e5f6a7b8', 'two+words', '%2Fhome', '07.05.2021', '1.5');
  const query = fc.array(fc.tuple(name, value), { maxLength: 6 });
  return fc.tuple(fc.array(word, { maxLength: 9 }), query).map(([path, pairs]) => {
    const search = pairs.map(([n, v]) => `${n}=${v}`).join('&');
    return `${A}/${path.join('/')}${search === '' ? '' : `?${search}`}`;
  });
}
