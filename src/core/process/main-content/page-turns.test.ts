import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { visibleText } from '../visible-text.js';
import { findMainContent } from './main-content.js';

function kept(body: string): string {
  const { root } = parseHtml(`<body>${body}`);
  const { element, leftOut } = findMainContent(surveyDocument(root), root);
  return visibleText(element, leftOut);
}

const CHAPTER =
  '<h1>Chapter 4</h1><p>Namespaces keep names apart, see <code>std</code>, and are opened where they are wanted, as often as they are.</p><p>None is closed.</p><pre>namespace a {}</pre>';
const link = (text: string) => `<a href="${text.length}.html">${text}</a>`;

const ARTICLE = '<p>Names are kept apart, and are opened where they are wanted, as often as they are.</p>'.repeat(4);

describe('links from page to page of a book', () => {
  it.each([
    ['a list', `<ul><li>${link('Table of DROP')}<li>${link('Previous Chapter DROP')}<li>${link('Next Chapter')}</ul>`],
    ['a line', `<p>${link('&lt;-previous DROP')} ${link('next->')}</p>`],
    ['pictures', `<div><a href=p.html><img alt=Previous src=p.png></a> <a href=n.html>Next DROP</a></div>`],
    ['another language', `<p>${link('Zurück')} | ${link('Weiter: DROP')}</p>`],
    ['what says so to a program', `<p><a rel=next href=n.html>DROP Exceptions</a></p>`],
    [
      'pictures round the title of a chapter',
      `<div class=navheader><table><tr><th colspan=3>Chapter 4. DROP and its parts, at length</th></tr><tr><td><a accesskey=p href=p.html><img alt=Prev src=p.png></a></td><td><a href=n.html><img alt=Next src=n.png></a></td></tr></table></div>`,
    ],
    ['arrows', `<p>[<a href=a.html title="Previous section in reading order">&lt;</a>][<a href=t.html>Top</a>]</p>`],
    ['two lines of a link', `<div><a href=n.html><small>Next</small><div>DROP and its parts</div></a></div>`],
    ['a class', `<div class=pager><a class="nav-next" href=n.html>Next DROP and its parts</a></div>`],
    [
      'an arrow before the title',
      `<p><a href=n.html>⬅ Previous DROP and its parts</a> <a href=m.html>Next DROP more</a></p>`,
    ],
    ['pages of a language', `<p>${link('次の記事：DROP')}</p>`],
    ['loose links between rules', `${link('Next')} ${link('Previous DROP')} ${link('Contents')}<hr>`],
  ])('are left out as %s', (_, row) => {
    const text = kept(`${row}${CHAPTER}${row}`);
    expect(text).toContain('keep names apart');
    expect(text).not.toContain('DROP');
  });

  it.each([
    [
      'a list of other things',
      `<ul>${['Nextra KEPT', 'Hugo', 'Jekyll'].map((name) => `<li>${link(name)}`).join('')}</ul>`,
    ],
    ['a sentence', `<p>Next, see ${link('KEPT')} and what follows it there.</p>`],
    ['a line of definitions', `<dl><dt>${link('next')}<dd>KEPT The element after this one.</dl>`],
    ['a line of what comes next', `<p>${link('Next steps: KEPT to production')}</p>`],
    ['dates', `<p>${link('Next meeting: 4 December, KEPT')}</p><p>${link('Previous meeting: minutes')}</p>`],
    ['names', `<ul><li>${link('Next.js KEPT')}<li>${link('Remix')}</ul>`],
    ['a company', `<ul><li>${link('Neste Oyj')}<li>${link('KEPT plc')}</ul>`],
    ['older versions', `<ul><li>${link('Version 4 KEPT')}<li>${link('Previous versions')}</ul>`],
    ['what has changed', `<ul><li>${link('Next page KEPT works')}<li>${link('Previous button works')}</ul>`],
    ['words with a hyphen', `<p>${link('Next-generation KEPT')}</p>`],
    ['cells of a table', `<table><tr><td>${link('Previous 24 hours')}<td>${link('Next 24 hours KEPT')}</table>`],
    [
      'contents of a book',
      `<ol><li>${link('Introduction KEPT')}<li>${link('Next steps')}<li>${link('Previous editions')}</ol>`,
    ],
    ['courses', `<ul><li>${link('Nächste Termine')}<li>${link('Kosten KEPT')}</ul>`],
    ['steps in Japanese', `<ul><li>${link('次のステップ：KEPT')}<li>${link('前の記事の訂正')}</ul>`],
    ['a programme in Arabic', `<ul><li>${link('التالي في البرنامج KEPT')}<li>${link('التكاليف')}</ul>`],
  ])('are not %s', (_, html) => expect(kept(CHAPTER + html + CHAPTER)).toContain('KEPT'));

  it('are no item of a list in an article', () => {
    const items = ['Zara', 'Next', 'IKEA', 'Hema'].map((name) => `<li>${link(name)}`).join('');
    expect(kept(`<main><h1>Homes</h1>${ARTICLE}<ul>${items}</ul>${ARTICLE}</main>`)).toMatch(/Zara\s+Next\s+IKEA/);
  });

  it('are left out round a text that is an article', () => {
    const title = 'Chapter 4. DROP and its parts, at length.';
    const row = `<div class=navheader><table><tr><th>${title}<tr><td>${link('Prev')}<td>${link('Next')}</table></div>`;
    const text = '<p>Names are kept apart, and are opened where they are wanted, as often as they are.</p>'.repeat(6);
    expect(kept(`${row}<div><h2>Names</h2>${text}</div>${row}`)).not.toContain('DROP');
  });

  it('and a link to the top of the page is left out', () => {
    expect(kept(`${CHAPTER}<p><a href=#top>(back to top)</a></p>${CHAPTER}`)).not.toContain('back to top');
  });
});
