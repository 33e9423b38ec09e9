import { PICTURE_TOP, type PictureArea, SKETCH_CELL } from '../../../contract/pictures.js';

/** The picture of a page in small. */
export interface Sketch {
  /** It shows the page to its end; else its top. */
  readonly whole: boolean;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** How light each cell is, row after row. */
  readonly cells: Uint8Array;
}

export interface SketchDifference {
  /** 0 to 1. */
  readonly share: number;
  readonly areas: readonly PictureArea[];
}

/** Of 255: less is how the same letter is smoothed at another place. */
const TOLERATED = 12;
/** Cells of a patch: changes in neighbouring patches are one area. */
const PATCH = 4;
const MOST_AREAS = 60;

/** The rows of cells that are compared: all there are where both show the whole page, else the top that both have. */
function rowsOf(sketches: readonly Sketch[]): number {
  const rows = sketches.map(({ height }) => Math.ceil(height / SKETCH_CELL));
  if (sketches.every(({ whole }) => whole)) return Math.max(...rows);
  return Math.min(...rows, Math.ceil(PICTURE_TOP / SKETCH_CELL));
}

/** What differs between two pictures. What only one of them has, because the page has become longer, has changed. */
export function compareSketches(then: Sketch, now: Sketch): SketchDifference {
  const across = Math.max(then.width, now.width) / SKETCH_CELL;
  const rows = rowsOf([then, now]);
  const total = across * rows;
  const patches = new Patches(Math.ceil(across / PATCH), Math.ceil(rows / PATCH));
  let changed = 0;
  for (let place = 0; place < total; place += 1) {
    const before = then.cells[place];
    const after = now.cells[place];
    if (before !== undefined && after !== undefined && Math.abs(before - after) <= TOLERATED) continue;
    changed += 1;
    patches.note(place % across, Math.trunc(place / across));
  }
  return { share: total === 0 ? 0 : changed / total, areas: patches.areas() };
}

/** A rectangle of cells. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Which patches of a picture have changed, and which cells of each. */
class Patches {
  readonly #across: number;
  readonly #down: number;
  readonly #changed = new Map<number, Bounds>();

  constructor(across: number, down: number) {
    this.#across = across;
    this.#down = down;
  }

  note(column: number, row: number): void {
    const patch = Math.trunc(row / PATCH) * this.#across + Math.trunc(column / PATCH);
    const cell = { left: column, top: row, right: column + 1, bottom: row + 1 };
    const known = this.#changed.get(patch);
    if (known === undefined) this.#changed.set(patch, cell);
    else widen(known, cell);
  }

  /** Rectangles around neighbouring patches, the largest first. */
  areas(): readonly PictureArea[] {
    const left = new Set(this.#changed.keys());
    const found: Bounds[] = [];
    for (const patch of left) found.push(this.#around(patch, left));
    return found
      .map(({ left: x, top: y, right, bottom }) => ({ x, y, width: right - x, height: bottom - y }))
      .map(({ x, y, width, height }) => ({
        ...{ x: x * SKETCH_CELL, y: y * SKETCH_CELL },
        ...{ width: width * SKETCH_CELL, height: height * SKETCH_CELL },
      }))
      .sort((a, b) => b.width * b.height - a.width * a.height)
      .slice(0, MOST_AREAS);
  }

  /** Takes all patches that hang together with one out of `left`. */
  #around(first: number, left: Set<number>): Bounds {
    const bounds: Bounds = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    const toDo = [first];
    left.delete(first);
    for (let patch = toDo.pop(); patch !== undefined; patch = toDo.pop()) {
      widen(bounds, this.#changed.get(patch) ?? bounds);
      for (const neighbour of this.#neighbours(patch)) if (left.delete(neighbour)) toDo.push(neighbour);
    }
    return bounds;
  }

  *#neighbours(patch: number): Generator<number> {
    const column = patch % this.#across;
    const row = Math.trunc(patch / this.#across);
    for (let y = Math.max(0, row - 1); y <= Math.min(this.#down - 1, row + 1); y += 1)
      for (let x = Math.max(0, column - 1); x <= Math.min(this.#across - 1, column + 1); x += 1)
        yield y * this.#across + x;
  }
}

function widen(bounds: Bounds, more: Bounds): void {
  bounds.left = Math.min(bounds.left, more.left);
  bounds.top = Math.min(bounds.top, more.top);
  bounds.right = Math.max(bounds.right, more.right);
  bounds.bottom = Math.max(bounds.bottom, more.bottom);
}
