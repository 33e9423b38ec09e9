import { describe, expect, it } from 'vitest';
import { LAST_STEP, STEPPED, STEPS, stepWords } from './url-steps.js';

describe('the steps of an amount', () => {
  it('are named by where they begin and end', () => {
    expect([0, 1, LAST_STEP].map((step) => stepWords('sizes', step))).toEqual([
      'under 10 kB',
      '10 kB to 100 kB',
      'from 10 MB',
    ]);
    expect(stepWords('times', 1)).toBe('100 ms to 500 ms');
    expect(stepWords('words', LAST_STEP)).toBe('from 10,000');
  });

  it('are as many for each amount', () => {
    for (const of of STEPPED) expect(STEPS[of]).toHaveLength(LAST_STEP);
  });
});
