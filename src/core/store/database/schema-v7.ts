import { KIND_CODES, nameInSql, STATE_CODES } from './states.js';

/** The version of the database that first had fields. */
export const FIELDS_VERSION = 7;

/**
 * From version 6 to 7: fields of one's own. `fields` is a JSON object of the values by their names, null where a field was
 * asked for and not found; NULL where none was asked for, which is the case of most crawls, hence the index.
 */
export const SCHEMA_V7 = `
ALTER TABLE urls ADD COLUMN fields TEXT;
CREATE INDEX urls_fields ON urls (id) WHERE fields IS NOT NULL;

DROP VIEW pages;
CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, u.author, u.published, u.modified, u.site_name, u.image, u.fields, u.tls_problem, u.sha256,
  u.in_sitemap, u.noindex, u.no_content, o.origin, ${nameInSql('u.kind', KIND_CODES)} AS found_as, p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;
`;
