import { describe, expect, it } from 'vitest';
import { PendingWork } from './pending-work.js';

function setup() {
  const told: string[] = [];
  const pending: PendingWork = new PendingWork({
    onEnd: () => told.push(`${pending.count} left`),
    onError: (error) => told.push(String(error)),
  });
  return { pending, told };
}

/** Lets every promise chain that is ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('PendingWork', () => {
  it('counts a piece of work from its begin to its end, and tells each end', async () => {
    const { pending, told } = setup();
    let end = () => {};
    pending.run(() => new Promise((resolve) => (end = resolve)));
    pending.run(async () => undefined);
    expect(pending.count).toBe(2);
    await settle();
    expect(told).toEqual(['1 left']);
    end();
    await settle();
    expect(told).toEqual(['1 left', '0 left']);
    expect(pending.count).toBe(0);
  });

  it('tells of a failure before the end, and counts it no longer', async () => {
    const { pending, told } = setup();
    pending.run(async () => {
      throw new Error('the disk is full');
    });
    await settle();
    expect(told).toEqual(['Error: the disk is full', '0 left']);
  });
});
