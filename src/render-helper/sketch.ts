import { deflateRawSync } from 'node:zlib';

/** Pixels as they lie in memory: blue, green, red and opacity of each, row after row. */
export interface Bitmap {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture in small, for comparing: how light each of its cells is, row after row, deflated. What was drawn the same has the same
 * sketch. `cell`: the side of a cell, in pixels of the bitmap; the last ones of rows and columns may be smaller.
 */
export function sketchOf({ pixels, width, height }: Bitmap, cell: number): Uint8Array {
  const across = Math.ceil(width / cell);
  const down = Math.ceil(height / cell);
  const sums = new Float64Array(across * down);
  const counts = new Uint32Array(across * down);
  for (let y = 0; y < height; y += 1) {
    const first = Math.trunc(y / cell) * across;
    for (let x = 0, at = y * width * 4; x < width; x += 1, at += 4) {
      const place = first + Math.trunc(x / cell);
      // As light as the eye takes each colour for (ITU-R BT.601).
      sums[place] = (sums[place] ?? 0) + lightness(pixels[at + 2], pixels[at + 1], pixels[at]);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const cells = Uint8Array.from(sums, (sum, place) => Math.round(sum / Math.max(1, counts[place] ?? 1)));
  return Uint8Array.from(deflateRawSync(cells));
}

function lightness(red = 0, green = 0, blue = 0): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
