import { describe, expect, it } from 'vitest';
import { parseHtml } from './dom/document.js';
import { readMetadata } from './metadata.js';
import { readRobotsTag } from './robots-directives.js';
import { surveyDocument } from './dom/survey.js';

function metadataOf(html: string, agent?: string) {
  const { root } = parseHtml(html);
  return readMetadata(root, surveyDocument(root), { url: 'https://h.example/dir/page', charset: 'utf-8' }, agent);
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
