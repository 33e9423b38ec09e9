import { htmlToMarkdown } from '@mdream/js/core';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { findMainContent } from '../main-content/main-content.js';
import { renderBlocks } from './blocks.js';
import { surveyDocument } from '../dom/survey.js';

const PAGE = 'https://h.example/dir/page';

function markdown(html: string, images = true): string {
  const { root } = parseHtml(html);
  const main = findMainContent(surveyDocument(root), root);
  const address = (href: string) => (href.startsWith('javascript:') ? null : new URL(href, PAGE).href);
  return renderBlocks(main.element, { ...main, images, page: PAGE, address });
}

/** Input and the Markdown it becomes; the last line feed is left off. */
const CASES: readonly (readonly [what: string, html: string, expected: string])[] = [
  ['headings', '<h1>A <em>b</em></h1><h3>C<br>d</h3><h2></h2>', '# A *b*\n\n### C d'],
  ['a heading that links to itself', '<h2><a href="#x">Title</a><a class=headerlink href="#x">¶</a></h2>', '## Title'],
  ['paragraphs and loose text', 'one\n two<p>three</p>four', 'one two\n\nthree\n\nfour'],
  ['emphasis with spaces inside', '<p>a<b> b </b>c <i>d</i> <b></b><s>e</s>', 'a **b** c *d* ~~e~~'],
  ['emphasis inside emphasis', '<b>a <strong>b</strong> <em>c</em></b>', '**a b *c***'],
  ['line breaks', '<p>a<br>b<br><br>- c</p>', 'a  \nb  \n\\- c'],
  ['absolute links', '<a href="../x y?a=(1)#z"> text </a>!', '[text](https://h.example/x%20y?a=%281%29#z) !'],
  ['links of one address and text', '<a href="https://a.example/">https://a.example/</a>', '<https://a.example/>'],
  ['links that lead nowhere', '<a href="javascript:x()">a</a> <a>b</a> <a href="/c"></a>', 'a b'],
  ['brackets in link text', '<a href=/x>a[0]</a>', '[a\\[0\\]](https://h.example/x)'],
  ['a card that is one link', '<a href=/x><h3>T</h3><p>d</p></a>', '[T d](https://h.example/x)'],
  [
    'images',
    '<img src=i.png alt="An [i]"><img src=data:x><img src=p.gif width=1>',
    '![An \\[i\\]](https://h.example/dir/i.png)',
  ],
  ['inline code', '<code>a`b</code> <kbd>Ctrl</kbd> <tt> x\n y </tt>', '`` a`b `` `Ctrl` `x y`'],
  ['code that is a link', '<code><a href=/s>String</a></code>', '[`String`](https://h.example/s)'],
  ['powers', '2<sup>32</sup> and note<sup>[1]</sup>', '2<sup>32</sup> and note[1]'],
  ['tight lists', '<ul><li>a<li><p>b</p><ul><li>c</ul><li>d</ul>', '- a\n- b\n  - c\n- d'],
  ['loose lists', '<ul><li><p>a</p><p>b</p><li>c</ul>', '- a\n\n  b\n\n- c'],
  ['numbers of items', '<ol start=2><li>a<li value=7>b<li>c</ol>', '2. a\n7. b\n8. c'],
  ['lists that count down', '<ol reversed><li>c<li>b<li>a</ol>', '3. c\n2. b\n1. a'],
  ['numbers that Markdown cannot write', '<ol start=-1><li>a<li>b</ol>', '1. a\n2. b'],
  ['ordered lists', '<ol start=9><li>a<li>b<pre>x\n y</pre></ol>', '9. a\n\n10. b\n\n    ```\n    x\n     y\n    ```'],
  [
    'task lists',
    '<ul><li><input type=checkbox checked>a<li><label><input type=checkbox> b</label></ul>',
    '- [x] a\n- [ ] b',
  ],
  [
    'lists that lay a page out',
    '<ul><li><section><h2>A</h2><p>x</p></section><li><h2>B</h2></ul>',
    '## A\n\nx\n\n## B',
  ],
  ['empty items', '<ul><li></li><li>a</li></ul>', '- a'],
  ['quotes', '<blockquote><p>a</p><ul><li>b</ul></blockquote>c', '> a\n>\n> - b\n\nc'],
  ['notes', '<div class="admonition note"><p class="admonition-title">Note</p><p>a</p></div>', '> [!NOTE]\n>\n> a'],
  [
    'code with its language',
    '<div class="highlight-python3"><div class=highlight><pre>\na\n  <span>b</span>\n</pre></div></div>',
    '```python\na\n  b\n```',
  ],
  ['language on the code element', '<pre><code class="language-c++">x</code></pre>', '```c++\nx\n```'],
  ['code with fences in it', '<pre>```\nx</pre>', '````\n```\nx\n````'],
  [
    'Doxygen code',
    '<div class="fragment"><div class="line"><span class="lineno"> 1</span>int a;</div><div class="line">b;</div></div>',
    '```\nint a;\nb;\n```',
  ],
  [
    'tables',
    '<table><thead><tr><th>A<th>B</thead><tr><td>1|2<td><p>x</p><p>y</p></table>',
    '| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |',
  ],
  ['tables without a head', '<table><tr><td>1<td>2</table>', '|  |  |\n| --- | --- |\n| 1 | 2 |'],
  [
    'cells that span',
    '<table><tr><th colspan=2>A<th>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>',
    '| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n|  | 4 | 5 |',
  ],
  [
    'layout tables',
    '<table><tr><td><h1>A</h1><td><table><tr><td>1<td>2</table></table>',
    '# A\n\n|  |  |\n| --- | --- |\n| 1 | 2 |',
  ],
  ['short definitions', '<dl><dt>A:<dd>one<dt><b>B</b><dd><p>two</p></dl>', '- **A:** one\n- **B:** two'],
  ['long definitions', '<dl><dt>A<dd><p>one</p><p>two</p></dl>', '- **A**\n\n  one\n\n  two'],
  [
    'signatures',
    '<dl><dt class="sig">f(<em>x</em>)<a class=headerlink>¶</a><dd><p>does</p></dl>',
    '**`f(x)`**\n\ndoes',
  ],
  ['terms without texts', '<dl><dt><b>A</b><dd><dt>B<dd>two</dl>', '- **A**\n- **B:** two'],
  [
    'notes by their class',
    '<div class=note><div class=label>Note</div><p>a</p></div><p class=note>b</p>',
    '> [!NOTE]\n>\n> a\n\nb',
  ],
  [
    'marks beside headings',
    '<h2>A<span><a href="#a">#</a></span></h2><h2><a href="#b">◆&nbsp;</a>B</h2>',
    '## A\n\n## B',
  ],
  ['buttons of scripts', '<p>a <a href="#">open all</a></p>', 'a open all'],
  ['spaces inside code', '<h3><code>[slot] </code>void</h3>', '### `[slot]` void'],
  [
    'brackets that nothing follows',
    '<p><i>x</i> [1]</p><p>[a]<a href=/b>b</a></p>',
    '*x* [1]\n\n[a\\][b](https://h.example/b)',
  ],
  ['code with the name of its language alone', '<pre class="rust example"><code>x</code></pre>', '```rust\nx\n```'],
  ['code that is wrapped twice', '<pre><pre class=p><code class=language-rust>x</code></pre></pre>', '```rust\nx\n```'],
  [
    'code without the numbers beside it',
    '<table><tr><td><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table><pre>1\n2</pre>',
    '```\na\nb\n```\n\n```\n1\n2\n```',
  ],
  [
    'rows of a layout table',
    '<table><tr><td colspan=2><h2>A</h2></td></tr><tr><td>1<td>2</tr><tr><td>&nbsp;</td></tr><tr><td>3<td>4</tr></table>',
    '## A\n\n|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |',
  ],
  ['no columns in which there is nothing', '<table><tr><td>1<td> <td>2</table>', '|  |  |\n| --- | --- |\n| 1 | 2 |'],
  [
    'the grids of Javadoc',
    '<div class="summary-table two-column-summary"><div class=table-header>A</div><div>B</div><div>1</div><div>2</div></div>',
    '| A | B |\n| --- | --- |\n| 1 | 2 |',
  ],
  [
    'the titles of Doxygen',
    '<div class=header><div class=headertitle><div class=title>T<div>in G</div></div></div></div>',
    '# T\n\nin G',
  ],
  [
    'the signatures of Doxygen',
    '<table class=memname><tr><td>int f</td> <td>(</td> <td>)</td></tr></table>',
    '**`int f ( )`**',
  ],
  [
    'summaries that hold blocks',
    '<section><summary><h4>A</h4><pre>x</pre></summary></section>',
    '#### A\n\n```\nx\n```',
  ],
  ['no rules at the ends', '<hr>a<hr>b<hr>', 'a\n\n---\n\nb'],
  ['folded details', '<details><summary>More</summary><p>x</p></details>', '**More**\n\nx'],
  ['rules', 'a<hr>b', 'a\n\n---\n\nb'],
  [
    'no scripts, styles, forms or hidden parts',
    '<script>x</script><style>y</style><p hidden>z</p><select name=sort><option>o</select><button>b</button>t<span aria-hidden=true>#</span>',
    't',
  ],
  ['blocks inside inline elements', '<span>a<div>b</div>c</span>', 'a\n\nb\n\nc'],
  ['deep lists inside quotes', '<ul><li><blockquote>a</blockquote></ul>', '- > a'],
];

