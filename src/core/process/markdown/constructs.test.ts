import type { AnyNode } from '../dom/node.js';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { renderBlocks } from './blocks.js';

const PAGE = 'https://h.example/p';

function markdown(html: string): string {
  const address = (href: string) => (href.startsWith('javascript:') ? null : new URL(href, PAGE).href);
  return renderBlocks(parseHtml(html).root, {
    leftOut: new Set<AnyNode>(),
    images: true,
    page: PAGE,
    address,
  }).trimEnd();
}

type Case = readonly [what: string, html: string, expected: string];

const TEX = '<annotation encoding="application/x-tex">a^2</annotation>';
const TOUCHING: readonly Case[] = [
  [
    'a time beside a name',
    '<p><a href=/u>Ann</a><span><time>May 2</time></span><b>1</b></p>',
    '[Ann](https://h.example/u) May 2**1**',
  ],
  ['a time in brackets', '<p>Ann (<time>May 2</time>)</p>', 'Ann (May 2)'],
  [
    'prices told to screen readers',
    '<p><span class=screen-reader-text>It was €2.</span><ins aria-hidden=true>€1</ins><span class=screen-reader-text>It is €1.</span></p>',
    'It was €2. It is €1.',
  ],
  ['a citation with a title', '<p><cite>Lee, A. <i>Pumps</i>. Zürich.</cite></p>', 'Lee, A. *Pumps*. Zürich.'],
  ['the box of a check box', '<ul><li><input type=checkbox id=c><label for=c>▢ </label>2 eggs</ul>', '- [ ] 2 eggs'],
  [
    'a tab with nothing behind it',
    '<div><ul role=tablist><li role=tab aria-controls=a>One</li><li role=tab aria-controls=b>Two</li></ul><div role=tabpanel id=a>Text</div><div role=tabpanel id=b></div></div>',
    '**One**\n\nText',
  ],
];

const FORMULAS: readonly Case[] = [
  ['MathML with TeX', `<p>So <math><semantics><mi>a</mi>${TEX}</semantics></math>.</p>`, 'So $a^2$.'],
  [
    'MathML alone',
    '<p><math><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>≤</mo><msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup></math></p>',
    '$\\frac{a}{2} \\le x^{n + 1}$',
  ],
  [
    'KaTeX',
    `<p>So <span class=katex><span class=katex-mathml><math><semantics>${TEX}</semantics></math></span><span class=katex-html aria-hidden=true>a2</span></span>.</p>`,
    'So $a^2$.',
  ],
  [
    'KaTeX on a line of its own',
    `<p>So<span class=katex-display><span class=katex><math display=block><semantics>${TEX}</semantics></math></span></span>on.</p>`,
    'So\n\n$$a^2$$\n\non.',
  ],
  [
    'MathJax 2',
    '<p>A <span class=MathJax_Preview>x</span><span class=MathJax>drawn</span><script type="math/tex">x_1</script> b</p>',
    'A $x_1$ b',
  ],
  [
    'MathJax 3',
    '<p><mjx-container display=true><mjx-math aria-hidden=true></mjx-math><mjx-assistive-mml><math><mi>E</mi><mo>=</mo><mi>m</mi></math></mjx-assistive-mml></mjx-container></p>',
    '$$E = m$$',
  ],
  [
    'MediaWiki',
    '<p>y <span class=mwe-math-element><span style="display:none"><math alttext="{\\displaystyle y^{3}}"><mi>y</mi></math></span><img class=mwe-math-fallback-image-inline alt="{\\displaystyle y^{3}}" src=x.svg></span></p>',
    'y $y^{3}$',
  ],
  [
    'an image whose address is TeX',
    '<p>a <img src="https://latex.codecogs.com/svg.image?%5Cfrac%7Ba%7D%7Bb%7D"> b <img src="/latex.php?latex=%5Calpha_1&bg=fff"></p>',
    'a $\\frac{a}{b}$ b $\\alpha_1$',
  ],
  [
    'an image that is told in TeX',
    '<p><img src=x.svg alt="\\operatorname{fn}(x) = \\exp(x)"></p>',
    '$\\operatorname{fn}(x) = \\exp(x)$',
  ],
  [
    'an image told in words',
    '<p><img src=https://h.example/x.svg alt="C:\\Users\\me"></p>',
    '![C:\\Users\\me](https://h.example/x.svg)',
  ],
  [
    'TeX in an attribute',
    '<p>So <span class=math-inline data-math="a^2"><span class=katex>a2</span></span>.</p>',
    'So $a^2$.',
  ],
  [
    'a formula in a cell',
    '<table><tr><th>a<th>b<tr><td>x<td><math alttext="a^2"><mi>a</mi></math></table>',
    '| a | b |\n| --- | --- |\n| x | $a^2$ |',
  ],
  [
    'formulas set by a table',
    '<table><tr><td><td><math alttext="a^2" display=block><mi>a</mi></math><td>(1)</table>',
    '$$a^2$$\n\n(1)',
  ],
  ['an image of TeX', '<p><img class=latex src=x.png alt="\\alpha"></p>', '$\\alpha$'],
  [
    'TeX for a script',
    '<p><span class=math>\\(a_1 * b\\)</span></p><div class=math>\\[x\n% no\n+ y\\]</div>',
    '$a_1 * b$\n\n$$x + y$$',
  ],
  [
    'prose called so',
    '<div class=math>See <math><mi>a</mi></math> and <math><mi>b</mi></math>.</div>',
    'See $a$ and $b$.',
  ],
];

