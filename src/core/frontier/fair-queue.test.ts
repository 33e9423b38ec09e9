import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Turns } from './fair-queue.js';

const waiterOf = (name: string) => ({ name, running: 0, rows: 0 });

describe('Turns', () => {
  it('go in the order of joining among equals', () => {
    const turns = new Turns<ReturnType<typeof waiterOf>>();
    const [a, b] = [waiterOf('a'), waiterOf('b')];
    for (const waiter of [a, b, a]) turns.join(waiter);
    expect(turns.peek(5)).toEqual([a, b]);
    expect([turns.take(), turns.take(), turns.take()]).toEqual([a, b, null]);
  });

  it('always name one with the fewest open of those that stand in line, and none that does not', () => {
    const step = fc.record({ who: fc.nat(5), what: fc.constantFrom('start', 'finish', 'take') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const turns = new Turns<ReturnType<typeof waiterOf>>();
        const waiters = Array.from({ length: 6 }, (_, i) => waiterOf(String(i)));
        const inLine = new Set(waiters);
        for (const waiter of waiters) turns.join(waiter);
        for (const { who, what } of steps) {
          const waiter = waiters[who];
          if (!waiter) continue;
          if (what === 'take') {
            const taken = turns.take();
            const fewest = Math.min(...[...inLine].map(({ running }) => running));
            expect(taken?.running ?? Number.POSITIVE_INFINITY).toBe(fewest);
            if (taken) inLine.delete(taken);
            continue;
          }
          waiter.running = Math.max(0, waiter.running + (what === 'start' ? 1 : -1));
          turns.join(waiter);
          inLine.add(waiter);
        }
      }),
    );
  });
});
