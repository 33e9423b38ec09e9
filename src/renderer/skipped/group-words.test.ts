import { describe, expect, it } from 'vitest';
import { byReason } from './group-words.js';

describe('skipped groups', () => {
  it('stand by reason with the largest first, counted as the crawl counts them', () => {
    const group = (reason: 'trap' | 'out_of_scope', count: number) => ({
      reason,
      pattern: `${count}`,
      count,
      examples: [],
    });
    const groups = [group('trap', 1), group('out_of_scope', 7), group('trap', 5)];
    const shown = byReason(groups, { trap: 90 });
    expect(shown.map(({ reason, count }) => [reason, count])).toEqual([
      ['trap', 90],
      ['out_of_scope', 7],
    ]);
    expect(shown[0]?.groups.map(({ count }) => count)).toEqual([5, 1]);
  });
});
