import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.js';

const waiterOf = (name: string) => ({ name, running: 0 });

describe('FairQueue', () => {
  it('go in the order of joining among equals', () => {
    const queue = new FairQueue<ReturnType<typeof waiterOf>>();
    const [a, b] = [waiterOf('a'), waiterOf('b')];
    for (const waiter of [a, b, a]) queue.join(waiter);
    expect(queue.peek(5)).toEqual([a, b]);
    expect([queue.take(), queue.take(), queue.take()]).toEqual([a, b, null]);
  });

  it('always name one with the fewest open of those that stand in line, and none that does not', () => {
    const step = fc.record({ who: fc.nat(5), what: fc.constantFrom('start', 'finish', 'take') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new FairQueue<ReturnType<typeof waiterOf>>();
        const waiters = Array.from({ length: 6 }, (_, i) => waiterOf(String(i)));
        const inLine = new Set(waiters);
        for (const waiter of waiters) queue.join(waiter);
        for (const { who, what } of steps) {
          const waiter = waiters[who];
          if (!waiter) continue;
          if (what === 'take') {
            const taken = queue.take();
            const fewest = Math.min(...[...inLine].map(({ running }) => running));
            expect(taken?.running ?? Number.POSITIVE_INFINITY).toBe(fewest);
            if (taken) inLine.delete(taken);
            continue;
          }
          waiter.running = Math.max(0, waiter.running + (what === 'start' ? 1 : -1));
          queue.join(waiter);
          inLine.add(waiter);
        }
      }),
    );
  });
});