const CODE: readonly Case[] = [
  [
    'the window it would be typed into',
    '<figure><figcaption><span class=title></span><span class=sr-only>Terminal window</span></figcaption><pre>ls</pre></figure>',
    '```\nls\n```',
  ],
  [
    'no language',
    '<ul><li><div class=language-text><span class=lang>text</span><pre>ls</pre></div></ul>',
    '- ```\n  ls\n  ```',
  ],
  [
    'what an obsolete element shows as it is written',
    '<p>See:</p><xmp># A <b>\n* b</xmp>',
    'See:\n\n```\n# A <b>\n* b\n```',
  ],
  ['a language of the element', '<pre lang=rust>x</pre><pre lang=en>y</pre>', '```rust\nx\n```\n\n```\ny\n```'],
  ['lines that are elements', '<pre><div>a</div><div>  b</div></pre>', '```\na\n  b\n```'],
  [
    'empty lines',
    '<pre><code><span class=line>a</span>\n<span class=line></span>\n<span class=line>b</span></code></pre>',
    '```\na\n\nb\n```',
  ],
  [
    'lines that their style parts',
    '<pre><span style="display:block">a</span><span style="display: block">b</span></pre>',
    '```\na\nb\n```',
  ],
  [
    'numbers in the lines',
    '<pre><code><span class=ln>1</span>a\n<span class="lnt">2</span>42\n</code></pre>',
    '```\na\n42\n```',
  ],
  [
    'a table of lines',
    '<table><tr><td class=blob-num data-line-number=1><td class=blob-code>a<tr><td class=blob-num><td class=blob-code>  b</table>',
    '```\na\n  b\n```',
  ],
  [
    'Rouge',
    '<div class="language-rb"><pre><code><table><tr><td class="rouge-gutter gl"><pre class=lineno>1\n2\n</pre></td><td class=rouge-code><pre>a\nb\n</pre></td></tr></table></code></pre></div>',
    '```rb\na\nb\n```',
  ],
  [
    'SyntaxHighlighter',
    '<div class="syntaxhighlighter java"><table><tr><td class=gutter><div>1</div><div>2</div></td><td class=code><div><div class=line>a</div><div class=line>&nbsp;b</div></div></td></tr></table></div>',
    '```java\na\n b\n```',
  ],
  ['lines without pre', '<p><code>a<br>b</code></p>', '```\na\nb\n```'],
  [
    'no label of the language',
    '<div class=language-ts><span class=lang>ts</span><pre><code>x</code></pre></div>',
    '```ts\nx\n```',
  ],
  ['links in it', '<p><code>f(<a href=/b>B</a>)</code></p>', '`f(`[`B`](https://h.example/b)`)`'],
];

