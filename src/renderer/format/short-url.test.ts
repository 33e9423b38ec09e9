import { describe, expect, it } from 'vitest';
import { cellsOf, readableUrl, shortUrl } from './short-url.js';

describe('a URL for reading', () => {
  it('shows percent-encoded letters as letters', () => {
    expect(readableUrl('/%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0-5.html')).toBe('/глава-5.html');
    expect(readableUrl('/%E6%97%A5%E6%9C%AC%E8%AA%9E/%F0%9F%95%B7')).toBe('/日本語/🕷');
  });

  it('leaves what means something else when it is decoded, and what cannot be decoded', () => {
    expect(readableUrl('/a%20b%2Fc%3Fd')).toBe('/a%20b%2Fc%3Fd');
    expect(readableUrl('/%E9t%E9')).toBe('/%E9t%E9');
  });

  it('leaves characters that would hide or turn the text around', () => {
    expect(readableUrl('/%E2%80%AEgpj.exe')).toBe('/%E2%80%AEgpj.exe');
    expect(readableUrl('/a%C2%A0b')).toBe('/a%C2%A0b');
  });
});

describe('a URL in a narrow column', () => {
  it('is whole where it fits, else without its scheme', () => {
    expect(shortUrl('http://a.org/3/x', 16)).toBe('http://a.org/3/x');
    expect(shortUrl('http://a.org/3/x', 15)).toBe('a.org/3/x');
  });

  it('keeps its host and how it ends, and fills the column', () => {
    expect(shortUrl('http://127.0.1.2:18200/docs/howto/page-101.html', 30)).toBe('127.0.1.2:18200…/page-101.html');
    expect(cellsOf(shortUrl('http://127.0.1.2:18200/docs/howto/page-101.html', 30))).toBe(30);
  });

  it('keeps of its host what there is room for', () => {
    expect(shortUrl('http://127.0.1.7:18200/docs/page-101.html', 22)).toBe('127.0.1.7:18…-101.html');
  });

  it('leaves out the middle of a path', () => {
    expect(shortUrl('/library/importlib.resources.abc.html', 20)).toBe('/librar…ces.abc.html');
  });

  it('keeps the whole name at the end where there is room for it, and nothing else where there is not', () => {
    expect(shortUrl('/docs/queues/part-1.html', 18)).toBe('/docs…/part-1.html');
    expect(shortUrl('/docs/queues/part-1.html', 14)).toBe('…s/part-1.html');
    expect(shortUrl('http://127.0.1.2:18200/docs/page-101.html', 14)).toBe('…page-101.html');
  });

  it('counts letters of wide scripts as two', () => {
    expect(cellsOf('/日本語/')).toBe(8);
    expect(cellsOf(shortUrl('/日本語日本語日本語/12.html', 16))).toBeLessThanOrEqual(16);
  });
});