describe('renderBlocks', () => {
  it.each(CASES)('writes %s', (_what, html, expected) => {
    expect(markdown(html)).toBe(`${expected}\n`);
  });

  it.each([
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['snake_case_name 2*3', 'snake_case_name 2\\*3'],
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['1. no item', '1\\. no item'],
    ['> no quote', '\\> no quote'],
    ['C:\\dir\\*', 'C:\\dir\\\\\\*'],
    ['a < b <tag> &amp; &lt;', 'a < b \\<tag> \\&amp; &amp;lt;'],
    ['[a](b) [c]', '[a\\](b) [c]'],
    ['~~gone~~', '\\~\\~gone\\~\\~'],
    ['====', '\\===='],
  ])('escapes %j', (text, expected) => {
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    expect(markdown(html).trimEnd()).toBe(expected.replace('\\&amp;', '&amp;amp;'));
  });

  it('leaves images out where they are not wanted', () => {
    expect(markdown('a<img src=i.png alt=i><a href=/x><img src=i.png alt=logo></a>', false)).toBe(
      'a[logo](https://h.example/x)\n',
    );
  });

  it('survives nesting of every kind', () => {
    for (const tag of ['div', 'ul><li', 'blockquote', 'b', 'a href=/x', 'table><tr><td', 'dl><dd', 'em><b', 'span']) {
      expect([tag, markdown(`${`<${tag}>`.repeat(5_000)}text`).includes('text')]).toEqual([tag, true]);
    }
  });

  it('keeps the words that a library for this keeps', () => {
    const html = CASES.filter(([what]) => !/^(?:no |images)/.test(what))
      .map(([, part]) => part)
      .join('\n<hr>\n');
    const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{3,}/g));
    const ours = words(markdown(html));
    const missing = [...words(htmlToMarkdown(html, { origin: PAGE, format: 'text' }))].filter(
      (word) => !ours.has(word),
    );
    expect(missing).toEqual([]);
  });
});

