import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { changedSettings } from './changed-settings.js';

describe('changed settings', () => {
  it('are only what differs, and never where the crawl begins', () => {
    const config = { ...DEFAULT_JOB, seeds: ['https://a.test/'] };
    expect(changedSettings(config, config)).toEqual({});
    const after = { ...config, seeds: ['https://b.test/'], maxDepth: 2, limits: { ...config.limits, maxAttempts: 1 } };
    expect(changedSettings(config, after)).toEqual({ maxDepth: 2, limits: after.limits });
  });
});
