import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileMarkup } from '../../../testing/hostile-markup.js';
import { loadsOf } from '../../../testing/offline-judge.js';
import { headOf } from './policy.js';
import { rewriteHtml } from './rewrite-markup.js';
import type { CopiedDocument } from './targets.js';

const SAVED: Readonly<Record<string, string>> = {
  'https://h.example/a/': 'pages/h.example/a/index.html',
  'https://h.example/b': 'pages/h.example/b~.html',
  'https://h.example/b?q=1': 'pages/h.example/b-q-1~hash.html',
  'https://h.example/s.css': 'pages/h.example/s.css',
  'https://h.example/i.png': 'pages/h.example/i.png',
  'https://h.example/ü.png': 'pages/h.example/ü 1.png',
  'https://cdn.example/j.js': 'pages/cdn.example/j.js',
};
const PAGE: CopiedDocument = {
  url: 'https://h.example/a/',
  path: 'pages/h.example/a/index.html',
  savedFileOf: (url) => SAVED[decodeURI(url.replace(/#.*/s, ''))] ?? null,
};
const HEAD = headOf(false);
const rewrite = (html: string, isScripted = false) => rewriteHtml(html, PAGE, { isScripted });
/** Without the head that every page gets. */
const body = (html: string, isScripted = false) =>
  rewrite(`<head>${html}`, isScripted).replace(`<head>${headOf(isScripted)}`, '');

describe('a picture that a script would load', () => {
  it.each([
    ['<img src="data:image/gif;base64,AA" data-src="/i.png">', '<img src="../i.png" data-src="/i.png">'],
    [
      '<img class="lazy" data-original="/i.png" alt="x">',
      '<img src="../i.png" class="lazy" data-original="/i.png" alt="x">',
    ],
    ['<img data-srcset="/i.png 1x, /no.png 2x">', '<img srcset="../i.png 1x" data-srcset="/i.png 1x, /no.png 2x">'],
    ['<img src="/i.png" data-src="/no.png">', '<img src="../i.png" data-src="/no.png">'],
    ['<img data-src="/no.png">', '<img data-src="/no.png">'],
  ])('is shown without it: %s', (html, expected) => {
    expect(body(html)).toBe(expected);
  });

  it('is left to the script where that is kept', () => {
    expect(body('<img data-src="/i.png">', true)).toBe('<img data-src="/i.png">');
  });
});

describe('a link', () => {
  it.each([
    ['<a href="/b">', '<a href="../b~.html">'],
    ["<A  HREF = '../b#part two' id=x>", '<A  HREF="../b~.html#part%20two" id=x>'],
    ['<a href=/b?q=1&amp;>', '<a href="https://h.example/b?q=1&amp;">'],
    ['<a href=/b?q=1>', '<a href="../b-q-1~hash.html">'],
    ['<a href="/nothing#x">', '<a href="https://h.example/nothing#x">'],
    ['<a href="//other.example/">', '<a href="https://other.example/">'],
    ['<a href="#here">', '<a href="#here">'],
    ['<a href="">', '<a href="">'],
    ['<a href="./#top">', '<a href="index.html#top">'],
    ['<a href="mailto:a@b">', '<a href="mailto:a@b">'],
    ['<a href="javascript:x()">', '<a data-orb-href="javascript:x()">'],
    ['<a href="file://server/share">', '<a data-orb-href="file://server/share">'],
    ['<a href="/b" href="//x">', '<a href="../b~.html" >'],
    ['<a href="/b" ping="//x/">', '<a href="../b~.html" data-orb-ping="//x/">'],
    ['<form action="">', '<form action="https://h.example/a/">'],
    [
      '<form action="/b"><button formaction="c">',
      '<form action="https://h.example/b"><button formaction="https://h.example/a/c">',
    ],
    ['<svg><a xlink:href="/b"/></svg>', '<svg><a xlink:href="../b~.html"/></svg>'],
    ['<link rel=canonical href=/x>', '<link rel=canonical href="https://h.example/x">'],
    ['<meta http-equiv=refresh content="5; url=/b#x">', '<meta http-equiv=refresh content="5;url=../b~.html#x">'],
  ])('%s', (html, expected) => {
    expect(body(html)).toBe(expected);
  });

  it('is resolved against the base that the page names, which is taken out', () => {
    expect(body('<a href=i.png><base href="/" target=t><a href="#x"><!-- <base href=/no/> -->')).toBe(
      '<a href="../i.png"><base data-orb-href="/" target=t><a href="https://h.example/#x"><!-- <base href=/no/> -->',
    );
  });
});

describe('what a page loads', () => {
  it.each([
    ['<img src="/i.png" alt=x>', '<img src="../i.png" alt=x>'],
    ['<img src="/%C3%BC.png">', '<img src="../%C3%BC%201.png">'],
    ['<img src="//x.example/i.png">', '<img data-orb-src="//x.example/i.png">'],
    ['<img src="file:///etc/passwd">', '<img data-orb-src="file:///etc/passwd">'],
    ['<img src="data:image/png;base64,AA">', '<img src="data:image/png;base64,AA">'],
    ['<img srcset="/i.png 1x, /no.png 2x" crossorigin>', '<img srcset="../i.png 1x" data-orb-crossorigin>'],
    ['<img srcset="/no.png">', '<img data-orb-srcset="/no.png">'],
    ['<video poster=/i.png src=v.mp4>', '<video poster="../i.png" data-orb-src=v.mp4>'],
    ['<link rel=stylesheet href=/s.css integrity=sha>', '<link rel=stylesheet href="../s.css" data-orb-integrity=sha>'],
    ['<link rel=stylesheet href="data:text/css,x">', '<link rel=stylesheet data-orb-href="data:text/css,x">'],
    ['<link rel="preconnect" href=//x>', '<link rel="preconnect" data-orb-href=//x>'],
    ['<link rel="icon" href=/i.png>', '<link rel="icon" href="../i.png">'],
    ['<iframe src=/b>no</iframe>', '<iframe src="../b~.html"></iframe>'],
    ['<iframe src="data:text/html,x"></iframe>', '<iframe data-orb-src="data:text/html,x"></iframe>'],
    ['<iframe srcdoc="<img src=//x>">', '<iframe srcdoc="&lt;img data-orb-src=//x>"></iframe>'],
    ['<object data="/i.png">', '<object data="../i.png">'],
    ['<embed src="//x">', '<embed data-orb-src="//x">'],
    ['<b style="background:url(/i.png)">', '<b style="background:url(&quot;../i.png&quot;)">'],
    ['<b style="background:url(//x)">', '<b style="background:url(&quot;data:,&quot;)">'],
    [
      '<svg><image href="/i.png"/><use href="#a"/><use xlink:href="//x#a"/></svg>',
      '<svg><image href="../i.png"/><use href="#a"/><use data-orb-xlink-href="//x#a"/></svg>',
    ],
    [
      '<svg><rect fill="url(//x#a)" mask="url(#m)"/></svg>',
      '<svg><rect fill="url(&quot;data:,&quot;)" mask="url(#m)"/></svg>',
    ],
    ['<svg><set attributeName=href to=//x></svg>', '<svg><set attributeName=href data-orb-to=//x></svg>'],
    ['<style>@import "/s.css";b{c:url(//x)}</style>', '<style>@import "../s.css";b{c:url("data:,")}</style>'],
    ['<meta http-equiv=refresh content="0;url=//x">', '<meta data-orb-http-equiv=refresh content="0;url=//x">'],
    [
      '<meta charset=koi8-r><meta http-equiv="Content-Type" content="x">',
      '<meta data-orb-charset=koi8-r><meta data-orb-http-equiv="Content-Type" content="x">',
    ],
    ['<table background="//x">', '<table data-orb-background="//x">'],
  ])('%s', (html, expected) => {
    expect(body(html)).toBe(expected);
  });
});

describe('scripts', () => {
  const html =
    '<script src=//cdn.example/j.js></script><script>"</script>"<b onclick="x()"><noscript><img src=/i.png><meta http-equiv=refresh content="0;url=/b"></noscript>';

  it('are left out, and what is there for readers without scripts is shown', () => {
    expect(body(html)).toBe(
      '"<b data-orb-onclick="x()"><img src="../i.png"><meta data-orb-http-equiv=refresh content="0;url=/b">',
    );
  });

  it('are kept where that was asked for', () => {
    expect(body(html, true)).toBe(
      '<script src="../../cdn.example/j.js"></script><script>"</script>"<b onclick="x()"><noscript><img src="../i.png"><meta http-equiv=refresh content="0;url=../b~.html"></noscript>',
    );
    expect(body('<noscript><style></noscript><img src=//x>', true)).toBe(
      '<noscript><style></style></noscript><img data-orb-src=//x>',
    );
  });

  it('end where browsers end them', () => {
    expect(body('<script><!--<script></script>--></script>a<script><!--></script>b')).toBe('ab');
  });
});

describe('the head', () => {
  it.each([
    [
      '<!DOCTYPE html><!-- c --> <html lang=x> <head id=y><title>',
      `<!DOCTYPE html><!-- c --> <html lang=x> <head id=y>${HEAD}<title></title>`,
    ],
    ['<!DOCTYPE html><title>x</title>', `<!DOCTYPE html>${HEAD}<title>x</title>`],
    ['text', `${HEAD}text`],
    ['</p> </body>x', `</p> ${HEAD}</body>x`],
    ['', HEAD],
  ])('of %j', (html, expected) => {
    expect(rewrite(html)).toBe(expected);
  });
});

describe('what could be read in two ways', () => {
  it.each([
    ['<svg><style><img src=//x></style>', '<svg><style>\\3c img src=//x></style>'],
    ['<svg><title></svg><img src=//x></title>', '<svg><title>&lt;/svg>&lt;img src=//x></title>'],
    ['<svg><![CDATA[<img src=//x>]]></svg>', '<svg>&lt;img src=//x></svg>'],
    ['<![CDATA[<img src=//x>]]>', ']]>'],
    ['<svg><style/><img src=//x>', '<svg><style/></style><img data-orb-src=//x>'],
    ['<xmp><img src=//x></xmp>', '<pre>\n&lt;img src=//x></pre>'],
    ['<plaintext><img src=//x>', '<pre>\n&lt;img src=//x></pre>'],
    ['<<script></script>img src=//x>', '&lt;img src=//x>'],
    [
      '<style>a{b:url("data:image/svg+xml,<svg>")} c{&:d{}}</style>',
      '<style>a{b:url("data:image/svg+xml,\\3c svg>")} c{&:d{}}</style>',
    ],
    ['a<!-- never closed <img src=//x>', 'a'],
  ])('%s', (html, expected) => {
    expect(body(html)).toBe(expected);
  });

  it('keeps every byte of what it need not touch', () => {
    const page = '<P Class=a  B = \'c\' d>1 < 2 &copy; &bogus; <br/><!--x--><?php y ?></P\n><b a="1"a=2>';
    expect(body(page.replace('a=2', ''))).toBe(page.replace('a=2', ''));
  });
});

const RUNS = 200;

describe('any page', () => {
  const address = 'file:///copy/pages/h.example/a/index.html';
  const remote = (html: string, isScripted: boolean) =>
    loadsOf(html, address, isScripted).filter(({ url }) => !/^(?:file:\/\/\/copy\/pages\/|data:)/.test(url));

  it('loads nothing from anywhere else, in a browser with scripts or without', () => {
    fc.assert(
      fc.property(hostileMarkup, (html) => {
        const copy = rewrite(html);
        expect(remote(copy, true)).toEqual([]);
        expect(remote(copy, false)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('begins with a policy that says so', () => {
    fc.assert(
      fc.property(hostileMarkup, (html) => {
        const [, policy] = load(rewrite(html))('head').children().toArray();
        expect(policy?.attribs['http-equiv']).toBe('Content-Security-Policy');
      }),
      { numRuns: RUNS },
    );
  });

  it('may be large and deep', () => {
    const deep = `${'<div><svg>'.repeat(20_000)}<img src=//e/>`;
    expect(rewrite(deep)).toContain('<img data-orb-src=//e/>');
    const many = ['<style/>', '</x ', ']]>', '<', '<!--', '<a ', '<style>', '<noscript>', '<![CDATA[', "<a b='"];
    for (const piece of many) expect(rewrite(piece.repeat(20_000))).toContain(HEAD);
  });
});
