import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePages, coverageOf } from './compare-pages.js';

const words = (count: number, stem = 'word'): string =>
  Array.from({ length: count }, (_, i) => `${stem}${i}`).join(' ');
const page = (text: string, links: readonly string[] = []) => ({ text, links });
const keys = (count: number, stem = 'p'): readonly string[] =>
  Array.from({ length: count }, (_, i) => `https://a.org/${stem}/${i}`);

describe('comparePages', () => {
  it('sees that a shell needs rendering', () => {
    const pair = comparePages(page('Loading…'), page(words(60), keys(3)));
    expect(pair).toMatchObject({ verdict: 'render', coverage: 0, staticLinks: 0, newLinks: 3 });
  });

  it('takes the same page for static, in other white space and capitals, and its links in another order', () => {
    const links = keys(10);
    const served = page(words(60), links);
    const rendered = page(words(60).toUpperCase().replaceAll(' ', ' \n '), links.toReversed());
    expect(comparePages(served, rendered)).toMatchObject({ verdict: 'static', coverage: 1, newLinks: 0 });
  });

  it.each([
    ['a counter and a date', page(words(80)), page(`${words(80)} Seen 12 times`), 'static'],
    ['other text that is not longer', page(words(60)), page(words(60, 'other')), 'static'],
    ['a fifth of new text', page(words(80)), page(`${words(80)} ${words(15, 'more')}`), 'static'],
    ['half as much again', page(words(80)), page(`${words(80)} ${words(40, 'more')}`), 'render'],
    ['one link where none was', page(words(80)), page(words(80), keys(1)), 'render'],
    ['one link more than ten', page(words(80), keys(10)), page(words(80), keys(11)), 'static'],
    ['two links more than ten', page(words(80), keys(10)), page(words(80), keys(12)), 'render'],
    ['fewer links', page(words(80), keys(10)), page(words(80), keys(2)), 'static'],
    ['nothing where nothing was', page(''), page(''), 'static'],
    ['Chinese, which has no spaces', page('文'), page('这是一个很长的中文句子没有空格'.repeat(10)), 'render'],
  ] as const)('%s', (_, served, rendered, verdict) => {
    expect(comparePages(served, rendered).verdict).toBe(verdict);
  });
});

describe('comparePages, of a page that left room for what scripts fetch', () => {
  it.each([
    ['a price', page(words(80)), page(`${words(80)} 12,50 €`), 'render'],
    ['a price in the place of a word', page(`${words(80)} loading`), page(`${words(80)} 9 €`), 'render'],
    ['one link', page(words(80), keys(10)), page(words(80), keys(11)), 'render'],
    ['nothing', page(words(80), keys(10)), page(words(80), keys(10)), 'static'],
    ['less', page(words(80)), page(words(60)), 'static'],
  ] as const)('%s', (_, served, rendered, verdict) => {
    expect(comparePages(served, rendered, true)).toMatchObject({ verdict, awaits: true });
  });
});

describe('coverageOf', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'über', '中', '1'), { maxLength: 30 })
    .map((list) => list.join(' '));

  it('is a share, and whole for a text that is part of the served one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const share = coverageOf(before, after);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(coverageOf(after, after)).toBe(1);
      }),
    );
  });

  it('grows with what was served', () => {
    fc.assert(
      fc.property(text, text, text, (first, more, rendered) => {
        fc.pre(first.split(' ').length >= 3);
        expect(coverageOf(`${first} ${more}`, rendered)).toBeGreaterThanOrEqual(coverageOf(first, rendered));
      }),
    );
  });
});
