import { afterEach, describe, expect, it, vi } from 'vitest';
import { CookieStore } from './cookie-store.js';
import { Cookies } from './cookies.js';

/** The Cookie header that `asked` gets after `from` has set the cookies. */
function sent(from: string, setCookies: string, asked: string): string | null {
  const cookies = new Cookies();
  cookies.receive(new URL(from), setCookies);
  return cookies.header(new URL(asked));
}

describe('a cookie', () => {
  it.each([
    ['goes back to its host', 'http://a.example.com/', 'k=v', 'http://a.example.com/x?y', 'k=v'],
    ['goes to every port and scheme of it', 'http://a.example.com:81/', 'k=v', 'https://a.example.com:444/', 'k=v'],
    ['is host-only by default', 'http://example.com/', 'k=v', 'http://a.example.com/', null],
    ['does not go to the parent', 'http://a.example.com/', 'k=v', 'http://example.com/', null],
    [
      'with a domain goes below it',
      'http://a.example.com/',
      'k=v; Domain=.Example.com',
      'http://b.example.com/',
      'k=v',
    ],
    ['with a domain goes to it', 'http://a.example.com/', 'k=v; Domain=example.com', 'http://example.com/', 'k=v'],
    [
      'of a like-named host stays there',
      'http://example.com/',
      'k=v; Domain=example.com',
      'http://notexample.com/',
      null,
    ],
    ['for a foreign domain is refused', 'http://a.example.com/', 'k=v; Domain=other.com', 'http://other.com/', null],
    ['for a sibling is refused', 'http://a.example.com/', 'k=v; Domain=b.example.com', 'http://b.example.com/', null],
    ['for a public suffix is refused', 'http://a.co.uk/', 'k=v; Domain=co.uk', 'http://a.co.uk/', null],
    ['for a top level is refused', 'http://example.com/', 'k=v; Domain=com', 'http://example.com/', null],
    ['for a shared host is refused', 'http://a.github.io/', 'k=v; Domain=github.io', 'http://b.github.io/', null],
    ['is kept by an address', 'http://127.0.0.1:80/', 'k=v', 'http://127.0.0.1:8080/', 'k=v'],
    ['is kept by an IPv6 address', 'http://[::1]/', 'k=v', 'http://[::1]:8080/', 'k=v'],
    ['of an address stays there', 'http://127.0.0.1/', 'k=v; Domain=0.0.1', 'http://127.0.0.1/', null],
    ['is kept by localhost', 'http://localhost/', 'k=v', 'http://localhost:8080/', 'k=v'],
    ['that is Secure goes over https', 'https://example.com/', 'k=v; Secure', 'https://example.com/', 'k=v'],
    ['that is Secure does not go over http', 'https://example.com/', 'k=v; Secure', 'http://example.com/', null],
    ['that is Secure is not taken over http', 'http://example.com/', 'k=v; Secure', 'https://example.com/', null],
    [
      'that is HttpOnly goes too',
      'http://example.com/',
      'k=v; HttpOnly; SameSite=Strict',
      'http://example.com/',
      'k=v',
    ],
    ['with a path goes below it', 'http://example.com/', 'k=v; Path=/a', 'http://example.com/a/b', 'k=v'],
    ['with a path goes nowhere else', 'http://example.com/', 'k=v; Path=/a', 'http://example.com/ab', null],
    ['has its page’s folder as path', 'http://example.com/a/b/c', 'k=v', 'http://example.com/a/b/d', 'k=v'],
    ['leaves its page’s folder never', 'http://example.com/a/b/c', 'k=v', 'http://example.com/a/d', null],
    ['with Max-Age=0 is none', 'http://example.com/', 'k=v; Max-Age=0', 'http://example.com/', null],
    [
      'with a date gone by is none',
      'http://example.com/',
      'k=v; Expires=Wed, 21 Oct 2015 07:28:00 GMT',
      'http://example.com/',
      null,
    ],
    [
      'with a true __Host- prefix is kept',
      'https://example.com/',
      '__Host-k=v; Secure; Path=/',
      'https://example.com/',
      '__Host-k=v',
    ],
    ['without a name goes back as it came', 'http://example.com/', 'v; Path=/', 'http://example.com/', 'v'],
    ['with an empty name is one without', 'http://example.com/', '=v', 'http://example.com/', 'v'],
    ['without a name has no false prefix', 'https://example.com/', '=__Host-k=v', 'https://example.com/', null],
    ['with neither name nor value is none', 'http://example.com/', '=; Path=/', 'http://example.com/', null],
    ['with a false __Host- prefix is refused', 'https://example.com/', '__Host-k=v', 'https://example.com/', null],
    ['of more than 4 KB is refused', 'http://example.com/', `k=${'v'.repeat(4096)}`, 'http://example.com/', null],
    [
      'of 4 KB is kept, whatever its attributes',
      'http://example.com/',
      `k=${'v'.repeat(4095)}; Path=/; Comment=${'x'.repeat(99)}`,
      'http://example.com/',
      `k=${'v'.repeat(4095)}`,
    ],
    ['of bytes no header may carry is refused', 'http://example.com/', 'k=\x7fv', 'http://example.com/', null],
    ['keeps its bytes', 'http://example.com/', 'k=\xc3\xa4', 'http://example.com/', 'k=\xc3\xa4'],
  ])('%s', (_name, from, setCookie, asked, expected) => {
    expect(sent(from, setCookie, asked)).toBe(expected);
  });

  it('is replaced by its namesake, and taken away by one that is over', () => {
    const cookies = new Cookies();
    const url = new URL('http://example.com/');
    cookies.receive(url, 'a=1; Path=/\nb=2; Path=/');
    cookies.receive(url, 'a=3; Path=/');
    expect(cookies.header(url)).toBe('a=3; b=2');
    cookies.receive(url, 'b=; Path=/; Max-Age=0\na=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(cookies.header(url)).toBeNull();
  });

  it('goes with the longer paths first', () => {
    const cookies = new Cookies();
    cookies.receive(new URL('http://example.com/a/b/'), 'short=1; Path=/\nlong=2; Path=/a/b');
    expect(cookies.header(new URL('http://example.com/a/b/'))).toBe('long=2; short=1');
  });

  it('does not spoil the others by being ill-formed', () => {
    expect(sent('http://example.com/', ';;;\n\nk=v; Domain=:::\n=\nok=1', 'http://example.com/')).toBe('ok=1');
  });
});

describe('the life of a cookie', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends when its age says so', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) });
    const cookies = new Cookies();
    const url = new URL('http://example.com/');
    cookies.receive(url, 'k=v; Max-Age=60; Expires=Wed, 21 Oct 2015 07:28:00 GMT');
    vi.advanceTimersByTime(59_000);
    expect(cookies.header(url)).toBe('k=v');
    vi.advanceTimersByTime(2000);
    expect(cookies.header(url)).toBeNull();
  });
});

