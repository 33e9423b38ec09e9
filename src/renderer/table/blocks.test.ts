import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS, blockAt, blockOf } from './blocks.js';

describe('the blocks of a long table', () => {
  it('are one where the table can be drawn whole, also while it is empty', () => {
    expect(blockAt(0, 0)).toEqual({ number: 0, first: 0, rows: 0, of: 1 });
    expect(blockAt(0, BLOCK_ROWS)).toEqual({ number: 0, first: 0, rows: BLOCK_ROWS, of: 1 });
  });

  it('hold each row of ten million once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (total, seed) => {
        const row = seed % total;
        const { first, rows, of } = blockAt(blockOf(row), total);
        expect(row).toBeGreaterThanOrEqual(first);
        expect(row).toBeLessThan(first + rows);
        expect(blockAt(of - 1, total).first + blockAt(of - 1, total).rows).toBe(total);
      }),
    );
  });

  it('end with the last one where the table has become shorter', () => {
    expect(blockAt(7, 2 * BLOCK_ROWS + 5)).toEqual({ number: 2, first: 2 * BLOCK_ROWS, rows: 5, of: 3 });
  });
});
