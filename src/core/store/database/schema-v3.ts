import { nameInSql, KIND_CODES, STATE_CODES } from './states.js';

/**
 * From version 2 to 3. `in_sitemap` says that a sitemap lists the URL, however it was found first. `near_hash` is a
 * 64-bit similarity hash of the page's text, 16 hex digits: pages that differ in few bits have nearly the same text.
 * `insecure` holds examples of what an https page loads over http, as a JSON list; NULL where it loads nothing so.
 * `files` is the manifest: every file a page left on disk, with what it must contain. `exchanges` are the heads of what
 * was asked and answered, hop by hop, the last one being the page's own answer.
 */
export const SCHEMA_V3 = `
ALTER TABLE urls ADD COLUMN in_sitemap INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN near_hash TEXT;
ALTER TABLE urls ADD COLUMN insecure TEXT;
UPDATE urls SET in_sitemap = 1 WHERE kind = ${KIND_CODES.sitemap};

CREATE TABLE files (
  -- Relative to the job's folder, with / as separator.
  path TEXT PRIMARY KEY,
  url_id INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  -- Hex.
  sha256 TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE exchanges (
  url_id INTEGER NOT NULL,
  -- From 0; the highest of a URL belongs to its answer, the others to redirects on the way.
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  -- ISO 8601, when the request went out.
  requested_at TEXT NOT NULL,
  -- Address that answered; NULL through a proxy.
  address TEXT,
  -- Request line and headers as sent, without secrets; status line and headers as they came. Lines end in CR LF.
  request TEXT NOT NULL,
  response TEXT NOT NULL,
  PRIMARY KEY (url_id, position)
) WITHOUT ROWID;

DROP VIEW pages;
CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, u.tls_problem, u.sha256, u.in_sitemap, o.origin, ${nameInSql('u.kind', KIND_CODES)} AS found_as,
  p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;
`;
