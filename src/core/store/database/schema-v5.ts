import { KIND_CODES, nameInSql, STATE_CODES } from './states.js';

/**
 * From version 4 to 5: what pages say of themselves. `title` and `description` are from now on what the page is called and
 * about, without the name of its site; `title_tag` and `description_tag` are what its title element and its meta element
 * for search engines say, NULL where that is the same. Days are ISO 8601, as exact as the page says them.
 */
export const SCHEMA_V5 = `
ALTER TABLE urls ADD COLUMN author TEXT;
ALTER TABLE urls ADD COLUMN published TEXT;
ALTER TABLE urls ADD COLUMN modified TEXT;
ALTER TABLE urls ADD COLUMN site_name TEXT;
ALTER TABLE urls ADD COLUMN image TEXT;
ALTER TABLE urls ADD COLUMN title_tag TEXT;
ALTER TABLE urls ADD COLUMN description_tag TEXT;

DROP VIEW pages;
CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, u.author, u.published, u.modified, u.site_name, u.image, u.tls_problem, u.sha256, u.in_sitemap,
  u.noindex, u.no_content, o.origin, ${nameInSql('u.kind', KIND_CODES)} AS found_as, p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;
`;