const NOTES: readonly Case[] = [
  [
    'Starlight, whose title only the eye is given',
    '<aside aria-label="Before *you* begin" class="starlight-aside starlight-aside--tip"><p class=starlight-aside__title aria-hidden=true>Before *you* begin</p><div><p>T.</p></div></aside>',
    '> [!TIP]\n> **Before \\*you\\* begin**\n>\n> T.',
  ],
  [
    'Sphinx',
    '<div class="admonition seealso"><p class=admonition-title>See also</p><p>a</p></div>',
    '> [!NOTE]\n> **See also**\n>\n> a',
  ],
  ['MkDocs', '<details class=warning><summary>Look</summary><p>a</p></details>', '> [!WARNING]\n> **Look**\n>\n> a'],
  [
    'Docusaurus',
    '<div class="theme-admonition theme-admonition-tip alert alert--success"><div class=admonitionHeading_x>tip</div><div class=admonitionContent_x>a</div></div>',
    '> [!TIP]\n>\n> a',
  ],
  [
    'VitePress',
    '<div class="danger custom-block"><p class=custom-block-title>STOP</p><p>a</p></div>',
    '> [!CAUTION]\n> **STOP**\n>\n> a',
  ],
  [
    'Starlight',
    '<aside aria-label=Caution class="starlight-aside starlight-aside--caution"><p class=starlight-aside__title aria-hidden=true>Caution</p><p>a</p></aside>',
    '> [!CAUTION]\n>\n> a',
  ],
  [
    'GitHub',
    '<div class="markdown-alert markdown-alert-important"><p class=markdown-alert-title>Important</p><p>a</p></div>',
    '> [!IMPORTANT]\n>\n> a',
  ],
  ['GitBook', '<div class="hint hint-info"><p>a</p></div>', '> [!NOTE]\n>\n> a'],
  [
    'Bootstrap',
    '<div class="alert alert-danger" role=alert><h4 class=alert-heading>Heads up</h4><p>a</p></div>',
    '> [!CAUTION]\n> **Heads up**\n>\n> a',
  ],
  [
    'Asciidoctor',
    '<div class="admonitionblock tip"><table><tr><td class=icon><div class=title>Tip</div></td><td class=content>a</td></tr></table></div>',
    '> [!TIP]\n>\n> a',
  ],
  [
    'Quarto',
    '<div class="callout callout-style-default callout-tip"><div class=callout-header><div class=callout-title-container>Hear</div></div><div class=callout-body>a</div></div>',
    '> [!TIP]\n> **Hear**\n>\n> a',
  ],
];

const BACK = '<a href="#r1" role=doc-backlink>↩</a>';
const FOOTNOTES: readonly Case[] = [
  ['what only looks like a mark', '<p>As<sup>[^1]</sup> says.</p>', 'As\\[^1] says.'],
  [
    'GFM',
    `<p>C<sup><a href="#f1" id=r1 data-footnote-ref>1</a></sup>.</p><section data-footnotes><h2 class=sr-only>Footnotes</h2><ol><li id=f1><p>P. ${BACK}</p></li></ol></section>`,
    'C[^1].\n\n[^1]: P.',
  ],
  [
    'MediaWiki',
    '<p>C<sup id=r1 class=reference><a href="#cite_note-1">[1]</a></sup>.</p><ol class=references><li id=cite_note-1><span class=mw-cite-backlink><a href="#r1">^</a></span> P.</li></ol>',
    'C[^1].\n\n[^1]: P.',
  ],
  [
    'Asciidoctor',
    '<p>C<sup class=footnote>[<a id=r1 class=footnote href="#d1">1</a>]</sup>.</p><div class=footnote id=d1><a href="#r1">1</a>. P.</div>',
    'C[^1].\n\n[^1]: P.',
  ],
  [
    'Sphinx',
    '<p>C <a class=footnote-reference href="#f1" id=r1>[1]</a>.</p><aside class=footnote id=f1 role=doc-footnote><span class=label>[<a role=doc-backlink href="#r1">1</a>]</span><p>P.</p><p>Q.</p></aside>',
    'C [^1].\n\n[^1]: P.\n\n    Q.',
  ],
  [
    'WordPress',
    '<p>C<sup class=fn data-fn=a1b2-c3><a href="#a1b2-c3" id=a1b2-c3-link>1</a></sup>.</p><ol class=wp-block-footnotes><li id=a1b2-c3>P. <a href="#a1b2-c3-link">↩︎</a></ol>',
    'C[^1].\n\n[^1]: P.',
  ],
  [
    'a list under its heading',
    '<p>C <a href="#knuth">[1]</a>.</p><h4>References and notes</h4><ol><li><a id=knuth></a>P.</ol>',
    'C [^1].\n\n#### References and notes\n\n[^1]: P.',
  ],
  [
    'Word, whose notes have lost their ids',
    '<p>C<sup><a href="#_ftn1">[1]</a></sup>.</p><hr><p><sup><a href="//6CB5#_ftnref1">[1]</a> </sup>P.</p>',
    'C[^1].\n\n---\n\n[^1]: P.',
  ],
  [
    'a number that leads to a section',
    '<p>C <a href="#s">1</a>.</p><h2 id=s>P</h2>',
    'C [1](https://h.example/p#s).\n\n## P',
  ],
  ['none, only a link', '<p><a href="#ref-2">2</a></p><p id=ref-2>two</p>', '[2](https://h.example/p#ref-2)\n\ntwo'],
];

