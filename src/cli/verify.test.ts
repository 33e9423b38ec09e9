import { describe, expect, it } from 'vitest';
import type { VerifyReport } from '../contract/verify.js';
import { verifyText } from './verify.js';

const INTACT: VerifyReport = {
  checked: 1200,
  intact: 1200,
  missing: 0,
  changed: 0,
  unknown: 0,
  problems: [],
  message: null,
};

describe('verifyText', () => {
  it('is one line where everything is as it was written', () => {
    expect(verifyText(INTACT)).toBe('1,200 files checked: 1,200 intact, 0 missing, 0 changed\n');
  });

  it('names what is wrong, how much is not named, and what could not be checked', () => {
    const text = verifyText({
      ...{ checked: 10, intact: 7, missing: 2, changed: 1, unknown: 3 },
      problems: [
        { path: 'pages/a', kind: 'missing' },
        { path: 'pages/b', kind: 'changed' },
        { path: 'markdown/c', kind: 'unknown' },
      ],
      message: 'Some cannot be checked.',
    });
    expect(text.split('\n')).toEqual([
      '10 files checked: 7 intact, 2 missing, 1 changed',
      '3 files that belong to no page',
      '  missing  pages/a',
      '  changed  pages/b',
      '  unknown  markdown/c',
      '  … and 3 more',
      'Some cannot be checked.',
      '',
    ]);
  });
});
