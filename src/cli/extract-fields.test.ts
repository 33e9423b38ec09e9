import { describe, expect, it } from 'vitest';
import type { NamedHits, PatternHits } from '../contract/extract.js';
import { hitsText } from './extract-fields.js';

const field = (name: string, found: number, asked: number, more: Partial<NamedHits> = {}): NamedHits => ({
  ...{ name, found, asked, patterns: [], others: { found: 0, asked: 0 } },
  ...more,
});
const oddOnes: PatternHits['oddOnes'] = [{ id: 7, url: 'https://a.org/shop/7' }];

describe('hitsText', () => {
  it('says how often each field was found, on which pages, and where to see the pages that lack one', () => {
    const patterns = [
      { pattern: 'https://a.org/shop/{n}', found: 1198, asked: 1200, oddOnes },
      { pattern: 'https://a.org/blog/*', found: 0, asked: 10, oddOnes: [] },
    ];
    const others = { found: 1, asked: 4 };
    const hits = [field('price', 1199, 1214, { patterns, others }), field('x', 3, 3)];
    expect(hitsText(hits, 'my crawl').split('\n')).toEqual([
      'Fields:',
      '  price  found on 1,199 of 1,214 pages (98 %)',
      '    1,198 of 1,200  https://a.org/shop/{n}',
      '      odd one out: https://a.org/shop/7',
      '      and 1 more',
      '    0 of 10  https://a.org/blog/*',
      '    1 of 4  all other pages',
      '  x      found on 3 of 3 pages (100 %)',
      "Pages that lack one: orbweaver report 'my crawl' fields_missing",
      '',
    ]);
  });

  it('counts the patterns beyond the first twenty together', () => {
    const patterns = Array.from({ length: 22 }, (_, i) => ({
      ...{ pattern: `https://a.org/${i}/*`, found: 1, asked: 3, oddOnes: [] },
    }));
    const text = hitsText([field('price', 23, 70, { patterns, others: { found: 1, asked: 4 } })], 'f');
    expect(text).toContain('https://a.org/19/*\n    3 of 10  all other pages\n');
    expect(text).not.toContain('https://a.org/20/*');
  });

  it('says no more where nothing is missing, or nothing was asked of a page', () => {
    const patterns = [{ pattern: 'https://a.org/*', found: 3, asked: 3, oddOnes: [] }];
    expect(hitsText([field('x', 3, 3, { patterns })], 'f')).toBe('Fields:\n  x  found on 3 of 3 pages (100 %)\n');
    expect(hitsText([], 'f')).toBe('No field is asked of any saved page.\n');
  });
});
