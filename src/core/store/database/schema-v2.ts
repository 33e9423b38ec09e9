import { LINKS_PER_PAGE } from './schema.js';
import { KIND_CODES, nameInSql, STATE_CODES } from './states.js';

/** The pattern under which skipped URLs are counted whose own pattern found no room. */
export const OTHER_PATTERN = 'other';

/**
 * From version 1 to 2. `rank` is the depth plus what a pattern with very many URLs is set back by: the frontier is
 * worked off in its order. `trap_id` names the trap that holds a URL back. `previous` is what an earlier job saved, by
 * the key of the URL (`digest`) and, where it was redirected, by the key of the URL that answered (`final_digest`).
 * `skip_patterns` counts the skipped URLs that have no row; `trap_patterns` is the memory of the trap watch.
 */
export const SCHEMA_V2 = `
ALTER TABLE urls ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN trap_id INTEGER;
ALTER TABLE urls ADD COLUMN tls_problem TEXT;
UPDATE urls SET rank = depth;

DROP INDEX urls_frontier;
CREATE INDEX urls_frontier ON urls (origin_id, rank, id) WHERE state = ${STATE_CODES.queued};
CREATE INDEX urls_trapped ON urls (trap_id, depth, id) WHERE trap_id IS NOT NULL;

CREATE TABLE traps (
  id INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  examples TEXT NOT NULL,
  -- Admitted ones that were taken out of the queue again, not fetched.
  withdrawn INTEGER NOT NULL,
  -- The pattern's count in trap_patterns at which an allowance ends; NULL without one.
  allowed_until INTEGER
);

CREATE TABLE trap_patterns (pattern TEXT PRIMARY KEY, admitted INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE skip_patterns (
  reason TEXT NOT NULL,
  pattern TEXT NOT NULL,
  count INTEGER NOT NULL,
  examples TEXT NOT NULL,
  PRIMARY KEY (reason, pattern)
) WITHOUT ROWID;
INSERT INTO skip_patterns (reason, pattern, count, examples)
SELECT key, '${OTHER_PATTERN}', value, '[]'
FROM json_each((SELECT value FROM meta WHERE name = 'skipped_beyond_bound'));
DELETE FROM meta WHERE name = 'skipped_beyond_bound';

CREATE TABLE previous (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  final_digest BLOB,
  url TEXT NOT NULL,
  final_url TEXT,
  status INTEGER,
  content_type TEXT,
  title TEXT,
  raw_path TEXT,
  sha256 TEXT,
  text_hash TEXT,
  etag TEXT,
  last_modified TEXT
);
CREATE INDEX previous_final ON previous (final_digest) WHERE final_digest IS NOT NULL;

DROP VIEW pages;
CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, u.tls_problem, o.origin, ${nameInSql('u.kind', KIND_CODES)} AS found_as, p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;

DROP VIEW page_links;
CREATE VIEW page_links AS
SELECT f.url AS from_url, t.url AS to_url, ${nameInSql('l.kind', KIND_CODES)} AS kind, l.text, f.id AS from_id, l.to_id
FROM links l JOIN urls f ON f.id = l.id / ${LINKS_PER_PAGE} JOIN urls t ON t.id = l.to_id;
`;
