import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../testing/host-rules.js';
import { compileRules } from '../frontier/rules.js';
import { pageAssets, styleSheetLinks } from './asset-links.js';
import { cssUrls } from './css-urls.js';
import { parseHtml } from './document.js';
import { srcsetUrls } from './srcset.js';

const RULES = compileRules({ ...HOST_RULES, assets: 'in_scope' });
const assets = (html: string, rules = RULES) =>
  pageAssets(parseHtml(html).root, 'https://h.example/a/', 2, rules).map(({ url }) => url);

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
    ['/* never closed url(no.png)', ['no.png']],
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