const COLLAPSED: readonly Case[] = [
  [
    'a panel headed by the words of its tab',
    '<ul role=tablist><li><a role=tab href="#a">One</a></ul><div role=tabpanel id=a><h2>One</h2><p>T.</p></div>',
    '## One\n\nT.',
  ],
  [
    'questions that are buttons',
    '<h2><button aria-controls=c aria-expanded=false>Q?</button></h2><div id=c hidden>A.</div><button>Buy</button>',
    '## Q?\n\nA.',
  ],
  [
    'buttons that open a part',
    '<button aria-controls=c aria-expanded=false>Q?</button><div id=c aria-hidden=true>A.</div>',
    '**Q?**\n\nA.',
  ],
  ['buttons made of a heading', '<button><h3>Q?</h3></button><div>A.</div>', '### Q?\n\nA.'],
  [
    'buttons in a sentence',
    '<p>Press <button>Save</button> to keep it. <button>Copy</button></p>',
    'Press Save to keep it.',
  ],
  [
    'buttons that open what they name otherwise',
    '<div class=accordion-header><button data-bs-toggle=collapse data-bs-target="#c">Q?</button></div><div id=c class=collapse>A.</div>',
    '**Q?**\n\nA.',
  ],
  [
    'buttons before what they open',
    '<button class=accordion>P?</button><div class=panel>A.</div><div><button aria-expanded=false>Q?</button></div><div style="display:none">B.</div>',
    '**P?**\n\nA.\n\n**Q?**\n\nB.',
  ],
  [
    'buttons that are links',
    '<p>Go <a href=/s><button>Start</button></a> now.</p>',
    'Go [Start](https://h.example/s) now.',
  ],
  [
    'no buttons of menus',
    '<button data-toggle=collapse data-target="#n">Toggle</button><div id=n class=navbar-collapse>a</div><button aria-expanded=false>Export</button><ul><li>b</ul><button>Buy</button><div>c</div>',
    'a\n\n- b\n\nc',
  ],
  [
    'tabs by id',
    '<div role=tablist><button role=tab aria-controls=a>npm</button><button role=tab aria-controls=b>yarn</button></div><div role=tabpanel id=a>one</div><div role=tabpanel id=b hidden>two</div>',
    '**npm**\n\none\n\n**yarn**\n\ntwo',
  ],
  [
    'tabs by order',
    '<div><ul role=tablist><li role=tab>npm<li role=tab>yarn</ul><div><div role=tabpanel>one</div><div role=tabpanel hidden>two</div></div></div>',
    '**npm**\n\none\n\n**yarn**\n\ntwo',
  ],
  [
    'tabs of radio buttons',
    '<div><input type=radio id=x><input type=radio id=y><div><label for=x>C</label><label for=y>D</label></div><div><div>one</div><div>two</div></div></div>',
    '**C**\n\none\n\n**D**\n\ntwo',
  ],
  ['what a search would find', '<p hidden=until-found>a</p><p hidden>b</p>', 'a'],
  [
    'no menus and dialogs',
    '<button aria-controls=m aria-expanded=false>Menu</button><div id=m role=menu hidden>x</div><button data-target="#d">Open</button><div id=d role=dialog hidden>y</div>a',
    'a',
  ],
];

const TABLES: readonly Case[] = [
  [
    'lists',
    '<table><tr><th>A<th>B<tr><td>1<td>of<ul><li>x<ol><li>y</ol><li>z</ul></table>',
    '| A | B |\n| --- | --- |\n| 1 | of<br>- x<br>&nbsp;&nbsp;1. y<br>- z |',
  ],
  [
    'code',
    '<table><tr><th>A<th>B<tr><td>1<td><pre>x: 1\n  y|z</pre></table>',
    '| A | B |\n| --- | --- |\n| 1 | `x: 1`<br>`  y\\|z` |',
  ],
  [
    'tables',
    '<table><tr><th>A<th>B<tr><td>1<td><table><tr><td>i<td>2<tr><td>j<td>3</table></table>',
    '| A | B |\n| --- | --- |\n| 1 | i \\| 2<br>j \\| 3 |',
  ],
  [
    'alignment',
    '<table><tr><th>A<th align=right>B<th style="text-align:center">C<tr><td>1<td align=right>2<td>3</table>',
    '| A | B | C |\n| --- | ---: | --- |\n| 1 | 2 | 3 |',
  ],
];

