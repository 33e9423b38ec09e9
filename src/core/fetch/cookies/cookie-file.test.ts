import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookieFile } from './cookie-file.js';
import type { KeptCookie } from './kept-cookie.js';

const NETSCAPE = [
  '# Netscape HTTP Cookie File',
  '',
  '#HttpOnly_example.com\tFALSE\t/\tTRUE\t1999999999\tsession\tabc',
  '.example.com\tTRUE\t/docs\tFALSE\t0\tmember\trose',
].join('\r\n');

const EXTENSION = JSON.stringify([
  {
    ...{ domain: 'Example.com', hostOnly: true, httpOnly: true, name: 'session', path: '/', value: 'abc' },
    ...{ secure: true, session: false, expirationDate: 1999999999, sameSite: 'lax', storeId: '0' },
  },
  {
    domain: '.example.com',
    httpOnly: false,
    name: 'member',
    path: '/docs',
    secure: false,
    session: true,
    value: 'rose',
  },
]);

const STORAGE_STATE = JSON.stringify({
  cookies: [
    {
      ...{ name: 'session', value: 'abc', domain: 'example.com', path: '/', expires: 1999999999, secure: true },
      httpOnly: true,
    },
    { name: 'member', value: 'rose', domain: '.example.com', path: '/docs', expires: -1, secure: false },
  ],
  origins: [],
});

const COOKIES: readonly KeptCookie[] = [
  {
    ...{ name: 'session', value: 'abc', domain: 'example.com', hostOnly: true, path: '/' },
    ...{ secure: true, httpOnly: true, expiresAt: 1999999999 },
  },
  {
    ...{ name: 'member', value: 'rose', domain: 'example.com', hostOnly: false, path: '/docs' },
    ...{ secure: false, httpOnly: false, expiresAt: null },
  },
];

function problemOf(text: string): string {
  const read = parseCookieFile(text);
  return read.ok ? '' : read.error.message;
}

describe('a cookie file', () => {
  it.each([
    ['cookies.txt', NETSCAPE],
    ['the list of an extension', EXTENSION],
    ['a storage state', STORAGE_STATE],
    ['with a byte order mark', `\uFEFF${NETSCAPE}`],
  ])('is read: %s', (_name, text) => {
    expect(parseCookieFile(text)).toEqual({ ok: true, value: COOKIES });
  });

  it('is read where a cookie of the session has no time, as Python writes it', () => {
    const read = parseCookieFile('example.com\tFALSE\t/\tFALSE\t\tname\tvalue');
    expect(read.ok && read.value[0]?.expiresAt).toBeNull();
  });

  it('sends what is not ASCII as UTF-8', () => {
    const read = parseCookieFile('example.com\tFALSE\t/\tFALSE\t0\tname\tä');
    expect(read.ok && read.value[0]?.value).toBe('\xc3\xa4');
  });

  it.each([
    ['', 'it has no cookies'],
    ['# nothing', 'it has no cookies'],
    ['[]', 'it has no cookies'],
    ['example.com FALSE / FALSE 0 name value', 'line 1: seven fields parted by tabs were wanted'],
    ['\nexample.com\tno\t/\tFALSE\t0\tname\tvalue', 'line 2: the second field is TRUE or FALSE, not “no”'],
    ['example.com\tTRUE\t/\t1\t0\tname\tvalue', 'line 1: the fourth field is TRUE or FALSE, not “1”'],
    ['example.com\tTRUE\t/\tTRUE\tnever\tname\tvalue', 'line 1: the fifth field is a time'],
    ['example.com\tTRUE\tdocs\tTRUE\t0\tname\tvalue', 'line 1: the path of “name” begins with “/”'],
    ['a/b\tTRUE\t/\tTRUE\t0\tname\tvalue', 'line 1: the domain of “name” is a host'],
    ['example.com\tTRUE\t/\tTRUE\t0\t\t', 'line 1: a cookie has a name'],
    ['{"cookies": 4}', 'a JSON list of cookies'],
    ['[{]', 'not valid JSON'],
    ['[4]', 'cookie 1: an object was wanted'],
    ['[{"name":"a","value":5,"domain":"example.com"}]', 'cookie 1: “value” is a text'],
    ['[{"name":"a","value":"b;c","domain":"example.com"}]', 'cookie 1: the value of “a” has no control characters'],
  ])('is refused with what was wanted: %j', (text, words) => {
    expect(problemOf(text)).toContain(words);
  });

  it('never shows a value in what it says', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: 'grapheme-ascii' }), (secret) => {
        const marked = `SECRET${secret.replaceAll(/[\t\r\n]/g, '')}`;
        const lines = [`example.com\tTRUE\t/\tTRUE\t${marked}`, `\tTRUE\t/\tTRUE\t0\tname\t${marked}`];
        const asJson = JSON.stringify([{ name: 'a', value: `${marked}\n`, domain: 'example.com' }]);
        for (const text of [...lines, asJson]) expect(problemOf(text)).not.toContain('SECRET');
      }),
    );
  });

  it('is read or refused in words, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom('\t', 'a', '#', '\n') })),
        (text) => {
          const read = parseCookieFile(text);
          if (!read.ok) expect(read.error.message).toMatch(/^The cookie file cannot be used: .+\.$/s);
        },
      ),
    );
  });

  it('reads back every cookie that a browser can hold, in both forms', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const cookie = fc.record({
      name: fc.stringMatching(/^[\w.-]{1,20}$/),
      value: fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{0,40}$/),
      domain: fc.tuple(label, label).map(([a, b]) => `${a}.${b}.example`),
      hostOnly: fc.boolean(),
      path: fc.stringMatching(/^\/[\w/]{0,12}$/),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      expiresAt: fc.option(fc.integer({ min: 1, max: 4_000_000_000 })),
    });
    fc.assert(
      fc.property(fc.array(cookie, { minLength: 1 }), (cookies) => {
        expect(parseCookieFile(netscapeOf(cookies))).toEqual({ ok: true, value: cookies });
        expect(parseCookieFile(jsonOf(cookies))).toEqual({ ok: true, value: cookies });
      }),
    );
  });
});

function netscapeOf(cookies: readonly KeptCookie[]): string {
  const word = (on: boolean): string => (on ? 'TRUE' : 'FALSE');
  return cookies
    .map(({ domain, hostOnly, path, secure, httpOnly, expiresAt, name, value }) =>
      [
        `${httpOnly ? '#HttpOnly_' : ''}${domain}`,
        word(!hostOnly),
        path,
        word(secure),
        expiresAt ?? 0,
        name,
        value,
      ].join('\t'),
    )
    .join('\n');
}

function jsonOf(cookies: readonly KeptCookie[]): string {
  return JSON.stringify(cookies.map(({ expiresAt, ...cookie }) => ({ ...cookie, expires: expiresAt ?? -1 })));
}
