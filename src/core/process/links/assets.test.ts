import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { compileRules } from '../../scope/rules.js';
import { fileAssets, pageAssets, styleSheetLinks } from './asset-links.js';
import { cssUrls } from '../css/css-references.js';
import { parseHtml } from '../dom/document.js';
import { srcsetUrls } from './srcset.js';

const RULES = compileRules({ ...HOST_RULES, assets: 'in_scope' });
const assets = (html: string, rules = RULES) =>
  pageAssets(parseHtml(html).root, { url: 'https://h.example/a/', charset: 'utf-8' }, 2, rules).map(({ url }) => url);

describe('srcsetUrls', () => {
  it.each([
    ['a.png', ['a.png']],
    ['a.png 1x, b.png 2x', ['a.png', 'b.png']],
    ['a.png, b.png', ['a.png', 'b.png']],
    ['a,b.png 100w,c.png 200w', ['a,b.png', 'c.png']],
    ['  , a.png 1x ,, b.png', ['a.png', 'b.png']],
    ['a.png calc(1px, 2px), b.png', ['a.png', 'b.png']],
    ['', []],
  ])('reads %j', (text, urls) => {
    expect(srcsetUrls(text)).toEqual(urls);
  });

  it('reads what was written with descriptors', () => {
    const url = fc.stringMatching(/^[a-z/.]{1,10}[a-z]$/);
    fc.assert(
      fc.property(fc.array(url, { maxLength: 20 }), (urls) => {
        expect(srcsetUrls(urls.map((one, i) => `${one} ${i + 1}x`).join(', '))).toEqual(urls);
      }),
    );
  });

  it('ends for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => srcsetUrls(text).length <= 100));
  });
});

describe('cssUrls', () => {
  it.each([
    ['a{background:url(i.png)}', ['i.png']],
    ['a{background:url( "i j.png" )}', ['i j.png']],
    ["@import 'b.css';@import url(c.css) print;", ['b.css', 'c.css']],
    ['/* url(no.png) */ a{content:"url(no.png)"}', []],
    ['a{background:url(data:image/png;base64,AA==)}', []],
    ['a{background:url(i\\29 .png)}', ['i).png']],
    ['a{fill:url(#g)}', []],
    ['/* never closed url(no.png)', []],
    ['a{background:image-set("1.png" 1x, "2.png" type("image/png") 2x)} b{content:"no.png"}', ['1.png', '2.png']],
    ['@namespace svg url(http://www.w3.org/2000/svg);@import "b.css" screen', ['b.css']],
    ['a{b:u\\72 l(i.png);c:URL("j.png");d:-url(no.png);e:1url(no.png)}', ['i.png', 'j.png']],
    ['a{b:url(no no.png);c:url(i.png', ['i.png']],
    ["a{b:'never closed url(no.png)\n c:url(i.png)}", ['i.png']],
    ['<!--url(i.png)--> @import/**/url(b.css)', ['i.png', 'b.css']],
  ])('reads %j', (css, urls) => {
    expect(cssUrls(css)).toEqual(urls);
  });

  it('ends in good time for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(cssUrls(text))));
    expect(cssUrls('url('.repeat(200_000))).toEqual([]);
    expect(cssUrls('/*'.repeat(200_000))).toEqual([]);
    expect(cssUrls(`"${'\\'.repeat(400_000)}`)).toEqual([]);
  });
});

describe('pageAssets', () => {
  it('finds what a page needs to be drawn, each once', () => {
    const html = `<link rel=stylesheet href=s.css><link rel=canonical href=no><script src=j.js></script>
      <img src=i.png srcset="i.png 1x, k.png 2x"><video poster=p.jpg><source src=v.webm></video>
      <div style="background:url(d.png)"></div><style>@import "t.css"; b{background:url(e.png)}</style>
      <svg><use href="u.svg#x"/></svg><input type=image src=b.gif><object data=o.pdf></object>`;
    const names = [
      's.css',
      'j.js',
      'i.png',
      'k.png',
      'p.jpg',
      'v.webm',
      'd.png',
      't.css',
      'e.png',
      'u.svg',
      'b.gif',
      'o.pdf',
    ];
    expect(assets(html)).toEqual(names.map((name) => `https://h.example/a/${name}`));
  });

  it.each([
    ['<body background=b.png><td background=c.png>', ['b.png', 'c.png']],
    ['<b style="background:URL(d.png)"><b style="background:image-set(\'e.png\' 1x)">', ['d.png', 'e.png']],
    [
      '<image src=f.png><svg><feImage xlink:href=g.png /><script xlink:href=h.js></script></svg>',
      ['f.png', 'g.png', 'h.js'],
    ],
    ['<template><img src=no></template><template shadowrootmode=open><img src=i.png></template>', ['i.png']],
    ['<link rel="shortcut icon" href=j.ico><link rel=apple-touch-startup-image href=k.png>', ['j.ico', 'k.png']],
    ['<noscript><img src=l.png></noscript>', ['l.png']],
    ['<img src="data:image/gif;base64,AA" data-src=m.png>', ['m.png']],
    [
      '<img data-srcset="n.png 1x, o.png 2x"><picture><source data-srcset=p.webp></picture>',
      ['n.png', 'o.png', 'p.webp'],
    ],
    ['<img src=q.png data-src=no.png>', ['q.png']],
  ])('finds them in %s', (html, names) => {
    expect(assets(html)).toEqual(names.map((name) => `https://h.example/a/${name}`));
  });

  it('are those of a style sheet and of a drawing too, wherever a link to it stood', () => {
    const of = (type: string, text: string, rules = RULES) =>
      fileAssets(Buffer.from(text), type, 'https://h.example/s/x', 1, rules).map(({ url }) => url);
    expect(of('text/css; charset=utf-8', '@font-face{src:url(f.woff2)}')).toEqual(['https://h.example/s/f.woff2']);
    expect(of('image/svg+xml', '<svg><image href="i.png"/></svg>')).toEqual(['https://h.example/s/i.png']);
    expect(of('text/plain', 'url(f.woff2)')).toEqual([]);
    expect(of('text/css', 'a{b:url(c)}', compileRules(HOST_RULES))).toEqual([]);
  });

  it('finds none in comments, scripts, text areas and templates, and none where none are wanted', () => {
    const html =
      '<!-- <img src=a> --><script>"<img src=b>"</script><textarea><img src=c></textarea><template><img src=d></template>';
    expect(assets(html)).toEqual([]);
    expect(assets('<img src=a>', compileRules(HOST_RULES))).toEqual([]);
  });

  it('keeps the depth of the page', () => {
    const body = Buffer.from('a{background:url(/i.png)}');
    expect(styleSheetLinks(body, 'https://h.example/s.css', 2, RULES)).toMatchObject([
      { depth: 2, kind: 'asset', skip: null },
    ]);
  });
});