const INLINE: readonly Case[] = [
  [
    'marks that Markdown cannot say',
    '<p>pre<b>(b)</b>post <b>注意：</b>本文</p>',
    'pre<strong>(b)</strong>post <strong>注意：</strong>本文',
  ],
  ['marks that touch', '<p><b>one</b><b>two</b> <i>a<b>b</b>c</i></p>', '**onetwo** *a**b**c*'],
  ['code that touches', '<p><code>a</code><code>b</code></p>', '`ab`'],
  ['a link after a mark', '<p>Hey!<a href=/x>b</a></p>', 'Hey\\![b](https://h.example/x)'],
  [
    'what Markdown has no marks for',
    '<p>H<sub>2</sub>O 10<sup>23</sup> <ins>n</ins> <mark>l</mark></p>',
    'H<sub>2</sub>O 10<sup>23</sup> <ins>n</ins> <mark>l</mark>',
  ],
  ['readings', '<p><ruby>漢<rt>kan</rt></ruby><ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>', '漢(kan)字(ji)'],
  [
    'titles',
    '<p><a href=/x title="A &quot;b&quot;">c</a> <img src=/i.png alt=d title=e> <a href=/x title=c>c</a></p>',
    '[c](https://h.example/x "A \\"b\\"") ![d](https://h.example/i.png "e") [c](https://h.example/x)',
  ],
  ['no control characters', '<p>a\u0000b\u0008c</p><pre>d\u0000e</pre>', 'abc\n\n```\nde\n```'],
  ['lines that would make headings', '<p>a<br>=<br>b<br>--</p>', 'a  \n\\=  \nb  \n\\--'],
  ['headings that end in #', '<h2>C #</h2><h2>F#</h2>', '## C \\#\n\n## F#'],
  [
    'no links that change a wiki',
    '<h2>A<span class=mw-editsection>[<a href="/w?action=edit">edit</a>]</span></h2>',
    '## A',
  ],
  [
    'no marks that only readers of the screen get',
    '<h2 id=g>Go</h2><a class=sl-anchor-link href="#g"><span class=sr-only>Section titled Go</span></a>',
    '## Go',
  ],
];

const BLOCKS: readonly Case[] = [
  [
    'lists that follow each other',
    '<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>',
    '- a\n\n* b\n\n1. c\n\n1) d',
  ],
  ['lists beside their item', '<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>', '- a\n  - b\n- c'],
  [
    'films and frames',
    '<video><source src=/f.mp4>no</video><iframe src=/e title="A talk"></iframe><iframe src=/t width=0></iframe><iframe src=about:blank></iframe>',
    '[f.mp4](https://h.example/f.mp4)\n\n[A talk](https://h.example/e)',
  ],
  [
    'what stands for an object',
    '<object data=/p.pdf>Read <a href=/p.pdf>it</a>.</object>',
    'Read [it](https://h.example/p.pdf).',
  ],
  [
    'pictures that come late',
    '<p><img src=data:, data-src=/i.png alt=a></p><figure><noscript><img src=/n.png alt=b></noscript></figure>',
    '![a](https://h.example/i.png)\n\n![b](https://h.example/n.png)',
  ],
  [
    'pictures that stand beside a copy of none of them',
    '<p><img src=/i.png alt=a></p><noscript><img src=/n.png alt=b></noscript><p><img src=/j.png alt=c></p>',
    '![a](https://h.example/i.png)\n\n![b](https://h.example/n.png)\n\n![c](https://h.example/j.png)',
  ],
];

describe.each([
  ['what is set apart from its neighbours', TOUCHING],
  ['formulas', FORMULAS],
  ['code', CODE],
  ['notes', NOTES],
  ['footnotes', FOOTNOTES],
  ['what a click opens', COLLAPSED],
  ['cells', TABLES],
  ['lines', INLINE],
  ['blocks', BLOCKS],
])('renderBlocks, %s', (_group, cases) => {
  it.each(cases)('of %s', (_what, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });
});
