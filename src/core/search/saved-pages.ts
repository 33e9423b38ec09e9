import {
  asBytes,
  type Connection,
  type Row,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../store/database/sql.js';
import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import { textNumber } from '../runtime/hash53.js';
import type { PageFiles } from './page-text.js';

/** Pages read in one go. */
export const PAGES_PORTION = 500;
/** From this version of the database on pages are marked. */
const MARKS_VERSION = 4;

/** A saved page as the index wants it. */
export interface SavedPage extends PageFiles {
  readonly id: number;
  readonly title: string;
  /** Another number when the page is another one. */
  readonly stamp: number;
}

/** A found page as a person wants it. */
export interface FoundPage {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
}

/** Reads the pages with text from the crawl's database, beside the crawl. */
export class SavedPages {
  readonly #connection: Connection;
  readonly #portion: Statement;
  readonly #byId: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#portion = connection.prepare(PORTION);
    this.#byId = connection.prepare(BY_ID);
  }

  /** Another number whenever something may have changed. */
  get version(): number {
    return requiredNumber(this.#connection.value('PRAGMA data_version'));
  }

  count(): number {
    return requiredNumber(this.#connection.value(`SELECT count(*) FROM urls WHERE ${HAS_TEXT}`));
  }

  /** Ids of pages that are no content, as one JSON array; none in a database of before they were marked. */
  noContent(): string {
    const version = requiredNumber(this.#connection.value('PRAGMA user_version'));
    return version < MARKS_VERSION ? '[]' : requiredText(this.#connection.value(NO_CONTENT));
  }

  /** The next PAGES_PORTION pages after an id, in the order of ids. */
  after(id: number): readonly SavedPage[] {
    return this.#portion.all(id).map(toPage);
  }

  /** Those of the ids that are still saved, in the order given. */
  found(ids: readonly number[]): readonly FoundPage[] {
    return this.#byId.all(JSON.stringify(ids)).map(([id, url, title, rawPath, markdownPath]) => ({
      id: requiredNumber(id),
      url: requiredText(url),
      title: text(title),
      rawPath: text(rawPath),
      markdownPath: text(markdownPath),
    }));
  }

  close(): void {
    this.#connection.close();
  }
}

function toPage(row: Row): SavedPage {
  const [id, title, rawPath, markdownPath, contentType, charset, sha256] = row;
  const content = [title, rawPath, markdownPath, sha256].map(requiredText).join('\n');
  return {
    id: requiredNumber(id),
    title: requiredText(title),
    rawPath: text(rawPath),
    markdownPath: text(markdownPath),
    contentType: text(contentType),
    charset: text(charset),
    stamp: textNumber(Buffer.from(content)),
  };
}

const IS_SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const HAS_TEXT = `${IS_SAVED} AND kind <> ${KIND_CODES.asset} AND (markdown_path IS NOT NULL
  OR content_type LIKE 'text/%' OR content_type LIKE 'application/xhtml%')`;
const PORTION = `
SELECT id, ${asBytes('title', 'raw_path', 'markdown_path', 'content_type', 'charset', 'sha256')} FROM urls
WHERE id > ? AND ${HAS_TEXT} ORDER BY id LIMIT ${PAGES_PORTION}`;
const NO_CONTENT = 'SELECT json_group_array(id) FROM urls WHERE no_content IS NOT NULL';
const BY_ID = `
SELECT u.id, ${asBytes('u.url', 'u.title', 'u.raw_path', 'u.markdown_path')}
FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value WHERE ${IS_SAVED} ORDER BY j.key`;
