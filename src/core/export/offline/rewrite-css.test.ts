import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadsOfCss } from '../../../testing/offline-judge.js';
import { copiedText } from './copied-text.js';
import { rewriteCss } from './rewrite-css.js';
import { Targets } from './targets.js';

const SAVED: Readonly<Record<string, string>> = {
  'https://h.example/css/f.woff2': 'pages/h.example/css/f.woff2',
  'https://h.example/t.css': 'pages/h.example/t.css',
};
const SHEET = {
  url: 'https://h.example/css/s.css',
  path: 'pages/h.example/css/s.css',
  savedFileOf: (url: string) => SAVED[url.replace(/#.*/s, '')] ?? null,
};
const rewrite = (css: string) => rewriteCss(css, new Targets(SHEET));

describe('rewriteCss', () => {
  it.each([
    ['@font-face{src:url(f.woff2) format("woff2")}', '@font-face{src:url("f.woff2") format("woff2")}'],
    ["@font-face{src:url( 'f.woff2#iefix' )}", '@font-face{src:url( "f.woff2#iefix" )}'],
    ['@import url(/t.css) print;', '@import url("../t.css") print;'],
    ['@import "//e/t.css";', '@import "data:text/css,";'],
    ['@import "data:text/css,@import%20url(//e/)";', '@import "data:text/css,";'],
    ['a{b:url(//e/i.png)}', 'a{b:url("data:,")}'],
    ['a{b:url(data:image/png;base64,AA==)}', 'a{b:url(data:image/png;base64,AA==)}'],
    ['a{b:url(#g)} c{d:url()}', 'a{b:url(#g)} c{d:url()}'],
    ['a{b:image-set("i.png" 1x)}', 'a{b:image-set("data:," 1x)}'],
    ['@namespace s url(http://www.w3.org/2000/svg);', '@namespace s url(http://www.w3.org/2000/svg);'],
    ['/* url(i.png) */ a{content:"url(i.png)"}', '/* url(i.png) */ a{content:"url(i.png)"}'],
    ['a{b:url(i\0.png)}', 'a{b:url("data:,")}'],
  ])('%s', (css, expected) => {
    expect(rewrite(css)).toBe(expected);
  });

  it('leaves nothing that is loaded from elsewhere', () => {
    const pieces = [
      ...[
        'url(',
        'u\\72 l(',
        'URL(',
        ')',
        '"',
        "'",
        '\\',
        '\n',
        ' ',
        ';',
        '{',
        '}',
        '(',
        '/*',
        '*/',
        '<!--',
        '-->',
        '@import',
        '@import ',
      ],
      ...['//e/', 'data:,', 'f.woff2', 'image-set(', 'a', '\0', '#', '\\0', '@namespace ', '@x', 'src('],
    ];
    const sheets = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join(''));
    fc.assert(
      fc.property(sheets, (css) => {
        // Another rewrite finds nothing left to change: what is left are files of the copy, data and what is no address.
        const copy = rewrite(css);
        const again = new Targets({
          ...SHEET,
          savedFileOf: (url) => (url.startsWith('https://h.example/') ? 'x' : null),
        });
        expect(rewriteCss(copy, again).includes('"data:,"')).toBe(copy.includes('"data:,"'));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing, in sheets that are whole, that another reader would load from elsewhere', () => {
    const address = fc.constantFrom(
      '//e/i.png',
      'https://e/i.png',
      'file://e/i',
      'f.woff2',
      'data:,',
      '\\2f/e/',
      'i.png',
    );
    const reference = fc.tuple(fc.constantFrom('url(', 'u\\72 l(', 'URL( '), fc.constantFrom('', '"', "'"), address);
    const rule = fc.oneof(
      reference.map(([name, quote, url]) => `a{b:${name}${quote}${url}${quote})}`),
      fc.tuple(fc.constantFrom('"', "'"), address).map(([quote, url]) => `@import ${quote}${url}${quote};`),
      fc.constantFrom('/* " */', 'a{b:"/*"}', '<!--', "a{c:'\\''}", '@media x{}'),
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
        const loads = loadsOfCss(rewrite(rules.join('')), 'file:///copy/pages/h.example/css/s.css');
        expect(loads.filter(({ url }) => !/^(?:data:|file:\/\/\/copy\/pages\/)/.test(url))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a style sheet of the copy', () => {
  const copied = (body: Buffer, type: string) => copiedText(body, 'css', type, SHEET, { isScripted: false });

  it('is UTF-8 and says so where that matters', () => {
    const latin = Buffer.from('@charset "iso-8859-1";a{content:"é"}', 'latin1');
    expect(copied(latin, 'text/css')).toBe('@charset "utf-8";a{content:"é"}');
    expect(copied(Buffer.from('a{content:"é"}', 'latin1'), 'text/css; charset=iso-8859-1')).toBe(
      '@charset "utf-8";a{content:"é"}',
    );
    expect(copied(Buffer.from('a{b:c}'), 'text/css')).toBe('a{b:c}');
  });
});
