import { NO_CONTENT_KINDS, type NoContentKind } from '../../../contract/no-content.js';
import { type Connection, requiredNumber, text } from '../database/sql.js';
import { KIND_CODES, STATE_CODES } from '../database/states.js';

/**
 * How many pages of each kind of no content there are, where nothing else is saved. What a page is drawn with does not
 * count: a login form has its style sheet.
 */
export function onlyNoContent(connection: Connection): Readonly<Partial<Record<NoContentKind, number>>> | null {
  // All rows are read: a statement left open would hold the database at its moment.
  if (connection.prepare(ANY_CONTENT).all().length > 0) return null;
  const counts: Partial<Record<NoContentKind, number>> = {};
  for (const [code, count] of connection.prepare(BY_KIND).all()) {
    const kind = NO_CONTENT_KINDS.find((known) => known === text(code));
    if (kind !== undefined) counts[kind] = requiredNumber(count);
  }
  return Object.keys(counts).length === 0 ? null : counts;
}

const IS_SAVED_PAGE = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) AND kind <> ${KIND_CODES.asset}`;
const ANY_CONTENT = `SELECT 1 FROM urls WHERE ${IS_SAVED_PAGE} AND no_content IS NULL LIMIT 1`;
const BY_KIND = `
SELECT CAST(no_content AS BLOB), count(*) FROM urls WHERE ${IS_SAVED_PAGE} AND no_content IS NOT NULL GROUP BY no_content`;
