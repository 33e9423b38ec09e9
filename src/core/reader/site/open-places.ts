import { ROOT } from './folder-tree.js';
import type { Neighbours } from './neighbours.js';

/** What is in an open place, with what is open in it. */
interface OpenPlace extends Neighbours {
  /** Open ones among `places`, in order. */
  readonly inner: readonly { readonly position: number; readonly block: OpenPlace }[];
  /** Rows of all that is on show in it. */
  readonly rows: number;
}

/** One row: where it stands, and what it is. */
export interface PlacedRow {
  readonly kind: 'place' | 'page';
  /** The place, or the number of the URL. */
  readonly number: number;
  readonly level: number;
  /** From 0. */
  readonly position: number;
  readonly neighbours: number;
  readonly parentRow: number | null;
}

/** The rows of a tree whose places are open or not: as many as they are, any part of them costs the same. */
export class OpenPlaces {
  readonly #root: OpenPlace;

  /** `neighbours` gives what is in a place, in order. */
  constructor(open: ReadonlySet<number>, neighbours: (place: number) => Neighbours) {
    this.#root = blockOf(ROOT, open, neighbours);
  }

  get total(): number {
    return this.#root.rows;
  }

  /** Rows `from` to before `to`. */
  rows(from: number, to: number): readonly PlacedRow[] {
    const rows: PlacedRow[] = [];
    collect(this.#root, { first: 0, level: 1, parentRow: null }, { from, to, rows });
    return rows;
  }
}

/** A path has as many levels as a URL has room for, some 2,000: no more than a stack holds. */
function blockOf(place: number, open: ReadonlySet<number>, neighbours: (place: number) => Neighbours): OpenPlace {
  const { places, pages } = neighbours(place);
  const inner: { readonly position: number; readonly block: OpenPlace }[] = [];
  let rows = places.length + pages.length;
  for (const [position, child] of places.entries()) {
    if (!open.has(child)) continue;
    const block = blockOf(child, open, neighbours);
    inner.push({ position, block });
    rows += block.rows;
  }
  return { places, pages, inner, rows };
}

interface Where {
  /** Row of the first that is in the block. */
  readonly first: number;
  readonly level: number;
  readonly parentRow: number | null;
}

interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly rows: PlacedRow[];
}

function collect(block: OpenPlace, where: Where, wanted: Wanted): void {
  let { first: row } = where;
  let position = 0;
  for (const { position: openAt, block: inner } of block.inner) {
    collectRun(block, where, wanted, { row, position, end: openAt + 1 });
    row += openAt + 1 - position;
    position = openAt + 1;
    if (row < wanted.to && row + inner.rows > wanted.from) {
      collect(inner, { first: row, level: where.level + 1, parentRow: row - 1 }, wanted);
    }
    row += inner.rows;
  }
  collectRun(block, where, wanted, { row, position, end: block.places.length + block.pages.length });
}

/** Neighbours from `position` to before `end`, which stand in rows from `row` on. */
function collectRun(
  { places, pages }: OpenPlace,
  { level, parentRow }: Where,
  wanted: Wanted,
  run: { readonly row: number; readonly position: number; readonly end: number },
): void {
  const { row, position, end } = run;
  const from = position + Math.max(0, wanted.from - row);
  const to = Math.min(end, position + wanted.to - row);
  for (let at = from; at < to; at += 1) {
    const place = places[at];
    wanted.rows.push({
      kind: place === undefined ? 'page' : 'place',
      number: place ?? pages[at - places.length] ?? 0,
      level,
      position: at,
      neighbours: places.length + pages.length,
      parentRow,
    });
  }
}
