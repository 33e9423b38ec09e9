import { describe, expect, it } from 'vitest';
import type { QueuePreview } from '../../contract/queue-head.js';
import { ageWords, queueGroups } from './queue-view.js';

const A = 'https://a.org';
const B = 'https://b.org';
const entry = (url: string, foundOn?: string): QueuePreview => ({ url, depth: 1, ...(foundOn && { foundOn }) });
const NONE = { heldHosts: [], firstHosts: [] };

describe('the queue by host', () => {
  it('keeps the rows of each host together and in their order, with the pages they were found on', () => {
    const next = [entry(`${A}/1`, `${A}/`), entry(`${B}/1`, `${A}/`), entry(`${A}/2`, `${A}/`), entry(`${A}/3`)];
    const pace = { origin: A, running: 1, target: 1, ceiling: 1, intervalMs: 0, queued: 70 };
    expect(queueGroups(next, [pace], { ...NONE, heldHosts: ['b.org'] })).toEqual([
      {
        origin: A,
        treatment: 'usual',
        queued: 70,
        runs: [
          { foundOn: `${A}/`, rows: [next[0], next[2]] },
          { foundOn: null, rows: [next[3]] },
        ],
      },
      { origin: B, treatment: 'held', queued: null, runs: [{ foundOn: `${A}/`, rows: [next[1]] }] },
    ]);
  });

  it('says since when a URL waits in a few letters, and nothing where nobody noted it', () => {
    const [nowMs, minute] = [1e12, 60_000];
    const ages = [0, minute, 59 * minute, 60 * minute, 47 * 60 * minute, 49 * 60 * minute];
    expect(ages.map((ms) => ageWords(nowMs - ms, nowMs))).toEqual(['<1m', '1m', '59m', '1h', '47h', '2d']);
    expect(ageWords(undefined, nowMs)).toBe('');
  });
});
