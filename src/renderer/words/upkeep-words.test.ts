import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { changedSettings } from '../upkeep/changed-settings.js';
import { addedWords, deletionWords, queuedAgainWords } from './upkeep-words.js';

describe('the words of a crawl’s life', () => {
  it('count what is queued again', () => {
    expect(queuedAgainWords(0)).toBe('There was nothing to queue again.');
    expect(queuedAgainWords(1)).toBe('1 URL is queued again.');
    expect(queuedAgainWords(1234)).toBe('1,234 URLs are queued again.');
  });

  it('tell what became of added addresses', () => {
    expect(addedWords({ queued: 1, known: 0 })).toBe('1 address added.');
    expect(addedWords({ queued: 0, known: 2 })).toBe('0 addresses added. 2 were saved or queued before.');
  });

  it('tell what goes with a crawl', () => {
    expect(deletionWords({ files: 5212, bytes: 91_400_000 })).toBe('5,212 files, 91.4 MB');
  });
});

describe('changed settings', () => {
  it('are only what differs, and never where the crawl begins', () => {
    const config = { ...DEFAULT_JOB, seeds: ['https://a.test/'] };
    expect(changedSettings(config, config)).toEqual({});
    const after = { ...config, seeds: ['https://b.test/'], maxDepth: 2, limits: { ...config.limits, maxAttempts: 1 } };
    expect(changedSettings(config, after)).toEqual({ maxDepth: 2, limits: after.limits });
  });
});
