import { describe, expect, it } from 'vitest';
import type { UrlState } from '../../contract/job.js';
import { fateWords, foundWords, isGood, verdictWords } from './explain-words.js';

const stored = (state: UrlState) => ({ record: { state } });
const passed = { name: 'address', passed: true, words: 'It is a valid address.' };

describe('an explanation', () => {
  it('gives the verdict and what decided it', () => {
    expect(verdictWords({ skip: null, checks: [passed], known: null })).toMatch(/^It would be crawled/);
    expect(verdictWords({ skip: null, checks: [passed], known: stored('saved') })).toMatch(/^It belongs to the crawl:/);
    const refused = { name: 'scope', passed: false, words: 'It is outside.' };
    const outside = { skip: 'out_of_scope', checks: [passed, refused] } as const;
    const why = 'Outside the scope of this crawl. Decided by: Scope.';
    expect(verdictWords({ ...outside, known: null })).toBe(`It would not be crawled. ${why}`);
    expect(verdictWords({ ...outside, known: stored('skipped') })).toBe(`It is not crawled. ${why}`);
  });

  it('does not call a URL good that the rules take and the server refused', () => {
    const failed = { skip: null, checks: [passed], known: stored('failed') };
    expect(verdictWords(failed)).toBe('It belongs to the crawl, but it failed.');
    expect(isGood(failed)).toBe(false);
    expect(isGood({ skip: null, checks: [passed], known: null })).toBe(true);
  });

  it('tells a page that was saved before its rules changed from one that is not crawled', () => {
    const outside = { skip: 'out_of_scope', checks: [{ ...passed, passed: false }], known: stored('saved') } as const;
    expect(verdictWords(outside)).toBe('It is saved, but would be left out now. Outside the scope of this crawl.');
    expect(isGood(outside)).toBe(false);
  });

  it('does not say that a robots.txt which cannot be read disallows a URL', () => {
    const unread = { name: 'robots', passed: false, words: 'robots.txt could not be read.' };
    const waiting = { skip: null, checks: [passed, unread], known: stored('queued') };
    expect(verdictWords(waiting)).toBe('It belongs to the crawl, but cannot be fetched now.');
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
