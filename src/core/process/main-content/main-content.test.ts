import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { foldSpace } from '../dom/document.js';
import { renderBlocks } from '../markdown/blocks.js';
import { visibleText } from '../visible-text.js';
import { findMainContent, wholePage } from './main-content.js';

/** What is read of a page. */
function kept(html: string): string {
  const { root } = parseHtml(html);
  const { element, leftOut } = findMainContent(surveyDocument(root), root);
  return foldSpace(visibleText(element, leftOut));
}

const SENTENCE = 'The harbour lay quiet in the morning, and the boats came in one after the other with their catch.';
const PARAGRAPH = `<p>${SENTENCE} ${SENTENCE}</p>`;
const TEXT = PARAGRAPH.repeat(4);
const SIGN = '<meta property="og:type" content="article">';
const article = (more: string) =>
  `<body><div class="page"><div class="text"><h1>Harbour</h1>${TEXT}${more}${PARAGRAPH}</div></div>`;
const link = (text: string) => `<a href="/x">${text}</a>`;
const card = (text: string) => `<div class="card">${link(`<img src=i.png>${text}`)}<p>DROP A line on it.</p></div>`;
const cards = ['One town', 'Two towns', 'Three towns'].map((text) => card(`DROP ${text}`)).join('');

describe('of an article', () => {
  it.each([
    ['teasers: siblings of one shape with a link and a line', `<div class="x">${cards}</div>`],
    ['lists of links', `<div><ul><li>${link('DROP one')}<li>${link('two')}<li>${link('three')}</ul></div>`],
    ['a line that is little more than a link', `<p>DROP Read also: ${link('The boats that came home')}</p>`],
    ['comments', `<div id="comments"><p>DROP What a lovely story, I would like to read more.</p></div>`],
    ['what is for sharing', `<div class="social-share"><span>DROP Share this</span></div>`],
    ['forms', `<form><p>DROP Get our letters, once a week.</p><input name=mail></form>`],
    [
      'what is hidden by its style',
      `<div style="display: none"><p>DROP Thanks for your message, we will answer.</p></div>`,
    ],
    [
      'what is said of its author',
      `<div class="author-bio"><p>DROP Ann is a writer, and she lives by the sea.</p></div>`,
    ],
    ['a disclaimer', `<p class="disclaimer">DROP Some links earn us money, at no cost to you.</p>`],
    [
      'what cannot be seen, though it is long',
      `<div style="visibility:hidden">${`<p>DROP ${SENTENCE}</p>`.repeat(5)}</div>`,
    ],
    ['what a page says of itself', `<p>Subscribe to our newsletter, and DROP all others.</p>`],
    [
      'what stands under a line that leads elsewhere',
      `<p>More:</p><ul><li>${link('DROP The boats')}</ul><ul><li>${link('DROP The fish')}</ul>`,
    ],
    ['a card that is one link', `<a href="/x"><div>DROP The boats that came home, and why they did.</div></a>`],
    ['links that stand loose between its paragraphs', `${link('DROP The boats that came home')}`],
    ['whose its pictures are', `<div class="photo-credit">DROP A. Meer, Harbour Pictures</div>`],
    ['what is hidden, though it is as long', `<div style="display:none">${TEXT.replaceAll('The', 'DROP The')}</div>`],
    ['galleries', `<div class="gallery"><p>DROP A boat, seen from the quay, in the light.</p></div>`],
  ])('leaves out %s', (_what, html) => {
    expect(kept(article(html))).not.toContain('DROP');
    expect(kept(article(html))).toContain(`Harbour ${SENTENCE}`);
  });

  it.each([
    ['numbers of it', '<div class="recipe-meta"><div>KEEP Time 10 min</div><div>Servings 8</div></div>'],
    ['tabs', `<div class="tabs"><h3>KEEP Linux</h3><p>Run the installer there, which takes a minute or two.</p></div>`],
    [
      'related',
      `<section class="related"><h2>Related work</h2><p>KEEP Others showed that such harbours matter much.</p></section>`,
    ],
    ['sidebar', `<aside class="sidebar"><p>KEEP All lengths in this text are given in metres.</p></aside>`],
    ['navigation', `<div class="navigation"><p>KEEP A compass and a sextant are enough to find it.</p></div>`],
    ['a short note', `<aside class="starlight-aside starlight-aside--tip"><p>KEEP Mind it.</p></aside>`],
    ['a short footnote', `<aside role="doc-footnote"><p>KEEP Ibid.</p></aside>`],
    ['footer of a quote', `<blockquote><p>The sea is wide.</p><footer>KEEP An old captain</footer></blockquote>`],
    ['code', `<div class="widget"><pre>KEEP make all</pre></div>`],
    ['most of the prose', `<div class="promo">${`<p>KEEP ${SENTENCE}</p>`.repeat(20)}</div>`],
  ])('keeps what only the name speaks against: %s', (_what, html) => {
    expect(kept(`<main>${article(html)}</main>`)).toContain('KEEP');
  });

  it('keeps of what is beside the text only the title, what leads from it, and prose', () => {
    const html = `<body><div class="top"><p>DROP logo</p><h1>Harbour</h1><p>KEEP In a word, ${SENTENCE}</p></div>
      <div class="text">${TEXT}${TEXT}</div><div><p>KEEP2 ${SENTENCE} ${SENTENCE}</p></div><div><p>DROP Contact</p></div>`;
    const text = kept(SIGN + html);
    expect(text).not.toContain('DROP');
    expect(text).toMatch(/^Harbour KEEP In a word.*KEEP2/);
  });

  it('takes the title that stands nearest above the text', () => {
    const html = `<body><div class="top"><h1>DROP The Daily Boat</h1></div><div class="page"><header><h1>KEEP Harbour</h1></header>
      <div class="text">${TEXT}</div></div>`;
    expect(kept(SIGN + html)).toMatch(/^KEEP Harbour The harbour/);
  });

  it('keeps what leads to it in a block of its own, but no caption', () => {
    const html = `<body><div><h1>Harbour</h1><div><div><h2>KEEP What the boats of a small town bring home in the morning</h2></div></div>
      <figure><p>DROP A boat, seen from the quay.</p></figure></div><div class="text">${TEXT}</div>`;
    expect(kept(SIGN + html)).toMatch(/^Harbour KEEP What/);
    expect(kept(SIGN + html)).not.toContain('DROP');
  });

  it('keeps what leads to it without a stop', () => {
    const html = `<body><div><h1>Harbour</h1><div class="x7"><p>KEEP What the boats of a small town bring home in the morning</p></div></div>
      <div class="text">${TEXT}</div>`;
    expect(kept(SIGN + html)).toMatch(/^Harbour KEEP What/);
  });

  it('keeps title and lead of a page that has no heading of the first rank', () => {
    const head = `<header class="x"><h2>KEEP What the boats of a small town bring home in the morning</h2><nav>DROP</nav>
      <div class="lead"><p>KEEP2 In a word, ${SENTENCE}</p></div></header>`;
    const text = kept(
      `${SIGN}<body>${head}<div class="a"><div class="b"><div class="text">${TEXT}${TEXT}</div></div></div>`,
    );
    expect(text).toMatch(/^KEEP What.*KEEP2/);
    expect(text).not.toContain('DROP');
  });

  it('keeps the contents of a book, whose links are those of pages in one folder', () => {
    const rows = Array.from({ length: 9 }, (_, n) => `<dt><a href="ch0${n}.html">KEPT Chapter ${n}</a></dt>`).join('');
    expect(
      kept(`<body><div class="book"><h1>Harbour</h1>${TEXT}<div class="toc"><dl>${rows}</dl></div></div>`),
    ).toContain('KEPT');
  });

  it('is none where others say more in answer to a question', () => {
    const answers = `<div class="replies">${`<div><p>KEPT ${SENTENCE} ${SENTENCE}</p></div>`.repeat(4)}</div>`;
    expect(kept(`<body><div><h1>Harbour</h1>${PARAGRAPH}${PARAGRAPH}${answers}</div>`)).toContain('KEPT');
  });

  it('is found though what asks for cookies is longer than the text', () => {
    const notice = `<div id="cookie-notice" class="cookie-notice">${`<p>DROP We use cookies, as all do. ${SENTENCE}</p>`.repeat(20)}</div>`;
    const html = `<body><div class="text"><h1>Harbour</h1>${TEXT}</div>${notice}`;
    expect(kept(SIGN + html)).toContain('Harbour');
    expect(kept(SIGN + html)).not.toContain('DROP');
  });

  it('goes without the day it is from, which the front matter says', () => {
    const html = `<body><div class="text"><div><h1>Harbour</h1><span>Updated 5:27 am CST, Wednesday, May 20, 2020</span></div>
      <div>Posted: Friday, May 15, 2020</div>${TEXT}<p>On May 16, 2020, the boats came home.</p></div>`;
    expect(kept(SIGN + html)).toMatch(/^Harbour The harbour/);
    expect(kept(SIGN + html)).toContain('On May 16');
  });

  it('keeps the day in a paragraph under the title of a page that does not say it is an article', () => {
    expect(kept(`<body><div class="text"><h1>Harbour 3.1</h1><p><i>May 15, 2020</i></p>${TEXT}</div>`)).toContain(
      'May 15',
    );
  });

  it('keeps a list beside it that has no links, such as what a recipe asks for', () => {
    const list =
      '<section><ul><li>350 g of sugar<li>KEEP 500 ml of milk<li>four spoons of flour<li>a glass of cherries</ul></section>';
    const html = `<body><article><h1>Cake</h1>${list}<ul><li>DROP short</ul><div class="text">${TEXT}</div></article>`;
    expect(kept(SIGN + html)).toContain('KEEP');
    expect(kept(SIGN + html)).not.toContain('DROP');
  });

  it('is no group of teasers because teasers stand beside it', () => {
    const html = `<body><div class="page"><div class="text"><h1>Harbour</h1><p>KEEP ${SENTENCE}</p>${TEXT}</div>${cards}</div>`;
    expect(kept(SIGN + html)).toContain('KEEP');
    expect(kept(SIGN + html)).not.toContain('DROP');
  });

  it('leaves out what is hidden beside it, though it is longer than the text', () => {
    const hidden = `<div style="display:none">${`<p>DROP ${SENTENCE}</p>`.repeat(9)}</div>`;
    const html = `<body><div class="text"><h1>Harbour</h1>${TEXT}</div>${hidden}${hidden}`;
    expect(kept(SIGN + html)).not.toContain('DROP');
  });

  it('is found though its readers wrote more than the author', () => {
    const html = `<body><div class="text"><h1>Harbour</h1>${TEXT}</div><div class="comments">${`<p>DROP ${SENTENCE}</p>`.repeat(40)}</div>`;
    expect(kept(html)).not.toContain('DROP');
    expect(kept(html)).toContain('Harbour');
  });

  it('writes a caption once that is shown small and large', () => {
    const caption = '<div class="caption">The harbour from above, in May</div>';
    expect(kept(article(caption + caption)).split('from above')).toHaveLength(2);
  });

  it('leaves out headings under which nothing is left, and lines after the text', () => {
    const html = `<body><div class="text"><h1>Harbour</h1>${TEXT}<h2>Fish</h2>${TEXT}<h3>DROP More on boats</h3>
      <ul><li>${link('one')}<li>${link('two')}<li>${link('three')}</ul><p>DROP Back to the start</p></div>`;
    expect(kept(html)).not.toContain('DROP');
    expect(kept(html)).toContain('Fish');
  });

  it('keeps sections of links that texts of reference have', () => {
    const list = `<ul><li>${link('KEEP one')}<li>${link('KEEP two')}</ul>`;
    for (const more of [`<h3>See also</h3>${list}<h2>Notes</h2>`, `<h2>Weblinks</h2>${list}`])
      expect(kept(`<body><div class="text"><h1>Harbour</h1>${TEXT}<h2>Fish</h2>${TEXT}${more}</div>`)).toContain(
        'KEEP two',
      );
  });

  it('keeps links under a heading of the text that goes on behind them', () => {
    const list = `<ul><li>${link('KEEP one')}<li>${link('KEEP two')}</ul>`;
    const page = (heading: string) => `<body><main><h1>Harbour</h1>${TEXT}<h2>${heading}</h2>${list}${TEXT}</main>`;
    expect(kept(page('Boats of ours'))).toContain('KEEP two');
    expect(kept(page('Related articles'))).not.toContain('KEEP two');
  });

  it('keeps a line with a number at the end of what is no article', () => {
    const price = '<p class="price">KEEP 42 CHF</p>';
    expect(kept(`<body><main><h1>Harbour</h1>${TEXT}${price}</main>`)).toContain('KEEP');
    expect(kept(`${SIGN}<body><main><h1>Harbour</h1>${TEXT}${price}</main>`)).not.toContain('KEEP');
    expect(kept(`<body><main><h1>Harbour</h1>${TEXT}<p>DROP © 2026</p></main>`)).not.toContain('DROP');
  });

  it('keeps what slides tell under headings, where no links are', () => {
    const slide = (name: string, more = '') =>
      `<div class="carousel-item"><h3>${name}</h3><p>${SENTENCE}${more}</p></div>`;
    const page = (more: string) =>
      `<body><main><h1>Harbour</h1>${TEXT}<div class="carousel">${slide('KEEP one')}${slide('KEEP two', more)}</div>${TEXT}</main>`;
    expect(kept(page(''))).toContain('KEEP two');
    expect(kept(page(link(SENTENCE + SENTENCE)))).not.toContain('KEEP');
  });

  it('keeps the picture that leads in, and no other beside the text', () => {
    const page = (figure: string) =>
      `${SIGN}<body><article><header><h1>Harbour</h1></header>${figure}<div class="text">${TEXT}</div></article>`;
    const lead = '<figure class="lead-image"><img src=h.jpg><figcaption>DROP At dawn</figcaption></figure>';
    const shown = (html: string) => {
      const { root } = parseHtml(html);
      const { element, leftOut } = findMainContent(surveyDocument(root), root);
      const address = (href: string) => `https://h.example/${href}`;
      return renderBlocks(element, { leftOut, images: true, page: 'https://h.example/', address });
    };
    expect(shown(page(lead))).toContain('![](https://h.example/h.jpg)');
    expect(shown(page(lead))).not.toContain('DROP');
    expect(shown(page(`<aside>${lead}</aside>`))).not.toContain('h.jpg');
  });

  it('is found where it says so, though it is short', () => {
    const html = `<body><div class="list">${cards}</div><div><h1>Brief</h1><p>${SENTENCE}</p></div><div>DROP imprint</div>`;
    expect(kept(SIGN + html)).toBe(`Brief ${SENTENCE}`);
  });

  it('takes comments for the page where there is nothing else', () => {
    const html = `<body><h1>Q</h1><div class="comments">${'<div class="c"><p>I think that it is true, and so do others.</p></div>'.repeat(4)}</div>`;
    expect(kept(html)).toContain('I think');
  });

  it('keeps a list of links that sentences stand round', () => {
    const list = `<ul><li>${link('KEEP one')}<li>${link('two')}<li>${link('three')}</ul>`;
    expect(kept(article(`<p>${SENTENCE} See these:</p>${list}`))).toContain('KEEP');
  });
});

