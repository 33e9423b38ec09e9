import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { readChange, typedRules } from './rule-change.js';

const rules = { ...DEFAULT_JOB, maxDepth: 6, exclude: ['*.pdf'] };

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
});