describe('findMainContent', () => {
  const text = 'Words of the content of this page. '.repeat(5);

  it('takes the one main element, without navigation inside it', () => {
    const html = `<nav>menu</nav><main><nav>crumbs</nav><h1>T</h1><p>${text}</p><aside>kept</aside></main><footer>foot</footer>`;
    expect(markdown(html)).toBe(`# T\n\n${text.trim()}\n\nkept\n`);
  });

  it('takes the one article that holds most of the text', () => {
    expect(markdown(`<div>other</div><article>${text}</article>`)).toBe(`${text.trim()}\n`);
    expect(markdown(`<div>${text}${text}</div><article>short</article>`)).toContain(text.trim());
    expect(markdown(`<article>${text}</article><article>two</article>`)).toContain('two');
  });

  it('falls back to the body without what is round the content', () => {
    const html = `<div class="navheader">prev</div><aside>aside</aside><p>${text}</p><div role=contentinfo>foot</div>`;
    expect(markdown(html)).toBe(`${text.trim()}\n`);
  });

  it('takes the innermost element whose id says so, if it holds enough', () => {
    const page = (content: string) =>
      `<div id=main><div>menu</div><div id=content>${content}</div></div><div>foot</div>`;
    expect(markdown(page(`<p>${text}</p>`))).toBe(`${text.trim()}\n`);
    expect(markdown(`<p>${text}</p>${page('short')}`)).toContain(text.trim());
    expect(markdown(`${page(text)}<div id=article>${text}two</div>`)).toContain('two');
  });

  it('leaves out banners and footers by their names, unless a heading stands in them', () => {
    const html = `<div class="page header">logo</div><div id=header><h1>T</h1></div><p id=nav>kept</p><p>${text}</p><div class=footer>foot</div>`;
    expect(markdown(html)).toBe(`# T\n\nkept\n\n${text.trim()}\n`);
  });

  it('does not take a main element that is all navigation', () => {
    expect(markdown(`<main><nav>${text}</nav></main><p>${text}two</p>`)).toContain('two');
  });

  it('falls back to the whole body where nothing else is left', () => {
    expect(markdown(`<main></main><nav>${text}</nav>`)).toBe(`${text.trim()}\n`);
  });
});
