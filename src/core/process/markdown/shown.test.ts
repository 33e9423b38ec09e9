import type { AnyNode } from '../dom/node.js';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { renderBlocks } from './blocks.js';

const PAGE = 'https://h.example/p';

function markdown(html: string): string {
  const address = (href: string) => new URL(href, PAGE).href;
  const context = { leftOut: new Set<AnyNode>(), images: true, page: PAGE, address };
  return renderBlocks(parseHtml(html).root, context).trimEnd();
}

type Case = readonly [what: string, html: string, expected: string];

const LONG = 'These are the terms of delivery: parcels are sent on Monday.';

const OWN_ELEMENTS: readonly Case[] = [
  [
    'a picture of AMP',
    '<amp-img src=a.jpg alt=A><noscript><img src=a.jpg alt=B></noscript></amp-img>',
    '![A](https://h.example/a.jpg)',
  ],
  [
    'a picture of several sizes',
    '<amp-img srcset="a.jpg 1x, b.jpg 2x" alt=A></amp-img>',
    '![A](https://h.example/b.jpg)',
  ],
  [
    'a film of AMP',
    '<amp-video title=F><source src=f.mp4><div fallback>no</div></amp-video>',
    '[F](https://h.example/f.mp4)',
  ],
  [
    'a film by its id',
    '<lite-youtube videoid=abc playlabel="A talk"></lite-youtube>',
    '[A talk](https://www.youtube.com/watch?v=abc)',
  ],
  [
    'a film with a link to it',
    '<lite-youtube videoid=abc><a href="https://www.youtube.com/watch?v=abc">A talk</a></lite-youtube>',
    '[A talk](https://www.youtube.com/watch?v=abc)',
  ],
  ['a picture of a site’s own', '<p>See <x-image src=a.jpg alt=A></x-image></p>', 'See ![A](https://h.example/a.jpg)'],
  [
    'a player with text',
    '<x-player src=a.mp3 title=S><p>About it.</p></x-player>',
    '[S](https://h.example/a.mp3) About it.',
  ],
  ['a sign', '<p>a <x-icon src=i.svg></x-icon> b</p>', 'a b'],
];

const UNSEEN: readonly Case[] = [
  ['a document in a frame', '<iframe srcdoc="<h2>A</h2><p>b</p>"></iframe>', '## A\n\nb'],
  [
    'a frame with an address',
    '<iframe src=/v title=V srcdoc="<a href=/v>Play</a>"></iframe>',
    '[V](https://h.example/v)',
  ],
  [
    'what stands in for a canvas',
    '<canvas><table><tr><th>Month</th><th>Ships</th></tr><tr><td>May, when the sea is calm</td><td>3</td></tr></table></canvas>',
    '| Month | Ships |\n| --- | --- |\n| May, when the sea is calm | 3 |',
  ],
  ['a word to old browsers', `<canvas>Your browser does not support the canvas element, as it seems.</canvas>a`, 'a'],
  ['text without scripts', `<noscript><p>${LONG}</p></noscript>`, LONG],
  [
    'a word to those without scripts',
    '<noscript>Please enable JavaScript to see the comments of others.</noscript>a',
    'a',
  ],
  ['the same without scripts', `<p>${LONG}</p><noscript><p>${LONG}</p></noscript>`, LONG],
  [
    'the rest of a text',
    '<p>It begins here <span hidden>and goes on there.</span> <button>Read more</button></p>',
    'It begins here and goes on there.',
  ],
  ['a part that nothing shows', '<p>a <span hidden>b</span> <button>Send</button></p>', 'a'],
  ['an open window', '<dialog open>a</dialog>', 'a'],
  ['a window of text', `<dialog><p>${LONG}</p></dialog>`, LONG],
  [
    'a window that asks',
    '<dialog><p>We use cookies to make the site better. Is that fine with you?</p></dialog>a',
    'a',
  ],
  [
    'drawn words',
    '<svg><title>Ships</title><desc>By month</desc><text>May</text><text><tspan x=0>a</tspan><tspan x=0>b</tspan></text></svg>',
    'Ships  \nBy month  \nMay  \na b',
  ],
  ['a drawn sign', '<p>a <svg width=16><title>link</title></svg> b</p>', 'a b'],
  ['marks along an axis', '<svg><text>May</text><text>June</text></svg>a', 'a'],
  [
    'places of a picture',
    '<map><area href=/a alt="The north"><area href=/b alt="The south"><area href=/c></map>',
    '[The north](https://h.example/a) [The south](https://h.example/b)',
  ],
  [
    'stars',
    '<p>It has <span aria-label="4 of 5 stars"><span aria-hidden=true>★★★★</span></span>.</p>',
    'It has 4 of 5 stars.',
  ],
  [
    'letters that move',
    '<h2 aria-label="Ferns"><span aria-hidden=true>Fe</span><span aria-hidden=true>rns</span></h2>',
    '## Ferns',
  ],
];

const PICTURES: readonly Case[] = [
  [
    'one that is written out in the page',
    `<p>a <img src="data:image/png;base64,${'A'.repeat(1_000)}" alt="Ships by month"> b</p>`,
    'a *Ships by month* b',
  ],
  [
    'one that keeps the place of another',
    '<p>a <img src="data:image/gif;base64,R0" alt="Ships by month"> b</p>',
    'a b',
  ],
];

