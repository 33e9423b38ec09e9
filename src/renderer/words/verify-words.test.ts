import { describe, expect, it } from 'vitest';
import { verifyWords } from './verify-words.js';

const NOTHING = { checked: 2, intact: 2, missing: 0, changed: 0, unknown: 0, problems: [], message: null };

describe('verifyWords', () => {
  it('says that all is well', () => {
    expect(verifyWords(NOTHING)).toBe('2 files checked: all are intact.');
  });

  it('says what is wrong, with a few names, and what could not be checked', () => {
    const problems = [1, 2, 3, 4].map((n) => ({ path: `pages/${n}`, kind: 'missing' as const }));
    const report = { ...NOTHING, checked: 9, intact: 4, missing: 4, changed: 1, unknown: 1, problems, message: 'Old.' };
    expect(verifyWords(report)).toBe(
      '9 files checked: 4 are intact, 4 are missing, 1 was changed, 1 belongs to no page (pages/1, pages/2, pages/3, …). Old.',
    );
  });
});
