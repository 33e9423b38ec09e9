import { describe, expect, it } from 'vitest';
import { spread } from './spread.js';

/** A square of nodes that stand one apart. */
function square(side: number): Float32Array {
  return Float32Array.from(
    Array.from({ length: side * side }, (_, node) => [node % side, Math.floor(node / side)]).flat(),
  );
}

describe('spread', () => {
  it('moves nodes apart that lie over each other', () => {
    const positions = square(30);
    spread(positions, new Float32Array(900).fill(5));
    expect((positions[2] ?? 0) - (positions[0] ?? 0)).toBeCloseTo(12);
  });

  it('leaves nodes alone that do not, and those that all stand in one place', () => {
    const apart = square(3);
    spread(apart, new Float32Array(9).fill(0.1));
    expect(apart).toEqual(square(3));
    const same = new Float32Array(8);
    spread(same, new Float32Array(4).fill(1));
    expect(same).toEqual(new Float32Array(8));
    spread(new Float32Array(2), new Float32Array(1).fill(1));
  });
});
