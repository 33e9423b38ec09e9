import {
  asBytes,
  type Connection,
  requiredNumber,
  type Row,
  requiredText,
  type Statement,
  text,
} from '../../store/database/sql.js';
import { FolderTree } from './folder-tree.js';

/** URLs looked at in one go: some 20 ms. */
const PORTION = 8000;

/** Finds out what folders a crawl has, a portion a call: one walk over its URLs. */
export class SiteSurvey {
  readonly #tree = new FolderTree();
  readonly #portion: Statement;
  readonly #rows: Statement;
  #doneId = 0;

  constructor(connection: Connection) {
    this.#portion = connection.prepare(PORTION_AT_ONCE);
    this.#rows = connection.prepare(PORTION_BY_ROWS);
  }

  /** Null while there is more to do. */
  next(): FolderTree | null {
    const [ids = [], states = [], bytes = [], urls = []] = this.#read();
    for (const [index, id] of ids.entries()) {
      this.#tree.add(Number(id), String(urls[index]), Number(states[index]), Number(bytes[index]));
    }
    if (ids.length === PORTION) {
      this.#doneId = Number(ids.at(-1));
      return null;
    }
    this.#tree.sumUp();
    return this.#tree;
  }

  /** Columns of the next portion. */
  #read(): readonly (readonly unknown[])[] {
    const [ids, states, bytes, urls] = this.#portion.first(this.#doneId) ?? [];
    const numbers = [ids, states, bytes].map((json): unknown => JSON.parse(String(json)));
    const lines = text(urls)?.split('\n') ?? [];
    // The query gives arrays of numbers.
    const columns = [...(numbers as number[][]), lines];
    // A line break in a URL, as a damaged file may hold it, puts the others off.
    return columns.every(({ length }) => length === lines.length) ? columns : columnsOf(this.#rows.all(this.#doneId));
  }
}

function columnsOf(rows: readonly Row[]): readonly (readonly unknown[])[] {
  const column = (at: number): readonly unknown[] => rows.map((row) => requiredNumber(row[at]));
  return [column(0), column(1), column(2), rows.map((row) => requiredText(row[3]))];
}

const ROWS = `SELECT id, state, ifnull(bytes, 0) AS bytes, url FROM urls WHERE id > ? ORDER BY id LIMIT ${PORTION}`;
/** One row with four lists: a row for each URL would cost three times as much. */
const PORTION_AT_ONCE = `
SELECT json_group_array(id), json_group_array(state), json_group_array(bytes), ${asBytes('group_concat(url, char(10))')}
FROM (${ROWS})`;
const PORTION_BY_ROWS = `SELECT id, state, bytes, ${asBytes('url')} FROM (${ROWS})`;
