import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '../../contract/language.js';
import { ERROR_CODES, SKIP_REASONS } from '../../contract/outcome.js';
import { GERMAN } from '../../languages/de/german.js';

/** What the narrow columns have room for. */
const LONGEST = 7;

describe('the words of an outcome', () => {
  // The tables are made in the language that is spoken when they are read.
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.resetModules());

  it.each(LANGUAGES)('fit their column in %s', async (language) => {
    const { speak } = await import('../../contract/language.js');
    speak(language, language === 'de' ? GERMAN : {});
    const { errorWords, skipWords } = await import('./outcome-words.js');
    const shorts = [...ERROR_CODES.map(errorWords), ...SKIP_REASONS.map(skipWords)].map(({ short }) => short);
    expect(shorts.filter((short) => short.length > LONGEST)).toEqual([]);
    expect(shorts.includes('zu groß')).toBe(language === 'de');
  });
});

it('has words for a reason that nobody knows', async () => {
  const { errorWords, reasonWords, skipWords } = await import('./outcome-words.js');
  const stored = JSON.parse('"of_a_newer_version"');
  expect(errorWords(stored)).toEqual({ short: '?', long: 'For a reason that this version does not know.' });
  expect(skipWords(stored)).toEqual(errorWords(stored));
  expect(reasonWords(stored)).toEqual(errorWords(stored));
});

describe('why a URL is as it is', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.resetModules());

  it.each(LANGUAGES)(
    'is what is stored in English, and in another language the reason with that as its detail: %s',
    async (language) => {
      const { speak, englishOf } = await import('../../contract/language.js');
      speak(language, language === 'de' ? GERMAN : {});
      const { whyWords } = await import('./outcome-words.js');
      const { PAGE_NOTE_WORDS } = await import('../../contract/page-notes.js');
      const failed = { reason: 'dns_not_found', message: 'GET http://a.test/: no such host' } as const;
      const note = englishOf(PAGE_NOTE_WORDS.end_unread);
      expect(whyWords(failed)).toBe(
        language === 'en' ? failed.message : `${whyWords({ ...failed, message: null })} (${failed.message})`,
      );
      expect(whyWords({ reason: null, message: note })).toBe(
        GERMAN[note] !== undefined && language === 'de' ? GERMAN[note] : note,
      );
      expect(whyWords({ reason: null, message: null })).toBeNull();
    },
  );
});
