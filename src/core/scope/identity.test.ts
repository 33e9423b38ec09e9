import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fetchUrl, identityKey } from './identity.js';
import { TRACKING_PARAMS } from './tracking-params.js';

/** Hostile but valid addresses: odd paths, half triplets, user names, ports. */
const address = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('', 'user@', 'user:pa%40ss@'),
    fc.constantFrom('example.com', 'EXAMPLE.com:80', 'a.b.example:443', '127.0.0.1:8080', '[::1]', 'bücher.example'),
    fc.string({ unit: fc.constantFrom('/', '%', '2', '5', 'f', 'F', 'e', '.', '~', 'é', ' ', '|', '+', 'A', 'a') }),
    fc.string({ unit: fc.constantFrom('a', 'b', '=', '&', '%', '4', '1', '?', '/', "'", 'ü', '#') }),
  )
  .map(([scheme, user, host, path, rest]) => `${scheme}://${user}${host}/${path}?${rest}`);

describe('identityKey', () => {
  it.each([
    ['HTTP://Example.COM', 'http://example.com/'],
    ['http://example.com:80/a', 'http://example.com/a'],
    ['https://example.com:443/a', 'https://example.com/a'],
    ['https://example.com:0443/a', 'https://example.com/a'],
    ['http://example.com:443/a', 'http://example.com:443/a'],
    ['http://example.com/a#part', 'http://example.com/a'],
    ['http://example.com/a#', 'http://example.com/a'],
    ['http://example.com/a?b#c?d', 'http://example.com/a?b'],
    ['http://example.com/%7Euser/%2f%c3%a9', 'http://example.com/~user/%2F%C3%A9'],
    ['http://example.com/é', 'http://example.com/%C3%A9'],
    ['http://example.com/a%2Eb/%41', 'http://example.com/a.b/A'],
    ['http://example.com/100%', 'http://example.com/100%25'],
    ['http://example.com/%%34%31', 'http://example.com/%2541'],
    ['http://example.com/Case', 'http://example.com/Case'],
    ['http://example.com/a/', 'http://example.com/a/'],
    ['http://example.com/a', 'http://example.com/a'],
    ['http://example.com/a/../b/./c', 'http://example.com/b/c'],
    ['http://example.com/?b=2&a=1', 'http://example.com/?b=2&a=1'],
    ['http://user:secret@example.com/a@b', 'http://example.com/a@b'],
    ['http://example.com/a@b', 'http://example.com/a@b'],
    ['http://0x7f000001/', 'http://127.0.0.1/'],
    ['http://127.1/', 'http://127.0.0.1/'],
    ['http://１２７.0.0.1/', 'http://127.0.0.1/'],
    ['http://bücher.example/', 'http://xn--bcher-kva.example/'],
    ['http://example.com/a\tb\n', 'http://example.com/ab'],
  ])('gives %s the key %s', (url, key) => {
    expect(identityKey(url)).toBe(key);
    expect(identityKey(new URL(url))).toBe(key);
  });

  it('keeps apart what servers may keep apart', () => {
    const urls = ['/a', '/A', '/a/', '/a/index.html', '/a?', '/a?x=1&y=2', '/a?y=2&x=1', '/a%2Fb', '/a/b'];
    const keys = urls.map((url) => identityKey(`http://example.com${url}`));
    expect(new Set(keys).size).toBe(urls.length);
  });

  it('is idempotent, with and without options', () => {
    fc.assert(
      fc.property(address, fc.boolean(), fc.boolean(), (url, sortQuery, drops) => {
        const options = drops ? { sortQuery, dropParams: ['a', 'b*'] } : { sortQuery };
        const key = identityKey(url, options);
        expect(identityKey(key, options)).toBe(key);
        expect(new URL(key).href).toBe(key);
      }),
    );
  });

  it('never depends on the fragment or the user name', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, fragment) => {
        const decorated = `${url.replace('://', '://me:secret@')}#${fragment}`;
        expect(identityKey(decorated)).toBe(identityKey(url));
      }),
    );
  });

  it('throws for what is no absolute URL', () => {
    expect(() => identityKey('/relative')).toThrow(TypeError);
  });

  it('sorts the query when asked, keeping the order of equal names', () => {
    expect(identityKey('http://e.com/?b=2&a=9&b=1&a', { sortQuery: true })).toBe('http://e.com/?a=9&a&b=2&b=1');
  });

  it('leaves out tracking parameters when asked, and the question mark with the last', () => {
    const options = { dropParams: TRACKING_PARAMS };
    expect(identityKey('http://e.com/?utm_source=x&id=1&FBCLID=y', options)).toBe('http://e.com/?id=1');
    expect(identityKey('http://e.com/?UTM_anything=x', options)).toBe('http://e.com/');
    expect(identityKey('http://e.com/?utm=x', options)).toBe('http://e.com/?utm=x');
  });
});

describe('fetchUrl', () => {
  it('keeps the URL as written but for fragment, user name and password', () => {
    expect(fetchUrl('http://me:pw@example.com/%7ea/100%?q=%2f#x')).toBe('http://example.com/%7ea/100%?q=%2f');
  });
});
