import { describe, expect, it } from 'vitest';
import { hostOf, isWebAddress, originOf, rowUrl, splitUrl, withoutScheme } from './urls.js';

describe('addresses on screen', () => {
  it('shows the path of what is on the seed’s origin and the whole URL of anything else', () => {
    expect(rowUrl('https://a.org/3/x.html?q=1', 'https://a.org')).toBe('/3/x.html?q=1');
    expect(rowUrl('https://a.org.evil/3', 'https://a.org')).toBe('https://a.org.evil/3');
    expect(rowUrl('http://a.org/3', 'https://a.org')).toBe('http://a.org/3');
    expect(rowUrl('http://a.org/3', '')).toBe('http://a.org/3');
  });

  it('keeps the end of a long URL for itself', () => {
    expect(splitUrl('/3/x.html')).toEqual(['/3/x.html', '']);
    expect(splitUrl('http://127.0.1.2:18200/h/the-page-there.html')).toEqual([
      'http://127.0.1.2:18200/h/the-page-',
      'there.html',
    ]);
    // A name that is not much longer is not cut.
    expect(splitUrl('http://127.0.1.2:18200/h/a-page.html')).toEqual(['http://127.0.1.2:18200/h', '/a-page.html']);
  });

  it('finds the origin and host', () => {
    expect(originOf('http://127.0.0.1:8000/a/b')).toBe('http://127.0.0.1:8000');
    expect(hostOf('http://127.0.0.1:8000')).toBe('127.0.0.1:8000');
    expect(hostOf('odd')).toBe('odd');
  });

  it('drops the scheme and a lone slash in headings', () => {
    expect(withoutScheme('https://docs.python.org/3/')).toBe('docs.python.org/3/');
    expect(withoutScheme('https://docs.python.org/')).toBe('docs.python.org');
  });

  it('opens only http and https outside', () => {
    expect(isWebAddress('https://a.org/')).toBe(true);
    expect(isWebAddress('javascript:alert(1)')).toBe(false);
    expect(isWebAddress('file:///etc/passwd')).toBe(false);
  });

  it('cuts no character in two', () => {
    const [head, tail] = splitUrl(`${'a'.repeat(20)}🕸${'b'.repeat(9)}`);
    expect(`${head}|${tail}`).toBe(`${'a'.repeat(20)}|🕸${'b'.repeat(9)}`);
  });
});
