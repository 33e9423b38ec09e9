import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textMarkdown } from './text-markdown.js';

const SITE = 'https://h.example/docs/';
const read = (text: string, name = 'notes.txt', type = 'text/plain') => textMarkdown(text, type, `${SITE}${name}`);
const plain = (text: string) => read(text).markdown.trimEnd();
const written = (text: string) => read(text, 'README.md').markdown.trimEnd();

type Case = readonly [what: string, text: string, expected: string];

const WRAPPED =
  'The harbour of the town lies at the mouth of the river,\nand ships have come here for as long as anybody can\nremember.';

const PLAIN: readonly Case[] = [
  ['a paragraph broken at the edge of the screen', WRAPPED, WRAPPED.replaceAll('\n', ' ')],
  ['lines that end where they are meant to', 'Ann Lee\nHarbour Street 3\nOslo', 'Ann Lee  \nHarbour Street 3  \nOslo'],
  [
    'marks that mean nothing',
    'Stars in *words* and <angles> and __lines__ too',
    'Stars in \\*words\\* and \\<angles> and \\_\\_lines\\_\\_ too',
  ],
  [
    'addresses',
    'See http://h.example/a_b, or <https://x.example/>.',
    'See <http://h.example/a_b>, or <https://x.example/>.',
  ],
  [
    'what is fenced',
    'Use this:\n\n    ```\n    x\n    ```\n\nOr:\n~~~ js\nlet a\n\n  b\n~~~\nEnd of it.',
    'Use this:\n\n```\nx\n```\n\nOr:\n\n```\nlet a\n\n  b\n```\n\nEnd of it.',
  ],
  ['Japanese paragraphs that are set in', '　水は低い所へ流れる。\n　次の段落。', '水は低い所へ流れる。\n\n次の段落。'],
  [
    'underlined headings',
    'Ferns\n=====\nText.\n\nSmall ones\n----------\nMore.',
    '# Ferns\n\nText.\n\n## Small ones\n\nMore.',
  ],
  ['headings between lines', '=====\nFerns\n=====\n\nText.', '# Ferns\n\nText.'],
  ['a list', '* one that goes\n  on\n* two\n  - three\n\n* four', '- one that goes on\n- two\n    - three\n- four'],
  ['a numbered list under a line', 'Do this:\n1. Open it.\n2. Close it.', 'Do this:\n\n1. Open it.\n2. Close it.'],
  [
    'a table laid out by spaces',
    `${WRAPPED}\n\nname    size\nfern    3`,
    `${WRAPPED.replaceAll('\n', ' ')}\n\n\`\`\`\nname    size\nfern    3\n\`\`\``,
  ],
  [
    'a drawing',
    'The parts:\n\n  +---+   +---+\n\n  | a |-->| b |\n\nThat is all.',
    'The parts:\n\n```\n+---+   +---+\n\n| a |-->| b |\n```\n\nThat is all.',
  ],
  [
    'an example that is set in',
    'Type this to begin:\n\n    make all\n\nThen wait.',
    'Type this to begin:\n\n```\nmake all\n```\n\nThen wait.',
  ],
  ['a text that is mostly a table', 'a    1\nb    2\n\nEnd.', '```\na    1\nb    2\n\nEnd.\n```'],
  [
    'lines of Chinese',
    '港口位于河口，自从有人记得以来，船只就一直停靠在这里，\n人们在这里买卖货物。',
    '港口位于河口，自从有人记得以来，船只就一直停靠在这里，人们在这里买卖货物。',
  ],
  ['nothing', ' \n\n', ''],
];

const RFC = `

Network Working Group                                           A. Lee
Request for Comments: 1                                       May 2020


                      On the Breeding of Ferns

Abstract

   Ferns are plants that have been grown for as long as anybody
   remembers.

1.  Introduction

   This part of the text is about what ferns are and how they are
   grown where there is not much light, as is the case in a house



Lee                          Standards Track                    [Page 1]
\f
RFC 1                             Ferns                         May 2020


   that stands under trees.

1.1.  Words

   None.



Lee                          Standards Track                    [Page 2]
\f
RFC 1                             Ferns                         May 2020


   The end of it.



Lee                          Standards Track                    [Page 3]
`;

