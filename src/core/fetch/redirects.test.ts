import { describe, expect, it } from 'vitest';
import { chainProblem, isRedirectStatus, resolveRedirect } from './redirects.js';

const FROM = 'http://example.org/a/b?c#d';

describe('resolveRedirect', () => {
  it.each([
    ['/x', 'http://example.org/x'],
    ['x', 'http://example.org/a/x'],
    ['?q=1', 'http://example.org/a/b?q=1'],
    ['//other.example/y', 'http://other.example/y'],
    ['https://other.example', 'https://other.example/'],
    ['  /spaced  ', 'http://example.org/spaced'],
    ['/x#part', 'http://example.org/x'],
    ['#part', 'http://example.org/a/b?c'],
    ['HTTP://EXAMPLE.org:80/', 'http://example.org/'],
    ['/%zz', 'http://example.org/%zz'],
    ['\\\\other.example\\z', 'http://other.example/z'],
    [Buffer.from('/größe').toString('latin1'), 'http://example.org/gr%C3%B6%C3%9Fe'],
    // Of another encoding: the server knows its own bytes.
    ['/gr\xf6\xdfe', 'http://example.org/gr%F6%DFe'],
  ])('reads %j', (location, url) => {
    expect(resolveRedirect(FROM, location)).toEqual({ ok: true, url });
  });

  it.each([null, '', '   ', 'http://', 'http://[::bad', 'https://a b/'])('finds no target in %j', (location) => {
    expect(resolveRedirect(FROM, location)).toMatchObject({ ok: false, code: 'bad_redirect' });
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    'mailto:a@b.example',
  ])('refuses %s', (location) => {
    expect(resolveRedirect(FROM, location)).toMatchObject({ ok: false, code: 'bad_scheme' });
  });
});

describe('a chain of redirects', () => {
  const hop = (n: number, cookie: string | null = null) => ({ url: `http://a/${n}`, cookie });

  it('may go on to an address it has not seen', () => {
    expect(chainProblem([hop(0), hop(1)], hop(2), 10)).toBeNull();
  });

  it('ends where it began or passed', () => {
    expect(chainProblem([hop(0)], hop(0), 10)).toMatchObject({ code: 'redirect_loop' });
    expect(chainProblem([hop(0), hop(1), hop(2)], hop(1), 10)).toMatchObject({ code: 'redirect_loop' });
  });

  it('may come back with a cookie it did not have, once for each', () => {
    expect(chainProblem([hop(0)], hop(0, 'a=1'), 10)).toBeNull();
    expect(chainProblem([hop(0), hop(1), hop(0, 'a=1')], hop(0, 'a=2'), 10)).toBeNull();
    expect(chainProblem([hop(0), hop(0, 'a=1')], hop(0, 'a=1'), 10)).toMatchObject({ code: 'redirect_loop' });
  });

  it('ends at the limit', () => {
    expect(chainProblem([hop(0), hop(1), hop(2)], hop(3), 2)).toMatchObject({ code: 'too_many_redirects' });
    expect(chainProblem([hop(0)], hop(1), 0)).toMatchObject({ code: 'too_many_redirects' });
    expect(chainProblem([hop(0), hop(0, 'a=1')], hop(0, 'a=2'), 1)).toMatchObject({ code: 'too_many_redirects' });
  });

  it('is made of five statuses', () => {
    const statuses = Array.from({ length: 100 }, (_, index) => 300 + index).filter(isRedirectStatus);
    expect(statuses).toEqual([301, 302, 303, 307, 308]);
  });
});
