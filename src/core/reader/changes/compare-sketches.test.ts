import { describe, expect, it } from 'vitest';
import { compareSketches, type Sketch } from './compare-sketches.js';

/** A white page with black cells. */
function sketch(black: readonly (readonly [column: number, row: number])[], more: Partial<Sketch> = {}): Sketch {
  const plain = { whole: true, width: 1280, height: 1000, ...more };
  const cells = new Uint8Array(128 * Math.ceil(plain.height / 10)).fill(255);
  for (const [column, row] of black) cells[row * 128 + column] = 0;
  return { ...plain, cells };
}

describe('two pictures of a page', () => {
  it('that are the same, but for how letters are smoothed, do not differ', () => {
    const now = sketch([[3, 3]]);
    now.cells[0] = 247;
    expect(compareSketches(sketch([[3, 3]]), now)).toEqual({ share: 0, areas: [] });
  });

  it('differ by the share of cells that have changed, at the places where they have', () => {
    const now = sketch([
      [10, 20],
      [11, 20],
      [12, 24],
      [100, 90],
    ]);
    const { share, areas } = compareSketches(sketch([]), now);
    expect(share).toBe(4 / 12_800);
    expect(areas).toEqual([
      { x: 100, y: 200, width: 30, height: 50 },
      { x: 1000, y: 900, width: 10, height: 10 },
    ]);
  });

  it('differ by all that only one of them has', () => {
    const { share, areas } = compareSketches(sketch([], { height: 500 }), sketch([]));
    expect(share).toBe(0.5);
    expect(areas).toEqual([{ x: 0, y: 500, width: 1280, height: 500 }]);
  });

  it('are compared as far as both go where one shows the top only', () => {
    const top = sketch([[0, 0]], { whole: false, height: 1024 });
    const { share, areas } = compareSketches(top, sketch([[5, 300]], { height: 4000 }));
    expect(share).toBe(1 / (128 * 103));
    expect(areas).toEqual([{ x: 0, y: 0, width: 10, height: 10 }]);
  });
});
