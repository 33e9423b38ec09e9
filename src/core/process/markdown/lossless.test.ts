import type { AnyNode } from '../dom/node.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { renderBlocks } from './blocks.js';

const TAGS = [
  ...['div', 'p', 'section', 'blockquote', 'pre', 'h2', 'details', 'summary', 'span', 'b', 'em', 'code', 'a', 'sup'],
  ...['table', 'tbody', 'tr', 'th', 'td', 'caption', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'hr', 'br'],
  ...['x-a', 'slot', 'ruby', 'rt', 'figure', 'figcaption', 'fieldset', 'legend', 'label', 'dialog open', 'map', 'time'],
];
const CLASSES = [
  ...['', 'note', 'admonition', 'admonition-title', 'label', 'fragment', 'line', 'headertitle', 'title', 'memname'],
  ...['two-column-summary', 'three-column-summary', 'sig', 'table-header', 'highlight-c', 'mlabel', 'header'],
];

/** Roles and styles that make something else of an element. */
const MEANINGS = [
  ...['', '', '', ' role=table', ' role=row', ' role=cell', ' role=columnheader', ' role=list', ' role=listitem'],
  ...[' role=heading', ' role=grid', ' style=display:table', ' style=display:table-row', ' style=display:table-cell'],
  ...[' style=display:flex', ' style=display:block', ' role=img aria-label=a', ' slot=a', ' itemprop=text'],
];

/** HTML of any shape in which each word of text occurs once. */
const html = fc
  .letrec<{ node: string; nodes: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(' WORD '),
      fc
        .tuple(fc.constantFrom(...TAGS), fc.constantFrom(...CLASSES), fc.constantFrom(...MEANINGS), tie('nodes'))
        .map(([tag, name, meaning, inner]) => {
          const start = `${tag}${name === '' ? '' : ` class="${name}"`}${meaning}`;
          return `<${start}>${inner}</${tag.split(' ')[0] ?? ''}>`;
        }),
    ),
    nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  }))
  .nodes.map(numbered);

const span = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('', ' rowspan=2', ' colspan=3', ' colspan=2 rowspan=3') },
  { weight: 1, arbitrary: fc.constantFrom(' rowspan=0', ' rowspan=9999', ' colspan=9999') },
);
const content = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('WORD', '<p>WORD</p>', '') },
  { weight: 1, arbitrary: fc.constantFrom('<pre>WORD</pre>', '<h2>WORD</h2>') },
);
const cell = fc
  .tuple(fc.constantFrom('td', 'th'), span, content)
  .map(([tag, spans, inner]) => `<${tag}${spans}>${inner}</${tag}>`);
const rows = fc.array(
  fc.array(cell, { maxLength: 4 }).map((cells) => `<tr>${cells.join('')}</tr>`),
  { maxLength: 6 },
);
const table = fc
  .tuple(rows, fc.constantFrom('', '<caption>WORD</caption>', 'WORD', '<tfoot>WORD</tfoot>'))
  .map(([lines, more]) => numbered(`<table>${more}${lines.join('')}</table>`));

function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('WORD', () => `word${(count += 1)}x`);
}

function lostWords(text: string): readonly string[] {
  const address = (href: string) => href;
  const context = { leftOut: new Set<AnyNode>(), images: true, page: 'https://h.example/', address };
  const markdown = renderBlocks(parseHtml(text).root, context);
  return (text.match(/word\d+x/g) ?? []).filter((word) => !markdown.includes(word));
}

describe('Markdown holds every word', () => {
  it.each([
    ['a page of any shape', html],
    ['tables with cells of any span', table],
  ])('of %s', (_what, pages) => {
    fc.assert(
      fc.property(pages, (text) => {
        expect([text, lostWords(text)]).toEqual([text, []]);
      }),
      { numRuns: 500 },
    );
  });
});
