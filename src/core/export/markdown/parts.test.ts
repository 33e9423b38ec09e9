import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepened, listPieces, splitBlocks } from './blocks.js';
import { BlockCount } from './boilerplate.js';
import { LayoutPlan, type PartStart } from './layout.js';
import { RepeatCounter } from './repeat-counter.js';
import { rewriteLinks } from './rewrite-links.js';

describe('splitBlocks', () => {
  it('does not cut inside of code, also in lists and quotes', () => {
    const blocks = ['# A', '- ````c\n  ```\n\n  x\n  ````', '> ```\n>\n> a\n> ```', 'b'];
    expect(splitBlocks(`${blocks.join('\n\n')}\n`)).toEqual(blocks);
  });

  it('loses no line of any text', () => {
    const line = fc.constantFrom('', 'a', '```', '````js', '> ```', '  ```', '- x', '# b');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const kept = splitBlocks(lines.join('\n')).join('\n').split('\n');
        expect(kept.filter((text) => text !== '')).toEqual(lines.filter((text) => text !== ''));
      }),
    );
  });
});

describe('listPieces', () => {
  it('cuts a very long list before its items, and nothing else', () => {
    const items = Array.from({ length: 400 }, (_, n) => `- item ${n} ${'x'.repeat(90)}\n    - inner`);
    const pieces = listPieces(items.join('\n'));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('\n')).toBe(items.join('\n'));
    for (const piece of pieces) expect([piece.startsWith('- item'), piece.length < 17_000]).toEqual([true, true]);
    for (const whole of [items.slice(0, 9).join('\n'), 'a'.repeat(20_000), `\`\`\`\n${items.join('\n')}\n\`\`\``])
      expect(listPieces(whole)).toEqual([whole]);
  });
});

describe('deepened', () => {
  it.each([
    ['# a', '## a'],
    ['###### a', '###### a'],
    ['#a', '#a'],
    ['```\n# a\n```', '```\n# a\n```'],
  ])('makes %j into %j', (block, expected) => expect(deepened(block)).toBe(expected));
});

describe('rewriteLinks', () => {
  const mark = (block: string) => rewriteLinks(block, (address) => (address.includes('/keep') ? null : '#x'));

  it.each([
    ['[a](http://h/) ![b](https://h/i.png) [c](http://h/keep)', '[a](#x) ![b](#x) [c](http://h/keep)'],
    ['`[a](http://h/)` ``a`[a](http://h/)`` [a](http://h/)', '`[a](http://h/)` ``a`[a](http://h/)`` [a](#x)'],
    ['a ` b [a](http://h/)', 'a ` b [a](#x)'],
    ['\\[a\\](http://h/) [`c`](http://h/)', '\\[a\\](http://h/) [`c`](#x)'],
    ['[a](mailto:x) <http://h/>', '[a](mailto:x) <http://h/>'],
    ['[a](http://h/', '[a](http://h/'],
  ])('reads %j', (block, expected) => expect(mark(block)).toBe(expected));

  it('changes nothing where no target is known', () => {
    const part = fc.constantFrom('`', '``', '\\', '[a](', 'http://h/', ')', ']', '\n', ' x ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(rewriteLinks(parts.join(''), () => null)).toBe(parts.join(''));
      }),
    );
  });

  it('is not slowed down by backticks without end', () => {
    const hostile = Array.from({ length: 3_000 }, (_, n) => '`'.repeat((n % 12) + 1)).join('x');
    let looks = 0;
    expect(rewriteLinks(`${hostile}[a](http://h/)`.repeat(20), () => `#${(looks += 1)}`).length).toBeGreaterThan(0);
  });
});

describe('RepeatCounter', () => {
  it('never counts too high, and too low by no more than its room allows', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 300 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 12 }), (all, room) => {
        const counter = new RepeatCounter(room);
        for (const key of all) counter.add(key);
        const counted = counter.atLeast(0);
        for (const key of new Set(all)) {
          const real = all.filter((other) => other === key).length;
          const said = counted.get(key) ?? 0;
          expect(said).toBeLessThanOrEqual(real);
          expect(said).toBeGreaterThanOrEqual(real - all.length / (room + 1));
        }
      }),
    );
  });
});