describe('of a page that is no article', () => {
  it.each([
    ['the headings beside the text', '<div class="x theme-doc-toc-desktop"><ul><li><a href="#a">DROP</a></ul></div>'],
    ['what a search has not found yet', '<div class="search-results"><h1>DROP results matching ""</h1></div>'],
  ])('leaves out %s', (_what, html) => {
    expect(kept(`<body><main><h1>Pumps</h1><pre>make</pre><p>${SENTENCE}</p></main>${html}`)).not.toContain('DROP');
    expect(kept(`<body><div><h1>Pumps</h1><pre>make</pre><p>${SENTENCE}</p>${html}</div>`)).not.toContain('DROP');
  });

  it('keeps the labels of radio buttons that show one block of code each', () => {
    const labels = '<div class="tabs"><input type=radio id=a><label for=a>KEEP npm</label></div>';
    expect(kept(`<body><div><h1>Pumps</h1><pre>make</pre>${labels}<p>${SENTENCE}</p></div>`)).toContain('KEEP');
  });

  it('keeps lists of links, and cards', () => {
    const html = `<main><h1>Guides</h1><p>All there is to read.</p><ul><li>${link('KEEP one')}<li>${link('two')}</ul>${cards}</main>`;
    expect(kept(html)).toContain('KEEP');
    expect(kept(html)).toContain('DROP Three towns');
  });

  it('leaves out what readers are asked for, and what they wrote below code', () => {
    const page = (more: string) => `<main><h1>T</h1>${PARAGRAPH}${PARAGRAPH}<pre>code</pre>${more}</main>`;
    expect(kept(page(`<ol class="comment-list"><li>DROP Thanks, this helped me a lot.</ol>`))).not.toContain('DROP');
    expect(kept(page(`<div id="cookie-notice"><p>DROP We use cookies, as all do.</p></div>`))).not.toContain('DROP');
    expect(
      kept(
        page(`<div class="section" id="comment-form"><h2>Comments</h2><p>KEEP They begin with a hash sign.</p></div>`),
      ),
    ).toContain('KEEP');
    expect(kept(page(`<div class="share-buttons"><pre>KEEP share()</pre></div>`))).toContain('KEEP');
  });

  it('keeps what a site says of itself in short parts, each with a link', () => {
    const part = (text: string) =>
      `<li><h2>${text}</h2><p>It does so better than others do.</p>${link('Learn more')}</li>`;
    const html = `<meta property="og:type" content="website"><main><section><h1>Boats</h1>${PARAGRAPH}${PARAGRAPH}</section>
      <section><ul>${part('KEEP Sails')}${part('Rudders')}${part('Anchors')}</ul></section></main>`;
    expect(kept(html)).toContain('KEEP');
  });

  it('keeps all of a technical text: its lists of links and what has no sentence', () => {
    const html = `<body><div><p>Synopsis</p><h1>tool</h1>${TEXT}<pre>tool -v</pre></div><div><ul><li>${link('KEEP one')}<li>${link('two')}</ul></div>`;
    expect(kept(html)).toMatch(/^Synopsis tool .*KEEP one two$/);
  });

  it('leaves out navigation by name, unless it holds prose', () => {
    const page = (content: string) => `<main><h1>T</h1>${PARAGRAPH}<pre>code</pre>${content}</main>`;
    expect(kept(page(`<div class="related"><ul><li>${link('DROP one')}<li>${link('two')}</ul></div>`))).not.toContain(
      'DROP',
    );
    expect(
      kept(page('<div class="breadcrumbs"><p>KEEP Dry bread, ground and used to coat food before frying.</p></div>')),
    ).toContain('KEEP');
    const recipe = `<p>KEEP Breadcrumbs are dry bread, ground and used to coat food before frying it.</p>`;
    expect(kept(`<main><h1>T</h1>${TEXT}<div class="breadcrumbs">${recipe}</div></main>`)).toContain('KEEP');
    const path = `<a href="/">DROP Home</a> » <a href="/t">Towns</a> » Harbours`;
    expect(kept(`<main><div class="breadcrumbs">${path}</div><h1>T</h1>${TEXT}</main>`)).not.toContain('DROP');
  });
});

