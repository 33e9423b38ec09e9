import { type PictureArea, SKETCH_CELL } from '../../../contract/pictures.js';

/** How two pictures of a page differ. */
export interface PictureDifference {
  /** 0 to 1. */
  readonly share: number;
  readonly areas: readonly PictureArea[];
}

/** Cells of a patch, across and down: changes in neighbouring patches are one area. */
const PATCH = 4;
const MOST_AREAS = 60;

/** A rectangle of cells. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a picture has changed, gathered cell by cell (`SKETCH_CELL`). */
export class ChangedAreas {
  /** In patches. */
  readonly #across: number;
  readonly #down: number;
  readonly #changed = new Map<number, Bounds>();

  /** Cells across and down. */
  constructor(across: number, down: number) {
    this.#across = Math.ceil(across / PATCH);
    this.#down = Math.ceil(down / PATCH);
  }

  note(column: number, row: number): void {
    const patch = Math.trunc(row / PATCH) * this.#across + Math.trunc(column / PATCH);
    const cell = { left: column, top: row, right: column + 1, bottom: row + 1 };
    const known = this.#changed.get(patch);
    if (known === undefined) this.#changed.set(patch, cell);
    else widen(known, cell);
  }

  /** Rectangles around what has changed in neighbouring patches, the largest first. */
  list(): readonly PictureArea[] {
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