describe('the number of cookies', () => {
  it('of a host is at most 50, and the oldest goes first', () => {
    const cookies = new Cookies();
    const url = new URL('http://example.com/');
    for (let n = 0; n < 60; n += 1) cookies.receive(url, `k${n}=v`);
    const names = (cookies.header(url) ?? '').split('; ').map((pair) => pair.split('=')[0]);
    expect(names).toEqual(Array.from({ length: 50 }, (_, n) => `k${n + 10}`));
  });

  it('of all hosts is at most 3000, and the host that was quiet for longest loses its own', () => {
    const cookies = new Cookies();
    const store = vi.spyOn(CookieStore.prototype, 'putCookie');
    for (let host = 0; host < 70; host += 1) {
      for (let n = 0; n < 50; n += 1) cookies.receive(new URL(`http://h${host}.example.com/`), `k${n}=v`);
    }
    const kept = store.mock.instances[0] as unknown as CookieStore;
    store.mockRestore();
    expect(kept.count).toBe(3000);
    expect(cookies.header(new URL('http://h9.example.com/'))).toBeNull();
    expect(cookies.header(new URL('http://h10.example.com/'))).toContain('k49=v');
  });

  it('does not grow by cookies that come and go', () => {
    const cookies = new Cookies();
    const store = vi.spyOn(CookieStore.prototype, 'putCookie');
    const url = new URL('http://example.com/');
    for (let n = 0; n < 100; n += 1) cookies.receive(url, `k=v; Path=/${n}\nk=; Path=/${n}; Max-Age=0`);
    const kept = store.mock.instances[0] as unknown as CookieStore;
    store.mockRestore();
    expect(kept.count).toBe(0);
  });
});
