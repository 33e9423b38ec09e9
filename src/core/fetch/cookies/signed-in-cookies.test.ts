import { describe, expect, it } from 'vitest';
import { Cookies } from './cookies.js';
import type { KeptCookie } from './kept-cookie.js';
import { SignedInCookies } from './signed-in-cookies.js';

const SESSION: KeptCookie = {
  ...{ name: 'session', value: 'abc', domain: 'example.com', hostOnly: false, path: '/' },
  ...{ secure: false, httpOnly: false, expiresAt: null },
};

function jarWith(change: Partial<KeptCookie> = {}): SignedInCookies {
  const isInside = ({ hostname }: URL): boolean => hostname === 'example.com' || hostname === 'docs.example.com';
  return new SignedInCookies({ cookies: [{ ...SESSION, ...change }], isInside }, new Cookies());
}

describe('the cookie of a sign-in', () => {
  it.each([
    ['goes to its host', {}, 'http://example.com/', 'session=abc'],
    ['goes below its domain', {}, 'http://docs.example.com/', 'session=abc'],
    ['goes nowhere outside the crawl, whatever its domain', {}, 'http://ads.example.com/', null],
    ['goes to its own host only where it says so', { hostOnly: true }, 'http://docs.example.com/', null],
    ['goes to its own host where it says so', { hostOnly: true }, 'http://example.com/', 'session=abc'],
    ['keeps to its path', { path: '/docs' }, 'http://example.com/other', null],
    ['goes below its path', { path: '/docs' }, 'http://example.com/docs/a', 'session=abc'],
    ['goes over https only where it is secure', { secure: true }, 'http://example.com/', null],
    ['goes over https where it is secure', { secure: true }, 'https://example.com/', 'session=abc'],
    ['is none once it has expired', { expiresAt: 1_000_000_000 }, 'http://example.com/', null],
    ['is kept until it expires', { expiresAt: 9_999_999_999_999 }, 'http://example.com/', 'session=abc'],
    ['of a public suffix is refused', { domain: 'com' }, 'http://example.com/', null],
  ])('%s', (_name, change, url, expected) => {
    expect(jarWith(change).header(new URL(url))).toBe(expected);
  });

  it('is seen by the scripts of drawn pages only where it may be', () => {
    const seen = (httpOnly: boolean) => jarWith({ httpOnly }).list(new URL('http://example.com/'))[0]?.httpOnly;
    expect([seen(true), seen(false)]).toEqual([true, false]);
  });

  it('is replaced by what its host sets, and that stays inside too', () => {
    const jar = jarWith();
    jar.receive(new URL('http://example.com/'), 'session=new; Domain=example.com; Path=/');
    expect(jar.header(new URL('http://docs.example.com/'))).toBe('session=new');
    expect(jar.header(new URL('http://ads.example.com/'))).toBeNull();
  });

  it('does not meet those of other hosts', () => {
    const jar = jarWith();
    jar.receive(new URL('http://ads.example.com/'), 'ad=1; Domain=example.com; Path=/');
    expect(jar.header(new URL('http://ads.example.com/'))).toBe('ad=1');
    expect(jar.header(new URL('http://example.com/'))).toBe('session=abc');
  });
});
