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
