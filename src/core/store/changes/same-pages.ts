import type { NoContent } from '../../../contract/no-content.js';
import { type Connection, requiredNumber, type Statement } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';

/** So many pages that are the same, and suspicious each, are no content. */
const MANY = 3;

/**
 * Compares pages that may be no content with each other. One of them may be an article about such pages; the same text at
 * several addresses is what a site answers in the place of its pages.
 */
export class SamePages {
  readonly #count: Statement;
  readonly #mark: Statement;

  constructor(connection: Connection) {
    this.#count = connection.prepare(`SELECT count(*) FROM urls WHERE suspicion = ? AND ${IS_SAVED}`);
    this.#mark = connection.prepare(
      `UPDATE urls SET no_content = ?, no_content_reasons = json_insert(no_content_reasons, '$[#]', 'same_text')
       WHERE suspicion = ? AND no_content IS NULL AND ${IS_SAVED}`,
    );
  }

  /** After a suspicious page's row is written: marks it and those like it, once there are enough. */
  compare({ kind, likeness }: NoContent & { readonly likeness: string }): void {
    if (requiredNumber(this.#count.first(likeness)?.[0]) >= MANY) this.#mark.run(kind, likeness);
  }
}

const IS_SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
