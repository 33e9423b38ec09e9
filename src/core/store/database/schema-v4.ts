import { KIND_CODES, nameInSql, STATE_CODES } from './states.js';

/**
 * From version 3 to 4: marks of pages that are kept. `noindex` says that a page asks search engines not to list it.
 * `no_content` is what a page is instead of content (a login form, a CAPTCHA …), NULL where it is content, and
 * `no_content_reasons` the evidence as a JSON list of codes. `suspicion` names the pages that are the same but for their
 * address and may be no content: one such page is no proof, several are. Of both there are few, hence
 * the indexes. `lenient` is how an answer broke the rules of HTTP and was read all the same, a JSON list of codes; NULL where it was
 * proper.
 */
export const SCHEMA_V4 = `
ALTER TABLE urls ADD COLUMN noindex INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN no_content TEXT;
ALTER TABLE urls ADD COLUMN no_content_reasons TEXT;
ALTER TABLE urls ADD COLUMN suspicion TEXT;
ALTER TABLE exchanges ADD COLUMN lenient TEXT;
CREATE INDEX urls_no_content ON urls (no_content) WHERE no_content IS NOT NULL;
CREATE INDEX urls_suspicion ON urls (suspicion) WHERE suspicion IS NOT NULL;

DROP VIEW pages;
CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, u.tls_problem, u.sha256, u.in_sitemap, u.noindex, u.no_content, o.origin,
  ${nameInSql('u.kind', KIND_CODES)} AS found_as, p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;
`;
