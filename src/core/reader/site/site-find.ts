import type { Connection, Statement } from '../../store/database/sql.js';
import { requiredNumber } from '../../store/database/sql.js';
import { type FolderTree, ROOT } from './folder-tree.js';
import type { OpenPlaces, PlacedRow } from './open-places.js';

/** Rows looked at in one go: some 20 ms. */
const PORTION = 5000;
/** Rows looked at in all. */
const MOST_SEARCHED = 200_000;

/** Looks for the next row, after one and from the first again behind the last, whose name begins with some letters. */
export class SiteFinder {
  readonly #tree: FolderTree;
  readonly #places: OpenPlaces;
  readonly #text: string;
  readonly #from: number;
  readonly #pages: Statement;
  #done = 0;

  constructor(
    connection: Connection,
    tree: FolderTree,
    { places, from, text }: { readonly places: OpenPlaces; readonly from: number; readonly text: string },
  ) {
    this.#tree = tree;
    this.#places = places;
    this.#from = from;
    this.#text = text.toLowerCase();
    this.#pages = connection.prepare(FIRST_PAGE);
  }

  /** Null while there is more to look at; the row in it is null where none has such a name. */
  next(): { readonly row: number | null } | null {
    const { total } = this.#places;
    const most = Math.min(total, MOST_SEARCHED);
    if (this.#done >= most) return { row: null };
    const first = (this.#from + 1 + this.#done) % total;
    const count = Math.min(PORTION, most - this.#done, total - first);
    const found = this.#firstOf(this.#places.rows(first, first + count));
    this.#done += count;
    return found === null ? null : { row: first + found };
  }

  #firstOf(rows: readonly PlacedRow[]): number | null {
    for (let at = 0; at < rows.length; ) {
      const run = this.#runAt(rows, at);
      const found = run.length > 0 ? this.#firstPage(run) : this.#isPlaceFound(rows[at]) ? 0 : null;
      if (found !== null) return at + found;
      at += Math.max(1, run.length);
    }
    return null;
  }

  /** The numbers of the pages from a row on that are in the same place. */
  #runAt(rows: readonly PlacedRow[], from: number): readonly number[] {
    const run: number[] = [];
    const placeOf = (id: number | undefined): number => this.#tree.placeOfId[id ?? 0] ?? ROOT;
    for (let at = from; at < rows.length; at += 1) {
      const row = rows[at];
      if (row?.kind !== 'page' || (run.length > 0 && placeOf(row.number) !== placeOf(run[0]))) break;
      run.push(row.number);
    }
    return run;
  }

  #firstPage(ids: readonly number[]): number | null {
    const above = this.#tree.addressOf(this.#tree.placeOfId[ids[0] ?? 0] ?? ROOT);
    // All rows are read: a statement left open would hold the database at its moment.
    const [found] = this.#pages.all(JSON.stringify(ids), above, this.#text);
    return found ? requiredNumber(found[0]) : null;
  }

  #isPlaceFound(row: PlacedRow | undefined): boolean {
    return row !== undefined && this.#tree.nameOf(row.number).toLowerCase().startsWith(this.#text);
  }
}

/** Of a list of numbers, the position of the first page whose name, after the address of its place, begins so. */
const FIRST_PAGE = `
SELECT j.key FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value
WHERE lower(substr(u.url, length(?2) + 1, length(?3))) = ?3 ORDER BY j.key LIMIT 1`;
