import { describe, expect, it } from 'vitest';
import { hitsText } from './extract-fields.js';

describe('hitsText', () => {
  it('says how often each field was found, and where to see the pages that lack one', () => {
    const hits = [
      { name: 'price', found: 1199, asked: 1200 },
      { name: 'x', found: 3, asked: 3 },
    ];
    expect(hitsText(hits, 'my crawl').split('\n')).toEqual([
      'Fields:',
      '  price  found on 1,199 of 1,200 pages (99 %)',
      '  x      found on 3 of 3 pages (100 %)',
      "Pages that lack one: orbweaver report 'my crawl' fields_missing",
      '',
    ]);
  });

  it('says no more where nothing is missing, or nothing was asked of a page', () => {
    expect(hitsText([{ name: 'x', found: 3, asked: 3 }], 'f')).not.toContain('orbweaver report');
    expect(hitsText([], 'f')).toBe('No field is asked of any saved page.\n');
  });
});
