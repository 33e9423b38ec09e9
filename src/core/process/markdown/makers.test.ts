import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { findMainContent } from '../main-content/main-content.js';
import { renderBlocks } from './blocks.js';

/** The Markdown of what a page shows between two paragraphs, one block a line. */
function markdown(html: string, setsTex = false): readonly string[] {
  const { root } = parseHtml(`<main><h1>T</h1><p>Before.</p>${html}<p>After.</p></main>`);
  const { element, leftOut } = findMainContent(surveyDocument(root), root);
  const address = (href: string): string => new URL(href, 'https://h.example/p').href;
  const context = { leftOut, images: true, page: 'https://h.example/p', address, setsTex: () => setsTex };
  return renderBlocks(element, context)
    .split('\n')
    .filter((line) => line !== '' && line !== '>')
    .slice(2, -1);
}

const TAB = (id: string, label: string) => `<li id=${id} class=tab role=tab aria-controls=${id}-p><p>${label}</p></li>`;
const PANEL = (id: string, text: string, more = '') =>
  `<div id=${id}-p class=tabpanel role=tabpanel aria-labelledby=${id} ${more}><p>${text}</p></div>`;

describe('notes of other makers', () => {
  it.each([
    [
      'Nextra',
      '<div class="nextra-callout _flex"><div>⚠️</div><div><p>Mind it.</p></div></div>',
      ['> [!WARNING]', '> Mind it.'],
    ],
    [
      'Notion',
      '<figure class="callout"><div><span class=icon>💡</span></div><div>Do so.</div></figure>',
      ['> [!TIP]', '> Do so.'],
    ],
    [
      'Mintlify',
      '<div class=callout data-callout-type=note><div><svg></svg></div><div><p>Keys.</p></div></div>',
      ['> [!NOTE]', '> Keys.'],
    ],
    [
      'Asciidoctor',
      '<div class="admonitionblock tip"><table><tr><td class=icon><i class="fa icon-tip"></i></td><td class=content><div class=paragraph><p>Use it.</p></div></td></tr></table></div>',
      ['> [!TIP]', '> Use it.'],
    ],
    [
      'ReadMe',
      '<blockquote class="callout callout_warn" theme="🚧"><h3 class=callout-heading>Mind</h3><p>It.</p></blockquote>',
      ['> [!WARNING]', '> **Mind**', '> It.'],
    ],
    [
      'DocBook, as a table with a picture, in another language',
      '<div class=tip><table summary=Tip><tr><td rowspan=2><img alt="[ヒント]" src=tip.png></td><th>ヒント</th></tr><tr><td><p>Do so.</p></td></tr></table></div>',
      ['> [!TIP]', '> **ヒント**', '> Do so.'],
    ],
    ['DITA', '<div class="note note"><span class=notetitle>Note:</span> Mind it.</div>', ['> [!NOTE]', '> Mind it.']],
  ])('%s', (_, html, expected) => expect(markdown(html)).toEqual(expected));
});

describe('parts of a text that are shown one at a time', () => {
  it('keep their labels in Antora, whose class is that of Doxygen’s bars', () => {
    const bar = `<div class=tablist><ul role=tablist>${TAB('m', 'Mac')}${TAB('w', 'Windows')}</ul></div>`;
    const panels = PANEL('m', 'brew it') + PANEL('w', 'choco it', 'hidden');
    expect(markdown(`<div class="openblock tabs is-sync"><div class=content>${bar}${panels}</div></div>`)).toEqual([
      ...['**Mac**', 'brew it', '**Windows**', 'choco it'],
    ]);
    expect(markdown('<div class=tabs><ul><li><a href=/a>Classes</a><li><a href=/b>Files</a></ul></div>')).toEqual([]);
  });
});

describe('lists of tasks', () => {
  it.each([
    ['Confluence', '<ul><li class=checked data-inline-task-id=1>Done<li data-inline-task-id=2>Open</ul>'],
    [
      'Notion',
      '<ul><li><div class="checkbox checkbox-on"></div> Done<li><div class="checkbox checkbox-off"></div> Open</ul>',
    ],
  ])('%s', (_, html) => expect(markdown(html)).toEqual(['- [x] Done', '- [ ] Open']));
});

describe('code', () => {
  it('of Confluence has its language', () => {
    const said = 'brush: java; gutter: false; theme: Confluence';
    expect(markdown(`<pre class=syntaxhighlighter-pre data-syntaxhighlighter-params="${said}">int a;</pre>`)).toEqual([
      ...['```java', 'int a;', '```'],
    ]);
  });
});

describe('Hexo', () => {
  it('says the language of code in the class of a figure, and who is quoted in a footer', () => {
    const code =
      '<figure class="highlight js"><table><tr><td class=gutter><pre><span class=line>1</span></pre></td><td class=code><pre><span class=line>start();</span></pre></td></tr></table></figure>';
    const quote =
      '<blockquote><p>It lifts.</p><footer><strong>Ada</strong><cite><a href=/ada>ada</a></cite></footer></blockquote>';
    const lines = markdown(code + quote);
    expect(lines).toContain('```js');
    expect(lines.join('\n')).toMatch(/> It lifts\.[^]*Ada[^]*ada/);
  });
});

