import { describe, expect, it } from 'vitest';
import { findMainContent } from '../main-content/main-content.js';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { placesOf } from './link-places.js';
import { extractLinks } from './links.js';

const PROSE = 'A sentence that somebody wrote to be read, and that says a thing or two about it. '.repeat(8);

/** The place of each link of a page, by its href. */
function places(html: string): Record<string, string | null> {
  const { root } = parseHtml(html);
  const survey = surveyDocument(root);
  const links = extractLinks(survey.linkElements, false, placesOf(survey, findMainContent(survey, root)));
  return Object.fromEntries(links.map(({ href, place }) => [href, place ?? null]));
}

describe('the place of a link on its page', () => {
  it('is told by elements, those inside each other too', () => {
    const html = `<header><a href=logo>L</a><nav><a href=top>T</a></nav></header>
      <main><p>${PROSE}<a href=text>x</a></p><nav><a href=contents>C</a></nav>
        <article><header><a href=author>A</a></header>${PROSE}<footer><a href=licence>L</a></footer></article>
        <aside><a href=more>M</a></aside></main>
      <aside><section><a href=ad>A</a></section></aside>
      <footer><nav><a href=imprint>I</a></nav></footer>`;
    expect(places(html)).toEqual({
      ...{ logo: 'header', top: 'nav', text: 'main', contents: 'nav', author: 'main', licence: 'main' },
      ...{ more: 'aside', ad: 'aside', imprint: 'footer' },
    });
  });

  it('is told by roles, which say more than the element', () => {
    const html = `<div role=banner><a href=logo>L</a></div><ul role=navigation><li><a href=top>T</a></ul>
      <div role=main><p>${PROSE}<a href=text>x</a></div><div role=complementary><a href=ad>A</a></div>
      <div role=contentinfo><a href=imprint>I</a></div>`;
    expect(places(html)).toEqual({ logo: 'header', top: 'nav', text: 'main', ad: 'aside', imprint: 'footer' });
  });

  it('is told by what surrounds are called where there are neither', () => {
    const html = `<div class="site-header"><a href=logo>L</a></div><div id="menu"><a href=top>T</a></div>
      <div id="content"><p>${PROSE}<a href=text>x</a></p></div><div class="sphinxsidebar"><a href=toc>S</a></div>
      <div id="footer"><a href=imprint>I</a></div>`;
    expect(places(html)).toEqual({ logo: 'header', top: 'nav', text: 'main', toc: 'aside', imprint: 'footer' });
  });

  it('is the main content that was found where the page says nothing, and unknown outside of it', () => {
    const html = `<table><tr><td class=x><ul><li><a href=a>Home</a><li><a href=b>Products</a><li><a href=c>Shop</a></ul>
      <td><h1>A story</h1><p>${PROSE}</p><p>${PROSE}<a href=text>x</a></p><p>${PROSE}</p></table>`;
    expect(places(html)).toEqual({ a: null, b: null, c: null, text: 'main' });
  });

  it('is the main content of a page that links to one address from there and from elsewhere', () => {
    expect(places(`<nav><a href=x>X</a></nav><main><p>${PROSE}<a href=x>again</a></main>`)).toEqual({ x: 'main' });
    expect(places(`<nav><a href=x>X</a></nav><main>${PROSE}</main><footer><a href=x>again</a></footer>`)).toEqual({
      x: 'nav',
    });
  });

  it('is not told of what stands in the head', () => {
    expect(places(`<link rel=next href=n><body><main>${PROSE}</main>`)).toEqual({ n: null });
  });
});
