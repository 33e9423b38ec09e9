import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { effectWords, examplesHeading, readChange, typedRules } from './rule-change.js';

const rules = { ...DEFAULT_JOB, maxDepth: 6, exclude: ['*.pdf'] };
const effect = {
  leaving: 0,
  leavingByReason: {},
  entering: 0,
  leavingExamples: [],
  enteringExamples: [],
  examined: 2606,
};

describe('a change of rules', () => {
  it('is only what differs', () => {
    const typed = typedRules(rules);
    expect(readChange(typed, rules)).toEqual({ ok: true, value: {} });
    expect(readChange({ ...typed, exclude: '*.pdf\n\n /a/ ', maxDepth: '' }, rules)).toEqual({
      ok: true,
      value: { exclude: ['*.pdf', '/a/'], maxDepth: null },
    });
    expect(readChange({ ...typed, exclude: ' *.pdf \n' }, rules)).toEqual({ ok: true, value: {} });
  });

  it('is refused field by field', () => {
    const read = readChange({ ...typedRules(rules), maxDepth: 'deep', keepTypes: 'html' }, rules);
    expect(read.ok ? [] : Object.keys(read.error).sort()).toEqual(['keepTypes', 'maxDepth']);
  });

  it('is told in words, before and after', () => {
    expect(effectWords({ ...effect, leaving: 412, entering: 1 }, false)).toBe(
      '2,606 URLs were looked at: 412 queued URLs leave the queue and 1 skipped URL enters it.',
    );
    expect(effectWords({ ...effect, entering: 43 }, false)).toBe(
      '2,606 URLs were looked at: 43 skipped URLs enter the queue.',
    );
    expect(effectWords({ ...effect, leaving: 1 }, true)).toBe(
      '2,606 URLs were looked at: 1 queued URL left the queue.',
    );
    expect(effectWords(effect, false)).toContain('none of them would move');
    expect(examplesHeading('Leaving', 412, 10)).toBe('Leaving: 10 of 412');
    expect(examplesHeading('Leaving', 3, 3)).toBe('Leaving');
  });
});
