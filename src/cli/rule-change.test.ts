import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { changedSettings, ruleChange } from './rule-change.js';

const config = { ...DEFAULT_JOB, seeds: ['https://a.test/'], exclude: ['*.zip'] };

describe('ruleChange', () => {
  it('adds to the lists of the job and changes nothing else', () => {
    expect(ruleChange({ settings: { exclude: ['*.exe', '*.zip'], maxDepth: 3 }, replaced: [] }, config)).toEqual({
      ok: true,
      value: { exclude: ['*.zip', '*.exe'], maxDepth: 3 },
    });
  });

  it('replaces a list that was emptied first', () => {
    expect(ruleChange({ settings: { exclude: ['*.exe'] }, replaced: ['exclude'] }, config)).toEqual({
      ok: true,
      value: { exclude: ['*.exe'] },
    });
  });

  it.each([
    [{ maxDepth: -1 }, 'depth'],
    [{ include: ['/(/'] }, 'The rule'],
  ])('refuses %j in words', (settings, words) => {
    const change = ruleChange({ settings, replaced: [] }, config);
    expect(change.ok ? '' : change.error.message).toContain(words);
  });
});

describe('changedSettings', () => {
  it('changes what was given, a limit of one fetch alone too, and leaves the rest', () => {
    const settings = { exclude: ['*.exe'], maxPages: null, 'limits.maxAttempts': 5 };
    const changed = changedSettings({ settings, replaced: [] }, { ...config, maxDepth: 7 });
    expect(changed.ok && changed.value).toEqual({
      ...config,
      ...{ maxDepth: 7, maxPages: null, exclude: ['*.zip', '*.exe'] },
      limits: { ...DEFAULT_JOB.limits, maxAttempts: 5 },
    });
  });
});
