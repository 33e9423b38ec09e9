import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { initialSnapshot } from '../contract/snapshot.js';
import { complain, EXIT, exitCodeOf } from './exit-codes.js';

describe('exitCodeOf', () => {
  it.each([
    ['completed', 0, false, EXIT.done],
    ['completed', 0, true, EXIT.done],
    ['completed', 3, false, EXIT.done],
    ['completed', 3, true, EXIT.findings],
    ['paused', 3, true, EXIT.paused],
    ['interrupted', 0, false, EXIT.paused],
    ['failed', 3, true, EXIT.failed],
  ] as const)('of a crawl that is %s with %i failed URLs, strict %s, is %i', (status, failed, strict, code) => {
    const { counters } = initialSnapshot('j', { ...DEFAULT_JOB, seeds: ['https://a.test/'] }, '/crawls/a');
    expect(exitCodeOf({ status, counters: { ...counters, failed } }, strict)).toBe(code);
  });
});

it('tells what was typed wrong from what went wrong', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const codes = ['bad_field', 'bad_pattern', 'ENOSPC'].map((code) => complain({ code, message: 'x' }));
  said.mockRestore();
  expect(codes).toEqual([EXIT.usage, EXIT.usage, EXIT.failed]);
});
