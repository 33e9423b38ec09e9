import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alike } from './groups.js';

/** All that numbers of texts can be, many of them equal. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.nat({ max: 2 ** 31 }),
  fc.constantFrom(2 ** 53 - 1, 2 ** 45, 2 ** 52),
);

describe('ids that have something in common', () => {
  it('are told in groups, the largest first, and those that are alone in none', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 50 }), (values) => {
        const alike = new Alike();
        for (const [index, one] of values.entries()) alike.add(index + 1, one);
        while (alike.compare());
        const groups = alike.groups();
        const expected = [...new Set(values)].map((one) =>
          values.flatMap((other, index) => (other === one ? [index + 1] : [])),
        );
        const sorted = expected
          .filter(({ length }) => length > 1)
          .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
        expect(groups).toEqual(sorted);
      }),
    );
  });
});