const WRITTEN: readonly Case[] = [
  ['headings that are underlined', 'Ferns\n===\nText\ngoes on\n---\nEnd', '# Ferns\n\n## Text goes on\n\nEnd'],
  ['headings without lines round them', 'a\n# B #\nc\n   ## D', 'a\n\n# B\n\nc\n\n## D'],
  ['other fences', '~~~ js\n# no ``` heading\n~~~\nEnd', '````js\n# no ``` heading\n````\nEnd'],
  ['code that is set in', 'a\n\n    [b](c.md)\n\n    # d\n\ne', 'a\n\n    [b](c.md)\n\n    # d\n\ne'],
  ['links', '[a](b.md "t") ![c](<d e.png>) `[f](g)`', `[a](${SITE}b.md "t") ![c](${SITE}d%20e.png) \`[f](g)\``],
  [
    'links by name',
    'A [b][C] and [c] and [d][].\n\n[c]: x.md "T"\n[D]: <y.md>',
    `A [b](${SITE}x.md "T") and [c](${SITE}x.md "T") and [d](${SITE}y.md).`,
  ],
  ['a badge', '[![Build][i]][l]\n\n[i]: i.svg\n[l]: l.html', `[![Build](${SITE}i.svg)](${SITE}l.html)`],
  ['elements', '<img src="a.png" alt="A"> <b>x</b>', `<img src="${SITE}a.png" alt="A"> <b>x</b>`],
  [
    'lists, tables and quotes',
    '- [ ] a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n> q',
    '- [ ] a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n> q',
  ],
  ['code in a list', '1. a\n   ```sh\n   # b\n   ```\n2. c', '1. a\n   ```sh\n   # b\n   ```\n2. c'],
  ['front matter', '---\ntitle: "Ferns"\ntags: [a]\n---\nText', '```yaml\ntitle: "Ferns"\ntags: [a]\n```\n\nText'],
  ['a line across', 'a\n\n---\n\nb', 'a\n\n---\n\nb'],
];

describe('textMarkdown', () => {
  it.each(PLAIN)('reads %s', (_what, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it.each(WRITTEN)('keeps Markdown: %s', (_what, text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it('reads an RFC by its paragraphs and numbers, without what stands at the edges of its pages', () => {
    const { markdown, title } = read(RFC, 'rfc1.txt');
    expect(title).toBe('On the Breeding of Ferns');
    expect(markdown).toContain('\n\n## On the Breeding of Ferns\n\n## Abstract\n\nFerns are plants that');
    expect(markdown).toContain('\n\n## 1. Introduction\n\n');
    expect(markdown).toContain(
      'as is the case in a house that stands under trees.\n\n### 1.1. Words\n\nNone.\n\nThe end of it.\n',
    );
    expect(markdown).not.toContain('[Page');
  });

  it('keeps what stands at the edges of pages but does not count them', () => {
    const page = 'The harbour lies here.\n\nShips come.\n';
    expect(plain([page, page, page].join('\f')).match(/The harbour|Ships/g)).toHaveLength(6);
    expect(plain('\f\fword1x')).toBe('word1x');
    expect(plain('Part 1\n\fPart 2\n\fPart 3').match(/Part \d/g)).toHaveLength(3);
  });

  it('begins anew on a page whose first line is set in less', () => {
    const contents = '     2.1.  Pipe  . . . . . . . . . . . . . . . . . . . . . . . . . .  3';
    const page = (text: string, number: number) => `${text}\n\nPump   Informational   [Page ${number}]\n`;
    const text = [
      `   1.  Introduction  . . . . . . . . . . . .  2\n${contents}`,
      '1.  Introduction\n\n   Water goes down.',
      '   End.',
    ];
    const markdown = plain(text.map(page).join('\f'));
    expect(markdown).toContain('3\n```\n\n## 1. Introduction\n\nWater goes down.');
  });

  it('takes for Markdown what its type or its name says is', () => {
    expect(read('# A\nb', 'x', 'text/markdown').markdown).toBe('# A\n\nb\n');
    expect(read('# A\nb', 'llms-full.txt').markdown).toBe('# A\n\nb\n');
    expect(read('# A\nb').markdown).toBe('\\# A  \nb\n');
  });

  it('fences what is written for programs', () => {
    expect(read('def a():\n\n  return 1\n', 'a.py')).toEqual({
      markdown: '```py\ndef a():\n\n  return 1\n```\n',
      title: null,
    });
  });

  it.each([
    ['Markdown', 'README.md', '# *A* [b](c)\n\nd', 'A b'],
    ['front matter', 'README.md', '---\ntitle: X\n---\n# A', 'X'],
    ['a heading', 'a.txt', 'Ferns\n=====\n\nText.', 'Ferns'],
    ['a line over the text', 'a.txt', 'Ferns\n\nText that goes on.', 'Ferns'],
    ['text alone', 'a.txt', 'Text that goes on.', null],
  ])('is called by %s', (_what, name, text, title) => {
    expect(read(text, name).title).toBe(title);
  });

  it('loses no word, whatever is around it', () => {
    const piece = fc.constantFrom(
      'WORD',
      ' ',
      '  ',
      '   ',
      '\n',
      '\n\n',
      '    ',
      '# ',
      '- ',
      '1. ',
      '> ',
      '```\n',
      '~~~\n',
      '[',
      '](',
      ')',
      ']',
      '|',
      '===\n',
      '---\n',
      '`',
      '<',
      '\f',
      '\t',
      'o  ',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => {
      let count = 0;
      return pieces.join('').replaceAll('WORD', () => `word${(count += 1)}x`);
    });
    fc.assert(
      fc.property(text, fc.constantFrom('a.txt', 'a.md'), (page, name) => {
        const { markdown } = read(page, name);
        expect([page, (page.match(/word\d+x/g) ?? []).filter((word) => !markdown.includes(word))]).toEqual([page, []]);
      }),
      { numRuns: 500 },
    );
  });
});
