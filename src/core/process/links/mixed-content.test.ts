import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { insecureAssets, insecureInStyle } from './mixed-content.js';
import { baseOf } from './links.js';
import { surveyDocument } from '../dom/survey.js';

function insecure(html: string, finalUrl = 'https://h.example/page') {
  const { root } = parseHtml(html);
  const survey = surveyDocument(root);
  return insecureAssets({ root, html, base: baseOf(survey, finalUrl), finalUrl, metas: survey.metas });
}

describe('insecureAssets', () => {
  it('names what an https page loads over http, what can change the page first', () => {
    const html = `<link rel=icon href="http://a.example/icon"><img src="http://a.example/img" srcset="http://a.example/big 2x">
      <link rel=stylesheet href="HTTP://a.example/style"><script src="http://a.example/code"></script>`;
    expect(insecure(html)).toEqual([
      'http://a.example/style',
      'http://a.example/code',
      'http://a.example/icon',
      'http://a.example/img',
      'http://a.example/big',
    ]);
  });

  it.each([
    ['a frame', '<iframe src="http://a.example/x"></iframe>'],
    ['a video', '<video poster="http://a.example/x"></video>'],
    ['a source', '<audio><source src="http://a.example/x"></audio>'],
    ['a style element', '<style>p { background: url(http://a.example/x) }</style>'],
    ['a style attribute', '<p style="background: url(http://a.example/x)">'],
    ['an address relative to a base that is http', '<base href="http://a.example/"><img src="x">'],
  ])('finds %s', (_, html) => {
    expect(insecure(html)).toEqual(['http://a.example/x']);
  });

  it.each([
    ['links, which load nothing', '<a href="http://a.example/">a</a>'],
    [
      'what is only text or never loaded',
      '<noscript><img src="http://a.example/"></noscript><textarea><img src="http:"></textarea>',
    ],
    ['what names no scheme', '<img src="//a.example/http:"><img src="x">'],
    ['this machine', '<img src="http://127.0.0.1:8000/x"><script src="http://localhost/x"></script>'],
    ['addresses that are none', '<img src="http://[/">'],
    [
      'a page that has browsers ask by https',
      '<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests"><img src="http://a.example/">',
    ],
  ])('passes over %s', (_, html) => {
    expect(insecure(html)).toBeNull();
  });

  it('says nothing of a page that is http itself', () => {
    expect(insecure('<img src="http://a.example/x">', 'http://h.example/')).toBeNull();
  });

  it('keeps few examples and cuts long ones', () => {
    const long = `http://a.example/${'x'.repeat(2000)}`;
    const html = Array.from({ length: 50 }, (_, index) => `<img src="${long}${index}">`).join('');
    const found = insecure(html) ?? [];
    expect(found).toHaveLength(5);
    expect(found[0]).toHaveLength(500);
  });
});

describe('insecureInStyle', () => {
  it('names what an https style sheet refers to by http', () => {
    const css = '@import "http://a.example/more.css"; p { background: url(b.png) }';
    expect(insecureInStyle(css, 'https://h.example/a.css')).toEqual(['http://a.example/more.css']);
    expect(insecureInStyle(css, 'http://h.example/a.css')).toBeNull();
  });
});
