import pixelmatch from 'pixelmatch';
import { SKETCH_CELL } from '../../../contract/pictures.js';
import { ChangedAreas, type PictureDifference } from './changed-areas.js';

/** A picture as red, green, blue and opacity of each pixel, row after row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** How different two colours have to look to count, 0 to 1: what a JPEG does to the same letter at another place is less. */
const THRESHOLD = 0.1;
/** Share of the pixels of a cell from which on they are no noise. */
const LEAST_OF_CELL = 0.04;

/**
 * What differs between two pictures of a page that are as wide as each other, by what an eye sees of each pixel; how edges are
 * smoothed counts for nothing. `scale`: pixels for one CSS pixel of the page. What only one picture has, because the page has
 * become longer, has changed.
 */
export function comparePixels(then: Pixels, now: Pixels, scale: number): PictureDifference {
  const { width } = now;
  const [shared, height] = [Math.min(then.height, now.height), Math.max(then.height, now.height)];
  if (width * height === 0) return { share: 0, areas: [] };
  if (then.width !== width) return everything(width, height, scale);
  const bytes = width * shared * 4;
  const marks = new Uint8Array(bytes);
  pixelmatch(then.data.subarray(0, bytes), now.data.subarray(0, bytes), marks, width, shared, {
    threshold: THRESHOLD,
    diffMask: true,
  });
  const cells = new Cells(width, height, scale);
  // The mask has nothing but the pixels that differ: all others are clear.
  for (let place = 0; place < width * shared; place += 1)
    if (marks[place * 4 + 3] !== 0) cells.add(place % width, Math.trunc(place / width));
  for (let y = shared; y < height; y += 1) for (let x = 0; x < width; x += 1) cells.add(x, y);
  return cells.difference();
}

function everything(width: number, height: number, scale: number): PictureDifference {
  const page = { x: 0, y: 0, width: Math.round(width / scale), height: Math.round(height / scale) };
  return { share: 1, areas: [page] };
}

/** Counts the pixels that differ by the cell of the page that they are in. */
class Cells {
  readonly #side: number;
  readonly #across: number;
  readonly #down: number;
  readonly #pixels: number;
  readonly #counts: Uint32Array;

  constructor(width: number, height: number, scale: number) {
    this.#side = SKETCH_CELL * scale;
    this.#across = Math.ceil(width / this.#side);
    this.#down = Math.ceil(height / this.#side);
    this.#pixels = width * height;
    this.#counts = new Uint32Array(this.#across * this.#down);
  }

  add(x: number, y: number): void {
    const place = Math.trunc(y / this.#side) * this.#across + Math.trunc(x / this.#side);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  difference(): PictureDifference {
    const least = LEAST_OF_CELL * this.#side * this.#side;
    const areas = new ChangedAreas(this.#across, this.#down);
    let changed = 0;
    for (const [place, count] of this.#counts.entries()) {
      if (count === 0 || count < least) continue;
      changed += count;
      areas.note(place % this.#across, Math.trunc(place / this.#across));
    }
    return { share: changed / this.#pixels, areas: areas.list() };
  }
}
