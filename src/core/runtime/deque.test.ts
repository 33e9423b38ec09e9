import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deque } from './deque.js';

describe('Deque', () => {
  it('behaves as an array does', () => {
    const action = fc.oneof(
      fc.record({ do: fc.constant('push' as const), n: fc.integer() }),
      fc.record({ do: fc.constant('unshift' as const), n: fc.integer() }),
      fc.record({ do: fc.constant('shift' as const), n: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const deque = new Deque<number>();
        const array: number[] = [];
        for (const step of actions) {
          if (step.do === 'shift') expect(deque.shift()).toBe(array.shift());
          else {
            deque[step.do](step.n);
            array[step.do](step.n);
          }
          expect(deque.size).toBe(array.length);
          expect(deque.peek(3)).toEqual(array.slice(0, 3));
        }
      }),
    );
  });

  it('keeps its order through many pushes and shifts', () => {
    const deque = new Deque<number>();
    const out: (number | undefined)[] = [];
    for (let i = 0; i < 10_000; i += 1) {
      deque.push(i);
      if (i % 2 === 1) out.push(deque.shift());
    }
    expect(out).toEqual(Array.from({ length: 5000 }, (_, i) => i));
  });
});
