import { PICTURE_TOP, SKETCH_CELL } from '../../../contract/pictures.js';
import { ChangedAreas, type PictureDifference } from './changed-areas.js';

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

/** Of 255: less is how the same letter is smoothed at another place. */
const TOLERATED = 12;

/** The rows of cells that are compared: all there are where both show the whole page, else the top that both have. */
function rowsOf(sketches: readonly Sketch[]): number {
  const rows = sketches.map(({ height }) => Math.ceil(height / SKETCH_CELL));
  if (sketches.every(({ whole }) => whole)) return Math.max(...rows);
  return Math.min(...rows, Math.ceil(PICTURE_TOP / SKETCH_CELL));
}

/**
 * What differs between two pictures of which nothing but the sketches is left. What only one of them has, because the page has become
 * longer, has changed.
 */
export function compareSketches(then: Sketch, now: Sketch): PictureDifference {
  const across = Math.max(then.width, now.width) / SKETCH_CELL;
  const rows = rowsOf([then, now]);
  const total = across * rows;
  const areas = new ChangedAreas(across, rows);
  let changed = 0;
  for (let place = 0; place < total; place += 1) {
    const before = then.cells[place];
    const after = now.cells[place];
    if (before !== undefined && after !== undefined && Math.abs(before - after) <= TOLERATED) continue;
    changed += 1;
    areas.note(place % across, Math.trunc(place / across));
  }
  return { share: total === 0 ? 0 : changed / total, areas: areas.list() };
}