describe('code without a pre', () => {
  it('keeps its lines in an old manual, whose spaces do not break', () => {
    const html = '<p><tt>&gt;&nbsp;(+&nbsp;3&nbsp;4)<br>\n\n7<br>\n&nbsp;&nbsp;8</tt></p>';
    expect(markdown(html)).toEqual(['```', '> (+ 3 4)', '7', '  8', '```']);
  });

  it('is a line of text where it holds blocks', () => {
    expect(markdown('<tt><p>One.</p><p>Two.</p></tt>')).toEqual(['One.', 'Two.']);
  });
});

describe('notes', () => {
  it('of docutils go without the row of links back', () => {
    const note =
      '<aside class=footnote id=n1><span class=label>[1]</span> <span class=backrefs>(<a role=doc-backlink href=#r1>1</a>,<a role=doc-backlink href=#r2>2</a>)</span><p>It leaks.</p></aside>';
    const text =
      '<p>Oil <a class=footnote-reference href=#n1 id=r1>1</a> and water <a class=footnote-reference href=#n1 id=r2>1</a>.</p>';
    expect(markdown(text + note).join('\n')).toMatch(/\[\^1\]: It leaks\./);
  });

  it('of Texinfo under a number are not taken for what refers to them', () => {
    const text = '<p>MySQL<a id=DOCF4 href=#FOOT4><sup>4</sup></a> is one.</p>';
    const note = '<div class=footnote><h5><a id=FOOT4 href=#DOCF4>(4)</a></h5><p>and forks.</p></div>';
    expect(markdown(text + note).join('\n')).not.toContain('# [^');
  });
});

describe('an anchor that is never closed', () => {
  it('does not take the blocks after it into its line', () => {
    const rows = '<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>';
    expect(markdown(`<div><a id="t"/><p><b>Table 1</b></p><div><table>${rows}</table></div></div>`)).toEqual([
      ...['**Table 1**', '| A | B |', '| --- | --- |', '| 1 | 2 |'],
    ]);
  });
});

describe('what is said in threads', () => {
  it('has who is quoted on a line of its own', () => {
    expect(markdown('<blockquote><div><cite>Ann wrote:</cite>It works.</div></blockquote>')).toEqual([
      ...['> *Ann wrote:*  ', '> It works.'],
    ]);
  });

  it('is no table, although cells set it in', () => {
    const post = '<table><tr><td class=ind></td><td><div>bob 2 hours ago</div><div>It works.</div></td></tr></table>';
    expect(markdown(post)).toEqual(['bob 2 hours ago', 'It works.']);
  });
});

describe('pictures that come late', () => {
  it.each(['data-src-large', 'data-flickity-lazyload', 'data-unheard-of-src'])('kept in %s', (name) => {
    const img = `<p><img src="data:image/gif;base64,R0" ${name}="a.jpg" alt=A></p>`;
    expect(markdown(img)).toEqual(['![A](https://h.example/a.jpg)']);
  });

  it('are not taken for what no picture is', () => {
    expect(markdown('<p>x<img data-src-set="a" data-page-src="/home" alt=A></p>')).toEqual(['x']);
  });
});

describe('formulas', () => {
  it('of MathJax 3 go on in their line', () => {
    const mathml = '<mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml>';
    expect(markdown(`<p>Let <mjx-container><mjx-math></mjx-math>${mathml}</mjx-container> be.</p>`)).toEqual([
      'Let $x^2$ be.',
    ]);
  });

  it('still to be set are formulas where a script sets them, and text elsewhere', () => {
    const html = String.raw`<p>Let \(a_1 < b\) and \[ c \] and $$d_2$$ be_.</p>`;
    expect(markdown(html, true)).toEqual([String.raw`Let $a_1 < b$ and $$c$$ and $$d_2$$ be\_.`]);
    expect(markdown(html)[0]).toContain(String.raw`\\(a`);
  });
});

describe('notes in the line', () => {
  it.each(['sidenote', 'marginnote', 'modern-footnotes-footnote__note'])('of class %s stand in brackets', (name) => {
    expect(markdown(`<p>Word<span class="${name}">The note.</span> goes on.</p>`)).toEqual([
      'Word (The note.) goes on.',
    ]);
  });
});

describe('a shop', () => {
  it('shows other goods that are none of the page', () => {
    const card = (name: string) => `<li><a href="/${name}"><h3>${name}</h3></a> € 3</li>`;
    const others = `<section class="related products"><h2>Related</h2><ul>${card('a')}${card('b')}</ul></section>`;
    expect(markdown(`<p>An anchor.</p>${others}`)).toEqual(['An anchor.']);
  });
});
