import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { ZERO_COUNTERS } from '../../../contract/snapshot.js';
import { ManualClock } from '../../../testing/manual-clock.js';
import { BudgetWatch } from './budget-watch.js';
import type { BudgetState } from './budgets.js';
import type { DiskSpace } from '../../files/disk-space.js';

const GIB = 1024 ** 3;

function watch(disk: () => DiskSpace | null = () => null) {
  const clock = new ManualClock();
  const near: BudgetState[] = [];
  let ticks = 0;
  const budgets = new BudgetWatch({
    clock,
    diskSpace: async () => disk(),
    onNear: (state) => near.push(state),
    onTick: () => {
      ticks += 1;
    },
  });
  return { clock, budgets, near, ticks: () => ticks };
}

describe('BudgetWatch', () => {
  it('gives notice of a limit once, and again when it was raised', () => {
    const { budgets, near } = watch();
    const at = (saved: number, maxPages: number) =>
      budgets.check({ ...DEFAULT_JOB, maxPages }, { ...ZERO_COUNTERS, saved }, 0, 0);
    expect(at(9, 10)).toBeNull();
    expect(at(9, 10)).toBeNull();
    expect(near).toHaveLength(1);
    expect(at(10, 10)).toMatchObject({ name: 'maxPages', spent: true });
    expect(at(18, 20)).toBeNull();
    expect(near.map(({ limit }) => limit)).toEqual([10, 20]);
  });

  it('looks at the disk every five seconds until it is stopped', async () => {
    let freeBytes = 100 * GIB;
    const { budgets, clock, ticks } = watch(() => ({ freeBytes, sizeBytes: 200 * GIB }));
    const check = () => budgets.check(DEFAULT_JOB, ZERO_COUNTERS, 0, 0);
    budgets.start();
    await Promise.resolve();
    expect(check()).toBeNull();
    freeBytes = GIB / 2;
    clock.advance(5000);
    await Promise.resolve();
    expect(check()).toMatchObject({ name: 'minFreeBytes', spent: true });
    budgets.stop();
    const seen = ticks();
    clock.advance(20_000);
    expect(ticks()).toBe(seen);
  });
});
