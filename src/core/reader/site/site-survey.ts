import {
  asBytes,
  type Connection,
  requiredNumber,
  type Row,
  requiredText,
  type Statement,
  text,
  type Value,
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
    const { ids, states, bytes, urls } = this.#read();
    // An iterator over so many costs several times as much.
    for (let i = 0; i < ids.length; i += 1) this.#tree.add(ids[i] ?? 0, urls[i] ?? '', states[i] ?? 0, bytes[i] ?? 0);
    if (ids.length === PORTION) {
      this.#doneId = ids.at(-1) ?? 0;
      return null;
    }
    this.#tree.sumUp();
    return this.#tree;
  }

  #read(): SurveyPart {
    const [last, states, bytes, urls] = this.#portion.first(this.#doneId) ?? [];
    const lines = text(urls)?.split('\n') ?? [];
    const part = {
      // Ids have no holes.
      ids: lines.map((_, index) => this.#doneId + 1 + index),
      states: numbersOf(states),
      bytes: numbersOf(bytes),
      urls: lines,
    };
    const isWhole = part.states.length === lines.length && part.ids.at(-1) === last;
    // A line break in a URL, as a damaged file may hold it, puts the others off.
    return isWhole ? part : partOf(this.#rows.all(this.#doneId));
  }
}

/** What is read of some URLs, each in a column. */
interface SurveyPart {
  readonly ids: readonly number[];
  readonly states: readonly number[];
  readonly bytes: readonly number[];
  readonly urls: readonly string[];
}

function numbersOf(json: Value | undefined): readonly number[] {
  // The query gives arrays of numbers.
  return JSON.parse(String(json)) as readonly number[];
}

function partOf(rows: readonly Row[]): SurveyPart {
  const column = (at: number): readonly number[] => rows.map((row) => requiredNumber(row[at]));
  return { ids: column(0), states: column(1), bytes: column(2), urls: rows.map((row) => requiredText(row[3])) };
}

const ROWS = `SELECT id, state, ifnull(bytes, 0) AS bytes, url FROM urls WHERE id > ? ORDER BY id LIMIT ${PORTION}`;
/** One row with lists: a row for each URL would cost three times as much. */
const PORTION_AT_ONCE = `
SELECT max(id), json_group_array(state), json_group_array(bytes), ${asBytes('group_concat(url, char(10))')}
FROM (${ROWS})`;
const PORTION_BY_ROWS = `SELECT id, state, bytes, ${asBytes('url')} FROM (${ROWS})`;
