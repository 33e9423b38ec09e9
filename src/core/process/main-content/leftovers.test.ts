import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { renderBlocks } from '../markdown/blocks.js';
import { visibleText } from '../visible-text.js';
import { findMainContent } from './main-content.js';

const SENTENCE = 'The harbour lay quiet in the morning, and the boats came in one after the other with their catch.';
const PARAGRAPH = `<p>${SENTENCE} ${SENTENCE}</p>`;
const TEXT = PARAGRAPH.repeat(4);
const HEAD = '<meta property="og:type" content="article"><body>';
const link = (text: string) => `<a href="/${text}">${text}</a>`;

/** The Markdown of an article. */
function markdown(body: string): string {
  const { root } = parseHtml(HEAD + body);
  const { element, leftOut } = findMainContent(surveyDocument(root), root);
  const address = (href: string): string => new URL(href, 'https://h.example/').href;
  return renderBlocks(element, { leftOut, images: true, page: 'https://h.example/', address });
}

describe('what stands round an article', () => {
  it('other articles under “Related posts” are none of it, however much of them is told', () => {
    const other = (n: number) => `<article class=box>${link(`DROP${n}`)}<p>DROP ${SENTENCE} ${SENTENCE}</p></article>`;
    const related = `<div><h3>Related posts</h3>${other(1)}${other(2)}${other(3)}${other(4)}</div>`;
    const text = markdown(`<article><h1>Harbour</h1><p>${SENTENCE} ${SENTENCE} KEPT</p></article>${related}`);
    expect(text).toContain('KEPT');
    expect(text).not.toContain('DROP');
  });

  it('a column of a layout table that is left out is not written', () => {
    const side = `<td class=sidebar>${`<div>${link('DROP one two three')} DROP a line of it.</div>`.repeat(4)}</td>`;
    expect(markdown(`<table><tr><td><h1>Harbour</h1><div>${TEXT}</div></td>${side}</tr></table>`)).not.toContain(
      'DROP',
    );
  });

  it.each([
    ['tags', `<b>Tags: ${link('DROP')}, ${link('boats')}</b>`],
    ['where it is filed', `<small>12/05/2018 - DROP Category: ${link('News')}</small>`],
    ['microdata that a style hides', '<span class=hidden itemprop=x><span itemprop=url>DROP.jpg</span></span>'],
  ])('a loose line with %s is left out', (_, line) => {
    expect(markdown(`<div><h1>Harbour</h1>${TEXT}<div></div>${line}<br>${PARAGRAPH}</div>`)).not.toContain('DROP');
  });

  it.each([
    ['the rest of a program', '<p>[button link="https://h.example/"] DROP[/button]</p>'],
    ['who decides on comments', '<p>DROP comments are read by a moderator before they appear.</p>'],
  ])('a line that says %s is left out', (_, line) => {
    expect(markdown(`<div><h1>Harbour</h1>${line}${TEXT}${line}${PARAGRAPH}</div>`)).not.toContain('DROP');
  });
});

describe('a line before the text', () => {
  it('that consists of times says when the page is from, whatever is in it', () => {
    const line = '<div><time>DROP 2019<span></span>4:29</time> <time>Updated an hour ago</time></div>';
    expect(markdown(`<div><h1>Harbour</h1>${line}${TEXT}</div>`)).not.toContain('DROP');
  });
});

describe('lines in other scripts', () => {
  it.each(['関連記事', '相关新闻', '많이 본 뉴스', 'Читайте также', 'اقرأ أيضا', 'यह भी पढ़ें', 'ข่าวที่เกี่ยวข้อง'])(
    '%s leads elsewhere',
    (label) => {
      const html = `<div><h1>Harbour</h1>${TEXT}<h3>${label}</h3><ul><li>${link('DROP')}</ul></div>`;
      expect(markdown(html)).not.toContain(label);
    },
  );

  it.each(['広告', '文章关键词：泵站', 'Реклама', '责任编辑：王小明', 'ⓒ 마을신문, 무단전재 및 재배포 금지'])(
    '%s is none of the text',
    (line) => {
      expect(markdown(`<div><h1>Harbour</h1>${TEXT}<p>${line}</p>${PARAGRAPH}</div>`)).not.toContain(line);
    },
  );
});

describe('what stays round a text', () => {
  it.each([
    [
      'a short line under the title that is called one',
      '<div><h1>Harbour</h1><h3 class=subtitle>What a harbour KEPT</h3></div>',
    ],
    ['the heading of the part of a longer text', '<h1>Harbour</h1><h2 class=part-title>KEPT</h2>'],
  ])('%s', (_, head) => expect(markdown(`${head}<div>${TEXT}</div>`)).toContain('KEPT'));

  it.each([
    [
      'what a section is called',
      `<div class=section1><div class=section1-header><div>KEPT</div></div>${PARAGRAPH}</div>`,
    ],
    ['footnotes', '<div class=footnote><p><a href=#r1>[1]</a> KEPT coin.</p></div>'],
    ['an address', '<div class=adr><p>PO Box 12<br>KEPT</p></div>'],
    [
      'what is said under a table',
      `<table><tr><td>1<td>2</table><div class=tw-foot><p>n = KEPT.</p></div>${PARAGRAPH}`,
    ],
  ])('%s', (_, foot) => expect(markdown(`<div><h1>Harbour</h1>${TEXT}${foot}</div>`)).toContain('KEPT'));
});

describe('what readers are told of a shop’s earnings', () => {
  it('is no lead', () => {
    const said =
      '<div class=affiliate-disclosure><p>DROP If you buy through our links we may earn a commission.</p></div>';
    expect(markdown(`<article><h1>Harbour</h1>${said}<div>${TEXT}</div></article>`)).not.toContain('DROP');
  });
});

describe('what stays in a text', () => {
  it('a note in an aside, whatever its parts are called', () => {
    const note =
      '<aside class="starlight-aside--tip"><div class=starlight-aside__content><p>KEPT it.</p></div></aside>';
    expect(markdown(`<div><h1>Harbour</h1>${TEXT}${note}${PARAGRAPH}</div>`)).toContain('KEPT it.');
  });

  it('a line about tags where the page does not say that it is an article', () => {
    const { root } = parseHtml(`<div><h1>Harbour</h1>${TEXT}<p>Tags: ${link('KEPT')}</p>${PARAGRAPH}</div>`);
    const { element, leftOut } = findMainContent(surveyDocument(root), root);
    expect(visibleText(element, leftOut)).toContain('KEPT');
  });
});

describe('a paragraph', () => {
  it('with what unfolds over a name stays, without that', () => {
    const others = `${link('DROP this and that of her, at some length')} ${link('DROP more of it, at some length again')}`;
    const name = `<span class=rollover>${link('Ann')}<span class=rollover-block>${others} ${others}</span></span>`;
    const text = markdown(
      `<div><h1>Harbour</h1><p>${SENTENCE} KEPT the boats of ${name}, who sails with them.</p>${TEXT}</div>`,
    );
    expect(text).toContain('KEPT the boats of [Ann](https://h.example/Ann), who sails');
    expect(text).not.toContain('DROP');
  });

  it('goes on round an element of the site’s own', () => {
    const source = `<x-source name=s>${link('1')}</x-source>`;
    expect(markdown(`<div><h1>Harbour</h1><p>${SENTENCE} So it was (${source}).</p>${TEXT}</div>`)).toContain(
      'So it was ([1](https://h.example/1)).',
    );
  });
});
