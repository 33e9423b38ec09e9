/** A node as it stands in the picture, in pixels. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A plate with the name of a node. */
export interface Plate {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side of a square of the grid in which neighbours are looked for; few plates are wider. */
const CELL = 96;
const GAP = 2;

/** Finds room for the names of one picture: none lies over another one, or over a node that is not its own. */
export class NamePlates {
  readonly #discs = new Map<string, Disc[]>();
  readonly #plates: Plate[] = [];
  readonly #width: number;

  /** `discs`: all that is drawn; `width` of the picture, over whose sides no name is to reach. */
  constructor(discs: Iterable<Disc>, width: number) {
    this.#width = width;
    for (const disc of discs) for (const cell of cellsOf(boxOf(disc))) push(this.#discs, cell, disc);
  }

  /** Takes the first free place beside, below or above a node; null where there is none, and the name is left out. */
  place(node: Disc, width: number, height: number): Plate | null {
    const { x, y, size } = node;
    const corners = [
      [x + size + GAP, y - height / 2],
      [x - size - GAP - width, y - height / 2],
      [x - width / 2, y + size + GAP],
      [x - width / 2, y - size - GAP - height],
    ] as const;
    for (const [left, top] of corners) {
      const plate = { left, top, width, height };
      if (this.#isTaken(plate, node)) continue;
      this.#plates.push(plate);
      return plate;
    }
    return null;
  }

  #isTaken(plate: Plate, own: Disc): boolean {
    const isOutside = plate.left < 0 || plate.left + plate.width > this.#width;
    return isOutside || this.#plates.some((other) => overlap(plate, other)) || this.#coversNode(plate, own);
  }

  #coversNode(plate: Plate, own: Disc): boolean {
    return cellsOf(plate).some((cell) =>
      this.#discs.get(cell)?.some((disc) => !isSame(disc, own) && covers(plate, disc)),
    );
  }
}

function isSame(a: Disc, b: Disc): boolean {
  return a.x === b.x && a.y === b.y;
}

/** Whether a plate hides a part of a node that is told by its place: more than its edge. */
function covers({ left, top, width, height }: Plate, { x, y, size }: Disc): boolean {
  const [nearX, nearY] = [Math.max(left, Math.min(x, left + width)), Math.max(top, Math.min(y, top + height))];
  return Math.hypot(x - nearX, y - nearY) < size;
}

function overlap(a: Plate, b: Plate): boolean {
  const isBeside = a.left >= b.left + b.width || b.left >= a.left + a.width;
  return !isBeside && a.top < b.top + b.height && b.top < a.top + a.height;
}

function boxOf({ x, y, size }: Disc): Plate {
  return { left: x - size, top: y - size, width: 2 * size, height: 2 * size };
}

function cellsOf({ left, top, width, height }: Plate): readonly string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL); column <= (left + width) / CELL; column += 1)
    for (let row = Math.floor(top / CELL); row <= (top + height) / CELL; row += 1) cells.push(`${column} ${row}`);
  return cells;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
