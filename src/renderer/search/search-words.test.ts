import { describe, expect, it } from 'vitest';
import { foundWords } from './search-words.js';

const PAGE = { total: 0, offset: 0, hits: [], terms: [], indexed: 61, saved: 61, problem: null, tookMs: 2 };

describe('foundWords', () => {
  it('says how much can be searched, and what was found in it', () => {
    expect(foundWords(PAGE, ' ')).toBe('61 pages can be searched.');
    expect(foundWords({ ...PAGE, indexed: 12 }, '')).toBe('12 of 61 pages can be searched so far.');
    expect(foundWords(PAGE, 'silk')).toBe('Found in 0 pages.');
    expect(foundWords(PAGE, '🎉')).toBe('Only letters and digits are searched for, and there is none.');
    expect(foundWords({ ...PAGE, total: 1204 }, 'a')).toBe('Found in 1,204 pages, showing the best 0.');
    expect(foundWords({ ...PAGE, problem: 'The disk is full.' }, 'a')).toBe('Found in 0 pages. The disk is full.');
  });
});
