import { describe, expect, it } from 'vitest';
import { htmlTokens, sourceLines } from './html-tokens.js';

const kinds = (html: string) => htmlTokens(html).map(({ kind, text }) => `${kind} ${text}`);

describe('htmlTokens', () => {
  it('tells tags, attributes, values, comments and text apart', () => {
    expect(kinds('<!-- a > b --><a href="x" id=y>t</a>')).toEqual([
      'comment <!-- a > b -->',
      'tag <a ',
      'name href',
      'tag =',
      'value "x"',
      'tag  ',
      'name id',
      'tag =y>',
      'text t',
      'tag </a>',
    ]);
  });

  it('loses no character of what is no proper HTML', () => {
    for (const html of ['a < b', '<', '<a "', '<!--', '< a>', '<a\n<b>', "<p title='1 > 2'>"]) {
      expect(
        htmlTokens(html)
          .map(({ text }) => text)
          .join(''),
      ).toBe(html);
    }
  });
});

describe('sourceLines', () => {
  it('breaks at line ends, and a very long line in pieces', () => {
    const lines = sourceLines(htmlTokens('<p>\r\na\nb'));
    expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(['<p>', 'a', 'b']);
    expect(sourceLines([{ kind: 'text', text: 'x'.repeat(1000) }]).map((line) => line[0]?.text.length)).toEqual([
      400, 400, 200,
    ]);
  });
});
