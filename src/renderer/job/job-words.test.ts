import { describe, expect, it } from 'vitest';
import { BUDGETS, DEFAULT_JOB } from '../../contract/job-config.js';
import { budgetWords } from './budget-words.js';
import { aliasWords, overriddenWords, sitemapWords } from './fact-words.js';

const limits = {
  trialPages: 25,
  maxPages: 10_000,
  maxBytes: 500_000_000,
  maxDurationMs: 1_800_000,
  maxFailures: 1,
  minFreeBytes: 2_000_000_000,
  maxDepth: 3,
};

describe('budgets', () => {
  it('are named in words, with what an extension adds', () => {
    expect(BUDGETS.map((name) => budgetWords(name, limits, null).reached)).toEqual([
      'The page limit of 10,000 is reached.',
      'The end of the trial of 25 pages is reached.',
      'The download limit of 500 MB is reached.',
      'The time limit of 30 min is reached.',
      'The limit of 1 failure is reached.',
      'The minimum of 2.0 GB of free disk space is reached; free some space to continue.',
      'The depth limit of 3 links is reached.',
    ]);
    expect(BUDGETS.map((name) => budgetWords(name, limits, null).extension)).toEqual([
      '10,000',
      null,
      '500 MB',
      '30 min',
      '1',
      null,
      '3',
    ]);
    expect(budgetWords('maxPages', { ...limits, maxPages: 20_000 }, 10_000).extension).toBe('10,000');
    expect(budgetWords('maxPages', limits, null).near).toMatch(/^The page limit of 10,000 is nearly reached/);
    expect(budgetWords('minFreeBytes', DEFAULT_JOB, null).near).toMatch(/^The disk is nearly full/);
  });
});

describe('notes of a crawl', () => {
  it('tell how far the sitemaps are, and only a total once they are read', () => {
    const sitemaps = { reading: 'https://a.org/4.xml', read: 3, known: 12, failed: 0, urls: 41_505 };
    expect(sitemapWords(null)).toBe('');
    expect(sitemapWords(sitemaps)).toBe('Reading sitemaps: 3 of 12, 41,505 URLs found');
    expect(sitemapWords({ ...sitemaps, reading: null, read: 12, failed: 1 })).toBe(
      '11 sitemaps read: 41,505 URLs, 1 could not be read',
    );
    expect(sitemapWords({ ...sitemaps, reading: null, read: 0, urls: 0 })).toBe('');
    const none = { reading: null, read: 0, known: 0, failed: 0, urls: 0 };
    expect(sitemapWords(none)).toBe('No sitemap');
    expect(sitemapWords({ ...none, known: 2, read: 2, failed: 2 })).toBe('2 sitemaps could not be read');
  });

  it('name aliases and hosts whose robots.txt is ignored', () => {
    const alias = (to: string) => ({ from: 'https://a.org/', to });
    expect(aliasWords([])).toBe('');
    expect(aliasWords([alias('https://www.a.org/')])).toBe('Also known as https://www.a.org/');
    expect(aliasWords([alias('https://b/'), alias('https://c/')])).toBe('Also known as https://c/ and 1 other address');
    expect(overriddenWords([])).toBe('');
    expect(overriddenWords(['https://a.org:8080'])).toBe('robots.txt of a.org:8080 is ignored');
    expect(overriddenWords(['a', 'b', 'c'])).toBe('robots.txt of 3 hosts is ignored: a, b, c');
  });
});