describe('of a page that shows no text', () => {
  it.each([
    ['sent for a script to put in its place', `<main><h1>Harbour</h1></main><div hidden id="S:0">${TEXT}KEEP</div>`],
    ['not read out', `<main><div aria-hidden="true">${TEXT}KEEP</div><div>FPS: --</div></main>`],
  ])('takes the text that is %s', (_what, html) => {
    expect(kept(html)).toMatch(/^The harbour .*KEEP$/);
  });

  it('does not take a question about cookies for it', () => {
    expect(kept(`<main><h1>KEEP Harbour</h1></main><div hidden class="cookie-box">${TEXT}</div>`)).toBe('KEEP Harbour');
  });

  it('leaves what is hidden where there is text to see', () => {
    expect(kept(`<main><h1>Harbour</h1>${PARAGRAPH}</main><div hidden>${TEXT} DROP</div>`)).not.toContain('DROP');
  });
});

describe('wholePage', () => {
  it('is all that is read out of the body', () => {
    const { root } = parseHtml(`<body><nav>menu</nav><main>${TEXT}</main><footer>foot</footer>`);
    const { element, leftOut } = wholePage(surveyDocument(root), root);
    expect(foldSpace(visibleText(element, leftOut))).toMatch(/^menu The harbour .* foot$/);
  });
});