const SLIDE = (text: string, more: string) => `<div class="slide ${more}"><p>${text}</p></div>`;
const SLIDES: readonly Case[] = [
  [
    'that are out of view',
    SLIDE('The first of the slides.', '') + SLIDE('The second of the slides.', '" aria-hidden="true'),
    'The first of the slides.\n\nThe second of the slides.',
  ],
  [
    'with copies',
    SLIDE('The second of the slides.', 'slick-cloned" aria-hidden="true') +
      SLIDE('The first of the slides.', '') +
      SLIDE('The second of the slides.', '" aria-hidden="true') +
      SLIDE('The first of the slides.', 'slick-cloned'),
    'The first of the slides.\n\nThe second of the slides.',
  ],
  [
    'that go round',
    '<div class=track>The partners are Acme and others.</div><div class=track aria-hidden=true>The partners are Acme and others.</div>',
    'The partners are Acme and others.',
  ],
  ['and decoration', '<p>a</p><div class=wave aria-hidden=true>Waves that only decorate the page.</div>', 'a'],
];

const FACTS: readonly Case[] = [
  [
    'choices',
    '<label>Size <select name=size><option value="">Choose<option>S<option selected>M</select></label>',
    'Size S, M',
  ],
  ['choices that lead elsewhere', '<select><option value=/a>A<option value=/b>B</select>a', 'a'],
  ['choices of a page', '<select name=language><option>English<option>Deutsch</select>a', 'a'],
  ['numbers to choose from', '<select><option>1<option>2</select>a', 'a'],
  [
    'a value',
    '<p>Owner: <input value="Ann Lee"><input type=hidden value=x><input type=submit value=Send></p>',
    'Owner: Ann Lee',
  ],
  ['text to copy', '<p>Embed:</p><textarea readonly>&lt;b></textarea>', 'Embed:\n\n```\n<b>\n```'],
  [
    'amounts',
    '<p><progress value=7 max=10></progress>, <meter value=6 max=9></meter>, <meter value=0.5>half</meter></p>',
    '70 %, 6 / 9, half',
  ],
  ['what is looked for', '<input name=q value=x><select name=s><option>a<option>b</select>a', 'a'],
  ['a field that is not shown', '<textarea hidden>x</textarea>a', 'a'],
  ['a time that is not written out', '<p>On <time datetime=2021-05-04></time></p>', 'On 2021-05-04'],
  [
    'fields in a table',
    '<table><tr><td>Colour<td><select><option>red<option>blue</select><tr><td>Name<td><input value=Fern></table>',
    '|  |  |\n| --- | --- |\n| Colour | red, blue |\n| Name | Fern |',
  ],
];

const CELLS: readonly Case[] = [
  ['a picture of AMP', '<td><amp-img src=a.png alt=A></amp-img>', '![A](https://h.example/a.png)'],
  ['lines by style', '<td><span style="display:block">a</span><span style="display:block">b</span>', 'a b'],
  ['drawn words', '<td><svg><text>a phrase</text></svg>', 'a phrase'],
  ['a hidden cell', '<td hidden>x<td>a', 'a'],
];

const TABLE = '| a | b |\n| --- | --- |\n| c | d |';
const ROLES: readonly Case[] = [
  [
    'a table of spans',
    '<span role=table><span role=rowgroup><span role=row><span role=columnheader>a</span><span role=columnheader>b</span></span></span><span role=row><span role=cell>c</span><span role=cell>d</span></span></span>',
    TABLE,
  ],
  [
    'a table of blocks',
    '<div role=table><div role=row><div role=columnheader>a</div><div role=columnheader>b</div></div><div role=row><div role=cell>c</div><div role=cell>d</div></div></div>',
    TABLE,
  ],
  [
    'a table by style',
    '<div style="display: table"><div style="display:table-row"><div style="display:table-cell">a</div><div style="display:table-cell">b</div></div></div>',
    '|  |  |\n| --- | --- |\n| a | b |',
  ],
  ['a table with more in it', '<div role=table><div role=row><div role=cell>a</div>b</div></div>', 'a\n\nb'],
  ['cells of no table', '<div><span role=cell>a</span><span role=cell>b</span></div>', 'a\n\nb'],
  ['headings', '<div role=heading aria-level=3>a</div><p>b</p><b role=heading>c</b>', '### a\n\nb\n\n## c'],
  ['a banner called a heading', '<header role=heading><h1>a</h1><p>b</p></header>', '# a\n\nb'],
  ['a list', '<div role=list><div role=listitem>a</div><div role=listitem>b</div></div>', '- a\n- b'],
  ['a list of something else', '<div role=list>a<p>b</p></div>', 'a\n\nb'],
  ['parts side by side', '<div style="display:flex"><span>a</span><span>b</span></div>', 'a b'],
  [
    'parts below each other',
    '<h2><span style="display:block">a</span><span style="display:block">b</span></h2>',
    '## a b',
  ],
];

it.each(CELLS)('Markdown of a cell with %s', (_what, cell, expected) => {
  const html = `<table><tr><th>A<th>B<tr><td>1${cell}<tr hidden><td>x<td>y</table>`;
  expect(markdown(html)).toBe(`| A | B |\n| --- | --- |\n| 1 | ${expected} |`);
});

describe.each([
  ['elements of a site’s own', OWN_ELEMENTS],
  ['what is not seen as a rule', UNSEEN],
  ['pictures without an address', PICTURES],
  ['slides', SLIDES],
  ['facts in forms', FACTS],
  ['roles and styles', ROLES],
] as const)('Markdown of %s', (_kind, cases) => {
  it.each(cases)('%s', (_what, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });
});
