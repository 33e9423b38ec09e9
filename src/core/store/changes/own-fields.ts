import { asBytes, type Connection, requiredNumber, requiredText, text } from '../database/sql.js';
import { KIND_CODES, STATE_CODES } from '../database/states.js';
import type { FieldSource, ReadFields } from '../types.js';

/** Pages answered at once. */
const PORTION = 200;

/** The next HTML pages that are saved after an id, in the order of ids. */
export function fieldSources(connection: Connection, after: number): readonly FieldSource[] {
  return connection
    .prepare(SOURCES)
    .all(after)
    .map(([id, url, rawPath, contentType]) => ({
      id: requiredNumber(id),
      url: requiredText(url),
      rawPath: requiredText(rawPath),
      contentType: text(contentType),
    }));
}

/** Replaces the fields of saved pages. */
export function writeFields(connection: Connection, read: readonly ReadFields[]): void {
  const write = connection.prepare(`UPDATE urls SET fields = ? WHERE id = ? AND ${IS_SAVED}`);
  for (const { id, fields } of read) write.run(fields === null ? null : JSON.stringify(fields), id);
}

const IS_SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const SOURCES = `
SELECT id, ${asBytes('coalesce(final_url, url)', 'raw_path', 'content_type')} FROM urls
WHERE id > ? AND ${IS_SAVED} AND kind <> ${KIND_CODES.asset} AND raw_path IS NOT NULL
  AND (content_type IS NULL OR content_type LIKE 'text/html%' OR content_type LIKE 'application/xhtml%')
ORDER BY id LIMIT ${PORTION}`;
