import { describe, expect, it } from 'vitest';
import { headOf } from './policy.js';
import { rewriteXml } from './rewrite-xml.js';

const SAVED: Readonly<Record<string, string>> = {
  'https://h.example/i.png': 'pages/h.example/i.png',
  'https://h.example/s.css': 'pages/h.example/s.css',
};
const rewrite = (source: string, isScripted = false) =>
  rewriteXml(
    source,
    { url: 'https://h.example/d/x.svg', path: 'pages/h.example/d/x.svg', savedFileOf: (url) => SAVED[url] ?? null },
    { isScripted },
  );
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

describe('a drawing', () => {
  it.each([
    ['<image href="/i.png"/>', '<image href="../i.png"/>'],
    ['<image x:href="//e/"/>', '<image data-orb-x-href="//e/"/>'],
    ['<style>a&gt;b{c:url(//e/)}</style>', '<style>a>b{c:url("data:,")}</style>'],
    ['<style><![CDATA[@import "/s.css";]]></style>', '<style>@import "../s.css";</style>'],
    ['<script href="//e/"/>a<script>b</script>c', 'ac'],
    ['<a onclick="x()"><![CDATA[<b src="//e/">]]></a>', '<a data-orb-onclick="x()"><![CDATA[<b src="//e/">]]></a>'],
    ['<image href="&own;"/>', '<image data-orb-href="&own;"/>'],
  ])('%s', (inside, expected) => {
    expect(rewrite(svg(inside))).toBe(svg(expected));
  });

  it('keeps only plain entities of its document type', () => {
    const doctype = (subset: string) => `<!DOCTYPE svg PUBLIC "x>" "y"${subset}>`;
    const hostile = ' [<!ENTITY a "b"><!ENTITY c "<image href=\'//e/\'/>"><!ATTLIST image href CDATA "//e/">]';
    expect(rewrite(doctype(hostile) + svg(''))).toBe(doctype(' [<!ENTITY a "b">]') + svg(''));
    expect(rewrite(doctype('') + svg(''))).toBe(doctype('') + svg(''));
  });

  it('keeps a style sheet that is saved, and its encoding is that of the copy', () => {
    const sheet = (href: string, type = 'text/css') => `<?xml-stylesheet href="${href}" type="${type}"?>`;
    expect(rewrite(`<?xml version="1.0" encoding="koi8-r"?>${sheet('/s.css')}${sheet('//e/')}${svg('')}`)).toBe(
      `<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet type="text/css" href="../s.css"?>${svg('')}`,
    );
    expect(rewrite(`${sheet('/s.css', 'text/xsl')}<feed/>`)).toBe('<feed/>');
  });
});

it('gives an XHTML page its policy', () => {
  const page = (head: string) => `<html xmlns="http://www.w3.org/1999/xhtml"><head>${head}</head></html>`;
  expect(rewrite(page('<title>x</title>'))).toBe(page(`${headOf(false)}<title>x</title>`));
});

it('leaves XML alone that no browser draws', () => {
  const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://h.example/feed"/></feed>';
  expect(rewrite(feed)).toBe(feed);
});
