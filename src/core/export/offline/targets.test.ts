import fc from 'fast-check';
import { expect, it } from 'vitest';
import { relativeHref } from './targets.js';

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
