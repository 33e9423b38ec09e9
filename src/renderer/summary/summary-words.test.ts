import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import { headline, reasonsOf } from './summary-words.js';

const CONFIG: JobConfig = { ...DEFAULT_JOB, seeds: ['https://docs.example.org/3/index.html'] };
const EMPTY = initialSnapshot('j', CONFIG, '');
const COUNTERS = { ...EMPTY.counters, discovered: 1978, saved: 527, skipped: 1445, failed: 6 };
const DONE: JobSnapshot = {
  ...EMPTY,
  status: 'completed',
  counters: COUNTERS,
  skippedByReason: { out_of_scope: 1400, too_deep: 18, trap: 18, robots_disallowed: 9 },
};

const said = (snapshot: JobSnapshot) => {
  const { figure, rest } = headline(snapshot);
  return `${figure} ${rest}`;
};

describe('the headline', () => {
  it('says how much of what was found is there, and where it was looked for', () => {
    expect(said(DONE)).toBe('527 of 560 URLs found under docs.example.org/3/ are on your disk.');
    const one = { ...COUNTERS, discovered: 1, saved: 1, skipped: 0, failed: 0 };
    expect(said({ ...DONE, counters: one, skippedByReason: {}, config: { ...CONFIG, scope: 'host' } })).toBe(
      'The one URL found on docs.example.org is on your disk.',
    );
  });

  it('says that a crawl with URLs left is not done, and that nothing was saved', () => {
    const counters = { ...COUNTERS, queued: 40, discovered: 2018 };
    expect(said({ ...DONE, counters })).toContain(
      '527 of 600 URLs found under docs.example.org/3/ are on your disk so far',
    );
    const none = { ...EMPTY.counters, discovered: 1, failed: 1 };
    expect(said({ ...DONE, counters: none, skippedByReason: {} })).toBe('Nothing was saved, of 1 URL found.');
  });
});

describe('what is not there', () => {
  const trap = {
    ...{ trapId: 1, pattern: 'p', examples: [], admitted: 20, parked: 18 },
    ...({ kind: 'calendar', state: 'parked' } as const),
  };

  it('is told by reason, with what can be done, and outside comes last', () => {
    const reasons = reasonsOf({ ...DONE, traps: [trap] }, [
      { error: 'http_status', count: 5 },
      { error: 'dns_not_found', count: 1 },
    ]);
    expect(reasons.map(({ count, words, remedy }) => [count, words, remedy])).toEqual([
      [18, 'held back: they belong to patterns that look endless', 'decide'],
      [5, 'failed: the server answered with an error', 'retry'],
      [1, 'failed: there is no host by that name', 'retry'],
      [9, 'disallowed by the host’s robots.txt', 'show'],
      [1418, 'outside the scope of this crawl, so not followed', 'widen'],
    ]);
  });

  it('is told before failures are known by kind, and of many kinds the rest is a sum', () => {
    expect(reasonsOf({ ...DONE, skippedByReason: {} }, null)).toEqual([
      { key: 'failed', count: 6, words: 'failed', remedy: 'retry' },
    ]);
    const kinds = ['http_status', 'dns_failed', 'tls_invalid', 'too_slow'] as const;
    const failures = kinds.map((error, index) => ({ error, count: 10 - index }));
    const counted = reasonsOf({ ...DONE, skippedByReason: {} }, failures).map(({ count }) => count);
    expect(counted).toEqual([10, 9, 15]);
  });
});