describe('Boilerplate', () => {
  const repeated = (pages: readonly (readonly string[])[]) => {
    const count = new BlockCount();
    for (const page of pages) count.addPage(page);
    return count.repeated();
  };

  it('keeps a page whole that is nothing but what repeats', () => {
    const pages = Array.from({ length: 12 }, () => ['# Not found', 'Sorry.']);
    expect(repeated(pages).part(['# Not found', 'Sorry.'])).toEqual({ kept: ['# Not found', 'Sorry.'], left: [] });
  });

  it('passes over rules at the ends without taking them for text', () => {
    const page = (n: number) => ['Menu', '---', `Text ${n}.`, '---', 'Foot'];
    const parted = repeated(Array.from({ length: 12 }, (_, n) => page(n))).part(page(1));
    expect(parted).toEqual({ kept: ['---', 'Text 1.', '---'], left: ['Menu', 'Foot'] });
  });

  it('keeps one of several values, with its heading and without, though many pages share it', () => {
    const page = (n: number) => [`# f${n}`, `Does ${n}.`, '## Returns', `Value ${n % 3}.`, 'Helpful?'];
    const all = Array.from({ length: 39 }, (_, n) => page(n));
    expect(repeated(all).part(page(1)).left).toEqual(['Helpful?']);
    const bare = all.map((blocks) => blocks.filter((block) => block !== '## Returns'));
    expect(repeated(bare).part(bare[1] ?? []).left).toEqual(['Helpful?']);
  });

  it('keeps a value that nearly all pages have where others have another one', () => {
    const page = (n: number) => [
      `# f${n}`,
      `Does ${n}.`,
      '## Returns',
      n % 10 === 0 ? `Case ${n}.` : 'Nothing.',
      '---',
      'Foot',
    ];
    const all = Array.from({ length: 40 }, (_, n) => page(n));
    expect(repeated(all).part(page(1))).toEqual({
      kept: ['# f1', 'Does 1.', '## Returns', 'Nothing.', '---'],
      left: ['Foot'],
    });
  });

  it('keeps what stands under a heading of the page’s own', () => {
    const page = (n: number) => [`# f${n}`, `Does ${n}.`, `## Errors of f${n}`, 'None.', '## More', 'Foot'];
    const all = Array.from({ length: 12 }, (_, n) => page(n));
    expect(repeated(all).part(page(1)).left).toEqual(['## More', 'Foot']);
  });

  it('counts a block once a page, however often it stands there', () => {
    const pages = [Array<string>(40).fill('x'), ...Array.from({ length: 20 }, (_, n) => [`${n}`])];
    expect(repeated(pages).pagesOf('x')).toBe(0);
  });

  it('divides a page without losing or adding a block, and drops none that does not repeat', () => {
    const block = fc.constantFrom('# t', 'a', 'b', 'c', 'x'.repeat(200), '```\nlong\n```');
    fc.assert(
      fc.property(fc.array(block), fc.uniqueArray(block), (blocks, many) => {
        const parted = repeated(Array.from({ length: 10 }, () => many)).part(blocks);
        expect([...parted.kept, ...parted.left].sort()).toEqual([...blocks].sort());
        expect(parted.left.filter((text) => !many.includes(text))).toEqual([]);
      }),
    );
  });
});

describe('LayoutPlan', () => {
  it('begins files in order, and tells in which one each page begins', () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(sizes, (pages) => {
        const plan = new LayoutPlan({ splitBytes: 6_000, splitTokens: null });
        const all = pages.flatMap((blocks, pageId) => blocks.map((_, block): PartStart => ({ pageId, block })));
        for (const [pageId, blocks] of pages.entries())
          plan.addPage(
            pageId,
            blocks.map((size) => (size % 5 === 0 ? '# heading' : 'x'.repeat(size))),
            '',
          );
        const layout = plan.toLayout();
        const order = (start: PartStart) =>
          all.findIndex(({ pageId, block }) => pageId === start.pageId && block === start.block);
        const places = layout.starts.map(order);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const pageId of pages.keys()) {
          const part = layout.partOf(pageId);
          expect(places[part]).toBeLessThanOrEqual(order({ pageId, block: 0 }));
          expect(places[part + 1] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(order({ pageId, block: 0 }));
        }
      }),
    );
  });
});
