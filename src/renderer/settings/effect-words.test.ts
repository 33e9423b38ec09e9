import { describe, expect, it } from 'vitest';
import { effectWords, examplesHeading } from './effect-words.js';

const effect = {
  leaving: 0,
  leavingByReason: {},
  entering: 0,
  leavingExamples: [],
  enteringExamples: [],
  examined: 2606,
};

describe('what a change of the settings does', () => {
  it('is told in words, before and after', () => {
    expect(effectWords({ ...effect, leaving: 412, entering: 1 }, false)).toBe(
      '2,606 URLs were checked: 412 queued URLs leave the queue and 1 skipped URL enters it.',
    );
    expect(effectWords({ ...effect, entering: 43 }, false)).toBe(
      '2,606 URLs were checked: 43 skipped URLs enter the queue.',
    );
    expect(effectWords({ ...effect, leaving: 1 }, true)).toBe('2,606 URLs were checked: 1 queued URL left the queue.');
    expect(effectWords(effect, false)).toContain('none of them would move');
    expect(examplesHeading('Leaving', 412, 10)).toBe('Leaving: 10 of 412');
    expect(examplesHeading('Leaving', 3, 3)).toBe('Leaving');
  });
});
