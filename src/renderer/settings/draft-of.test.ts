import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { EMPTY_DRAFT } from './draft.js';
import { draftOf } from './draft-of.js';
import { readConfig } from './read-draft.js';

const SEEDS = ['https://example.com/'];

function again(config: JobConfig) {
  const draft = draftOf(config);
  const read = readConfig({ ...draft, texts: { ...draft.texts, seeds: SEEDS.join('\n') } });
  return read.ok ? read.value : read.error;
}

describe('settings as a form', () => {
  it('leaves empty what is as by default', () => {
    expect(draftOf(DEFAULT_JOB)).toEqual(EMPTY_DRAFT);
  });

  it('shows amounts in words', () => {
    const draft = draftOf({ ...DEFAULT_JOB, maxBytes: 2_000_000_000, maxDurationMs: 1_800_000, maxPages: null });
    expect(draft.texts).toMatchObject({ maxBytes: '2 GB', maxDurationMs: '30 min' });
    expect(draft.unlimitedPages).toBe(true);
  });

  it('reads as the same settings again, whatever they are', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000_000 });
    const maybe = fc.option(amount, { nil: null });
    const settings = fc.record({
      scope: fc.constantFrom('host', 'folder', 'page'),
      assets: fc.constantFrom('none', 'anywhere'),
      render: fc.constantFrom('off', 'auto', 'all'),
      consent: fc.constantFrom('leave-out', 'reject'),
      pictures: fc.constantFrom('off', 'thumbnail', 'full'),
      renderScroll: fc.boolean(),
      renderWait: fc.constantFrom(null, 'main > .row'),
      ...{ maxPages: maybe, maxBytes: maybe, maxDurationMs: maybe, minFreeBytes: maybe, skipAboveBytes: maybe },
      maxDepth: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
      concurrency: fc.integer({ min: 1, max: 32 }),
      requestsPerSecond: fc.option(fc.constantFrom(0.5, 3, 12.25), { nil: null }),
      exclude: fc.constantFrom([], ['*.zip'], ['*.zip', '/a/']),
      obeyRobots: fc.boolean(),
      markdown: fc.boolean(),
      proxy: fc.constantFrom(null, 'http://127.0.0.1:8080'),
      limits: fc.record({
        connectTimeoutMs: fc.integer({ min: 1, max: 3_600_000 }),
        maxHtmlBytes: amount,
        maxAttempts: fc.integer({ min: 1, max: 10 }),
      }),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const config = parseJobConfig({ ...given, seeds: SEEDS });
        if (!config.ok) throw new Error(config.error.message);
        expect(again(config.value)).toEqual(config.value);
      }),
      { numRuns: 200 },
    );
  });
});
