import fc from 'fast-check';
import { expect, it } from 'vitest';
import { relativeHref, Targets } from './targets.js';

it('names a file from another, in a form that any browser reads', () => {
  expect(relativeHref('index.html', 'pages/h/index.html')).toBe('pages/h/index.html');
  expect(relativeHref('pages/h/a/b.html', 'pages/h/a/b.html')).toBe('b.html');
  expect(relativeHref('pages/h/a/b.html', 'pages/h+http/ü ~1.png')).toBe('../../h%2Bhttp/%C3%BC%20~1.png');
});

it('leads to the file it names, whatever it is called', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((name) => /^[^/\\\0.\s]/.test(name) && !/[/\0\uD800-\uDFFF]/.test(name));
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(path, path, (from, to) => {
      const base = `file:///copy/${from.split('/').map(encodeURIComponent).join('/')}`;
      const { pathname, search, hash } = new URL(relativeHref(from, to), base);
      expect([decodeURIComponent(pathname), search, hash]).toEqual([`/copy/${to}`, '', '']);
    }),
  );
});

it('looks for what is saved under the address that a page of its encoding asks for', () => {
  const saved = new Map([
    ['https://h.example/q?x=%C6%FC', 'pages/q.html'],
    ['https://h.example/q?x=%E6%97%A5', 'pages/other.html'],
  ]);
  const document = {
    url: 'https://h.example/',
    path: 'pages/index.html',
    savedFileOf: (url: string) => saved.get(url.replace(/#.*/, '')) ?? null,
  };
  const leads = (charset?: string) =>
    new Targets(charset === undefined ? document : { ...document, charset }).of('q?x=日#日');
  expect(leads('euc-jp')).toEqual({ kind: 'saved', href: 'q.html#%E6%97%A5' });
  expect(leads()).toEqual({ kind: 'saved', href: 'other.html#%E6%97%A5' });
  expect(leads('windows-1252')).toMatchObject({ href: 'https://h.example/q?x=%26%2326085%3B#%E6%97%A5' });
});
