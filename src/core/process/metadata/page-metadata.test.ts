import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { readMetadata } from './page-metadata.js';
import { readRobotsTag } from '../robots-directives.js';
import { surveyDocument } from '../dom/survey.js';

function metadataOf(html: string, agent?: string) {
  const { root } = parseHtml(html);
  return readMetadata({
    root,
    survey: surveyDocument(root),
    base: { url: 'https://h.example/dir/page', charset: 'utf-8' },
    agent,
  });
}

describe('readMetadata', () => {
  it('reads title, description, language and canonical address', () => {
    const html = `<html lang="en-GB"><head><title> A\n  &amp; B </title><meta name=Description content=" what  it is ">
      <link rel="Canonical" href="../real#part"></head>`;
    expect(metadataOf(html)).toEqual({
      title: 'A & B',
      description: 'what it is',
      language: 'en-GB',
      canonical: 'https://h.example/real',
      author: null,
      published: null,
      modified: null,
      siteName: null,
      image: null,
      titleTag: null,
      descriptionTag: null,
      robots: { noindex: false, nofollow: false },
    });
  });

  it('has nulls for what a page does not say or says badly', () => {
    const nothing = { title: null, description: null, language: null, canonical: null };
    expect(metadataOf('')).toMatchObject(nothing);
    expect(metadataOf('<html lang="not a tag"><title> </title><link rel=canonical href="javascript:x">')).toMatchObject(
      nothing,
    );
  });

  it('takes no title from a drawing, and the social one where there is no other', () => {
    expect(metadataOf('<svg><title>icon</title></svg><title>page</title>').title).toBe('page');
    expect(metadataOf('<meta property="og:title" content=Social>').title).toBe('Social');
  });

  it('calls a page what it calls itself, without the name of its site', () => {
    const named = (head: string) => metadataOf(head).title;
    expect(named('<title>Lists | Handbook</title><meta property=og:site_name content=Handbook>')).toBe('Lists');
    expect(named('<title>Lists – H</title><body><h1>Lists</h1>')).toBe('Lists');
    expect(named('<title>Handbook » Lists</title><body><h1>Lists</h1>')).toBe('Lists');
    expect(named('<title>Lists - h.example</title>')).toBe('Lists');
    expect(named('<title>Lists - a comparison</title>')).toBe('Lists - a comparison');
    expect(named('<title>a</title><meta property=og:title content="Lists &amp;amp; tables">')).toBe('Lists & tables');
  });

  it('keeps the text of the title element where that is another one', () => {
    const { title, titleTag } = metadataOf('<title>Lists | Acme</title><meta property=og:title content=Lists>');
    expect({ title, titleTag }).toEqual({ title: 'Lists', titleTag: 'Lists | Acme' });
  });

  it('passes over a social title that only names the site', () => {
    const head = '<meta property=og:site_name content=Acme><meta property=og:title content=ACME><title>Lists</title>';
    expect(metadataOf(head).title).toBe('Lists');
  });

  it('believes JSON-LD first, then Open Graph, then other metas, microdata, and the page', () => {
    const ld = `<script type="application/ld+json">{"@type":"Article","headline":"A","author":{"name":"Ann Lee"},
      "datePublished":"2020-01-02","publisher":{"name":"LD"}}</script>`;
    const og = `<meta property=og:title content=B><meta property=article:author content="Bob Lee">
      <meta property=article:published_time content="2020-01-03"><meta property=og:site_name content=OG>`;
    const micro = `<body itemscope itemtype="http://schema.org/Article"><h1 itemprop=headline>C</h1>
      <span itemprop=author>Cid Lee</span><time itemprop=datePublished datetime=2020-01-04>x</time>`;
    const page = '<h1>D</h1><p class=byline>By Dan Lee</p><p>5 January 2020</p>';
    const said = (html: string) => {
      const { title, author, published, siteName } = metadataOf(html);
      return [title, author, published, siteName];
    };
    expect(said(`${ld}${og}${micro}${page}`)).toEqual(['A', 'Ann Lee', '2020-01-02', 'LD']);
    expect(said(`${og}${micro}${page}`)).toEqual(['B', 'Bob Lee', '2020-01-03', 'OG']);
    expect(said(`${micro}${page}`)).toEqual(['C', 'Cid Lee', '2020-01-04', null]);
    expect(said(page)).toEqual(['D', 'Dan Lee', '2020-01-05', null]);
  });

  it('takes the description for search engines too where it is another one', () => {
    const html = '<meta property=og:description content=Social><meta name=description content=Search>';
    expect(metadataOf(html)).toMatchObject({ description: 'Social', descriptionTag: 'Search' });
  });

  it('takes nothing from what readers wrote or what is on other pages', () => {
    const html = `<h1>Lists</h1><p>Text.</p><div class=comments><span class=author>Troll</span><time datetime=2020-01-01></div>
      <div itemscope itemtype="http://schema.org/Comment"><span itemprop=author>Troll</span></div>`;
    expect(metadataOf(html)).toMatchObject({ author: null, published: null });
  });

  it('has the address of a picture, absolute', () => {
    expect(metadataOf('<meta property=og:image content="/a.png">').image).toBe('https://h.example/a.png');
    expect(metadataOf('<meta property=og:image content="javascript:1">').image).toBeNull();
  });

  it('cuts a title at 1,000 characters, not inside of one', () => {
    expect(metadataOf(`<title>${'x'.repeat(999)}😀y</title>`).title).toBe('x'.repeat(999));
  });

  it.each([
    ['robots', 'noindex', true, false],
    ['ROBOTS', 'NoFollow, noarchive', false, true],
    ['robots', 'none', true, true],
    ['orbweaver', 'noindex,nofollow', true, true],
    ['googlebot', 'noindex', false, false],
    ['description', 'noindex', false, false],
  ])('meta %s %j', (name, content, noindex, nofollow) => {
    expect(metadataOf(`<meta name="${name}" content="${content}">`).robots).toEqual({ noindex, nofollow });
  });

  it('reads metas for the agent that a crawl is named', () => {
    const html = '<meta name=examplebot content=nofollow><meta name=orbweaver content=noindex>';
    expect(metadataOf(html, 'Examplebot').robots).toEqual({ noindex: false, nofollow: true });
  });
});

describe('readRobotsTag', () => {
  it.each([
    [null, false, false],
    ['noindex', true, false],
    ['noarchive, NOFOLLOW', false, true],
    ['none', true, true],
    ['googlebot: noindex, nofollow', false, false],
    ['googlebot: noindex, orbweaver: nofollow', false, true],
    ['Orbweaver: noindex', true, false],
    ['unavailable_after: 25 Jun 2010 15:00:00 PST, noindex', true, false],
    ['max-snippet: -1, nofollow', false, true],
  ])('%j', (header, noindex, nofollow) => {
    expect(readRobotsTag(header)).toEqual({ noindex, nofollow });
  });

  it('counts for the agent that a crawl is named', () => {
    const header = 'Examplebot: nofollow, orbweaver: noindex';
    expect(readRobotsTag(header, 'Examplebot')).toEqual({ noindex: false, nofollow: true });
  });
});
