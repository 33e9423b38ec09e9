import { describe, expect, it } from 'vitest';
import { comparePixels, type Pixels } from './compare-pixels.js';

type Colour = readonly [red: number, green: number, blue: number];
type Box = readonly [x: number, y: number, width: number, height: number, colour: Colour];

const BLACK: Colour = [0, 0, 0];
const GREY: Colour = [150, 150, 150];

/** A white picture with boxes of one colour each. */
function picture(boxes: readonly Box[], height = 100, width = 200): Pixels {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (const [left, top, across, down, colour] of boxes)
    for (let y = top; y < top + down; y += 1)
      for (let x = left; x < left + across; x += 1) data.set(colour, (y * width + x) * 4);
  return { data, width, height };
}

describe('two pictures of a page', () => {
  it('that are the same do not differ', () => {
    const one = picture([[20, 20, 40, 10, BLACK]]);
    expect(comparePixels(one, picture([[20, 20, 40, 10, BLACK]]), 1)).toEqual({ share: 0, areas: [] });
  });

  it('differ by the share of pixels that look different, at the places where they do', () => {
    const now = picture([[20, 30, 40, 20, BLACK]]);
    expect(comparePixels(picture([]), now, 1)).toEqual({
      share: 800 / 20_000,
      areas: [{ x: 20, y: 30, width: 40, height: 20 }],
    });
  });

  it('differ by colours that are equally light', () => {
    const [red, green]: readonly [Colour, Colour] = [
      [200, 30, 30],
      [30, 117, 30],
    ];
    const { share } = comparePixels(picture([[20, 20, 30, 10, red]]), picture([[20, 20, 30, 10, green]]), 1);
    expect(share).toBe(300 / 20_000);
  });

  it('differ by a letter more, however small', () => {
    const letter: readonly Box[] = [
      [50, 50, 1, 8, BLACK],
      [50, 57, 5, 1, BLACK],
    ];
    expect(comparePixels(picture([]), picture(letter), 1).share).toBeGreaterThan(0);
  });

  it('do not differ by how edges are smoothed, nor by a stray pixel', () => {
    const sharp = picture([[20, 20, 40, 20, BLACK]]);
    const smoothed = picture([
      [20, 20, 40, 20, BLACK],
      [60, 20, 1, 20, GREY],
      [150, 80, 1, 1, BLACK],
    ]);
    expect(comparePixels(sharp, smoothed, 1)).toEqual({ share: 0, areas: [] });
  });

  it('do not differ by what compression does to flat colours', () => {
    const now = picture([[0, 0, 200, 100, [251, 252, 255]]]);
    expect(comparePixels(picture([]), now, 1).share).toBe(0);
  });

  it('differ by all that only one of them has', () => {
    const { share, areas } = comparePixels(picture([], 50), picture([], 100), 1);
    expect(share).toBe(0.5);
    expect(areas).toEqual([{ x: 0, y: 50, width: 200, height: 50 }]);
  });

  it('say where in pixels of the page, whatever their scale', () => {
    const { areas } = comparePixels(picture([]), picture([[50, 25, 25, 25, BLACK]]), 0.25);
    expect(areas).toEqual([{ x: 200, y: 100, width: 100, height: 100 }]);
  });

  it('differ wholly where one is wider', () => {
    expect(comparePixels(picture([], 100, 100), picture([]), 1)).toMatchObject({ share: 1 });
  });
});
