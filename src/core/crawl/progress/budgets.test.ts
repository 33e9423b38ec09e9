import { say } from '../../../contract/saying.js';
import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import type { BudgetName } from '../../../contract/job-config.js';
import { budgetMessage, budgetStates, extended, leastFreeBytes, type Usage } from './budgets.js';

const NONE: Usage = { pages: 0, bytes: 0, elapsedMs: 0, failures: 0, disk: null };
const FREE = { ...DEFAULT_JOB, maxPages: null };
const GIB = 1024 ** 3;

describe('budgetStates', () => {
  it('says nothing while there is plenty of everything', () => {
    const disk = { freeBytes: 100 * GIB, sizeBytes: 200 * GIB };
    expect(budgetStates({ ...FREE, maxPages: 10 }, { ...NONE, pages: 8, disk })).toEqual([]);
  });

  it.each([
    ['maxPages', { pages: 90 }],
    ['maxBytes', { bytes: 90 }],
    ['maxDurationMs', { elapsedMs: 90 }],
    ['maxFailures', { failures: 90 }],
  ] as const)('gives notice of %s at 90 % and says when it is spent', (name, used) => {
    const budgets = { ...FREE, [name]: 100 };
    expect(budgetStates(budgets, { ...NONE, ...used })).toEqual([{ name, used: 90, limit: 100, spent: false }]);
    const all = Object.fromEntries(Object.keys(used).map((key) => [key, 100]));
    expect(budgetStates(budgets, { ...NONE, ...all })).toEqual([{ name, used: 100, limit: 100, spent: true }]);
  });

  it('names what is spent before what is only near', () => {
    const states = budgetStates({ ...FREE, maxPages: 100, maxFailures: 1 }, { ...NONE, pages: 95, failures: 1 });
    expect(states.map(({ name }) => name)).toEqual(['maxFailures', 'maxPages']);
  });

  it('keeps a gigabyte free, or a twentieth of a small disk, or what was asked', () => {
    expect(leastFreeBytes(null, { freeBytes: 0, sizeBytes: 500 * GIB })).toBe(GIB);
    expect(leastFreeBytes(null, { freeBytes: 0, sizeBytes: 10 * GIB })).toBe(GIB / 2);
    expect(leastFreeBytes(7, { freeBytes: 0, sizeBytes: 10 * GIB })).toBe(7);
    const [state] = budgetStates(FREE, { ...NONE, disk: { freeBytes: GIB, sizeBytes: 500 * GIB } });
    expect(state).toMatchObject({ name: 'minFreeBytes', spent: true });
  });
});

describe('extended', () => {
  it('raises the depth as it does the others', () => {
    const limits = (maxDepth: number | null) => ({ ...FREE, maxDepth });
    expect(extended(limits(3), limits(2), 'maxDepth')).toEqual({ maxDepth: 5 });
    expect(extended(limits(null), limits(null), 'maxDepth')).toEqual({});
  });

  it('adds what the budget was at first', () => {
    expect(extended({ ...FREE, maxPages: 300 }, { ...FREE, maxPages: 100 }, 'maxPages')).toEqual({ maxPages: 400 });
  });

  it('leaves the disk and budgets that are not set alone', () => {
    expect(extended(FREE, FREE, 'minFreeBytes')).toEqual({});
    expect(extended(FREE, FREE, 'maxBytes')).toEqual({});
  });
});

it('says in words what was reached and what is left', () => {
  const state = { name: 'maxPages', used: 10, limit: 10, spent: true } as const;
  expect(say(budgetMessage(state, 3))).toBe('The page limit of 10 is reached; 3 URLs are still queued.');
  expect(say(budgetMessage(state, 1))).toBe('The page limit of 10 is reached; 1 URL is still queued.');
  const spent = (name: BudgetName, limit: number, used = limit) =>
    say(budgetMessage({ name, used, limit, spent: true }, 2)).split('; ')[0];
  expect(spent('maxBytes', 300_000)).toBe('The download limit of 300 kB is reached');
  expect(spent('maxDurationMs', 5_400_000)).toBe('The time limit of 1.5 h is reached');
  expect(spent('maxFailures', 1)).toBe('The limit of 1 failure is reached');
  expect(spent('minFreeBytes', GIB, 300_000_000)).toBe(
    'Only 300 MB of disk space is free, and 1.07 GB must stay free. Free some space, then resume',
  );
});
