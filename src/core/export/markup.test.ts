import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeMarkup } from './markup.js';

it('puts any text between tags and into attributes without making any', () => {
  const signs = fc.constantFrom('<', '>', '&', '"', "'", '/', 'a', ';', '#', ']', '-', '!', '\0', '\ud800', '\ufffd');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: signs }), fc.string({ unit: 'binary' })), (text) => {
      const escaped = escapeMarkup(text);
      expect(escaped).not.toMatch(/[<>"'\u0000-\u0008]/);
      const $ = load(`<a title="${escaped}">${escaped}</a>`, { xmlMode: true });
      const written = text.replace(
        /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
        '\ufffd',
      );
      expect($('*')).toHaveLength(1);
      expect([$('a').text(), $('a').attr('title')]).toEqual([written, written]);
    }),
  );
});

it('writes what XML has no sign for as a replacement', () => {
  expect(escapeMarkup('a\u0000b\u001fc\ud800d\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(escapeMarkup('tab\tline\n😀 & co')).toBe('tab\tline\n😀 &amp; co');
});
