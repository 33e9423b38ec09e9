import { describe, expect, it } from 'vitest';
import { checkName, fateWords, foundWords, verdictWords } from './explain-words.js';

const passed = { name: 'address', passed: true, words: 'It is an address.' };

describe('an explanation', () => {
  it('gives the verdict and what decided it', () => {
    expect(verdictWords({ skip: null, checks: [passed] })).toMatch(/^It belongs to the crawl/);
    const refused = { name: 'scope', passed: false, words: 'It is outside.' };
    expect(verdictWords({ skip: 'out_of_scope', checks: [passed, refused] })).toBe(
      'It is not crawled. Outside the scope of this crawl. Decided by: Scope.',
    );
    expect(checkName('some_new_check')).toBe('some new check');
  });

  it('says what became of the URL and how it was found', () => {
    const record = { state: 'failed', status: 503, reason: 'http_status', message: null, attempts: 3 } as const;
    expect(fateWords(record)).toBe(
      'In this crawl: failed after 3 attempts, answered 503. The server answered with an error.',
    );
    expect(fateWords({ state: 'queued', status: null, reason: null, message: null, attempts: 0 })).toBe(
      'In this crawl: queued.',
    );
    expect(foundWords({ foundAs: 'sitemap' })).toBe('It was found in a sitemap.');
    expect(foundWords({ foundAs: 'frame' })).toBe('It was found as: frame.');
  });
});
