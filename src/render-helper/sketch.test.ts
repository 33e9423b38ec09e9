import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sketchOf } from './sketch.js';

/** A black picture with a white square. */
function picture(width: number, square: { readonly x: number; readonly y: number; readonly size: number }) {
  const height = 40;
  const pixels = new Uint8Array(width * height * 4);
  for (let y = square.y; y < square.y + square.size; y += 1)
    pixels.fill(255, (y * width + square.x) * 4, (y * width + square.x + square.size) * 4);
  return { pixels, width, height };
}

it('a sketch says how light each cell of a picture is', () => {
  const cells = inflateRawSync(sketchOf(picture(60, { x: 30, y: 10, size: 10 }), 10));
  expect(cells).toHaveLength(6 * 4);
  expect([...cells].flatMap((light, place) => (light > 0 ? [[place, light]] : []))).toEqual([[6 + 3, 255]]);
});

it('cells at the edges are as light as what there is of them', () => {
  const cells = inflateRawSync(sketchOf(picture(61, { x: 60, y: 0, size: 1 }), 10));
  expect(cells).toHaveLength(7 * 4);
  expect(cells[6]).toBe(Math.round(255 / 10));
});
