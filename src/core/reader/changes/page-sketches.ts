import { inflateRawSync } from 'node:zlib';
import { MOST_PICTURE_HEIGHT, SKETCH_CELL } from '../../../contract/pictures.js';
import { PICTURES_VERSION } from '../../store/database/schema-v11.js';
import { type Connection, number, requiredNumber, type Row } from '../../store/database/sql.js';
import type { Sketch } from './compare-sketches.js';
import { idsOf } from './id-lists.js';

/** The pictures of a crawl's pages, in small; none in a database from before there were any. */
export class PageSketches {
  readonly #connection: Connection;
  readonly #isEmpty: boolean;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#isEmpty = requiredNumber(connection.value('PRAGMA user_version')) < PICTURES_VERSION;
  }

  /** Ids of the pages that have one. */
  ids(): Int32Array {
    return this.#isEmpty ? new Int32Array() : idsOf(this.#connection, 'SELECT json_group_array(url_id) FROM pictures');
  }

  /** By id. */
  read(ids: readonly number[]): ReadonlyMap<number, Sketch> {
    if (this.#isEmpty || ids.length === 0) return new Map();
    const rows = this.#connection.prepare(SKETCHES).all(JSON.stringify(ids));
    return new Map(
      rows.flatMap((row) => {
        const sketch = toSketch(row);
        return sketch === null ? [] : [[requiredNumber(row[0]), sketch] as const];
      }),
    );
  }
}

const MOST_CELLS = 1_000_000;

/** Null for what is none: a database may come from somebody else. */
function toSketch([, whole, width, height, deflated]: Row): Sketch | null {
  const size = { width: number(width ?? null) ?? 0, height: number(height ?? null) ?? 0 };
  const isSize = size.width > 0 && size.height > 0 && size.height <= MOST_PICTURE_HEIGHT;
  if (!isSize || size.width % SKETCH_CELL !== 0 || !(deflated instanceof Uint8Array)) return null;
  try {
    const cells = inflateRawSync(deflated, { maxOutputLength: MOST_CELLS });
    return { whole: whole === 1, ...size, cells };
  } catch {
    // Damaged: the page counts as one without a picture.
    return null;
  }
}

const SKETCHES = `
SELECT p.url_id, p.whole, p.width, p.height, p.sketch FROM json_each(?1) j CROSS JOIN pictures p ON p.url_id = j.value`;
