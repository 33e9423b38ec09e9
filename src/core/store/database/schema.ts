import { KIND_CODES, nameInSql, STATE_CODES } from './states.js';

/** Marks the file as an Orbweaver job database (PRAGMA application_id): the letters ORBW. */
export const APPLICATION_ID = 0x4f524257;

/** A link's id is its page's id times this, plus its position there; links beyond it are followed but not listed. */
export const LINKS_PER_PAGE = 65536;

/**
 * Version 1. A million URLs are usual, so each index is paid for by a query of the hot path:
 * `keys` answers "seen before?" for a URL and for the redirect targets it claimed, by the first 16 bytes of the key's
 * SHA-256; `urls_frontier` gives the next entry of an origin; `urls_taken` is tiny. The views are for people.
 */
export const SCHEMA_V1 = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE origins (id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE);

CREATE TABLE urls (
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  origin_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  parent_id INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  status INTEGER,
  bytes INTEGER,
  duration_ms REAL,
  reason TEXT,
  url TEXT NOT NULL,
  key TEXT,
  content_type TEXT,
  title TEXT,
  message TEXT,
  final_url TEXT,
  raw_path TEXT,
  markdown_path TEXT,
  words INTEGER,
  language TEXT,
  charset TEXT,
  canonical TEXT,
  description TEXT,
  sha256 TEXT,
  text_hash TEXT,
  etag TEXT,
  last_modified TEXT
);
CREATE INDEX urls_frontier ON urls (origin_id, depth, id) WHERE state = ${STATE_CODES.queued};
CREATE INDEX urls_taken ON urls (id) WHERE state = ${STATE_CODES.taken};

CREATE TABLE keys (digest BLOB PRIMARY KEY, url_id INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE attempts (
  url_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  duration_ms REAL NOT NULL,
  status INTEGER,
  error TEXT,
  message TEXT,
  PRIMARY KEY (url_id, attempt)
) WITHOUT ROWID;

CREATE TABLE hops (
  url_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (url_id, position)
) WITHOUT ROWID;

-- id = from_id * ${LINKS_PER_PAGE} + position on the page: a page's links lie together, in order, without an index.
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  to_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE VIEW pages AS
SELECT u.id, u.url, ${nameInSql('u.state', STATE_CODES)} AS state, u.reason, u.message, u.status, u.content_type,
  u.bytes, u.duration_ms, u.depth, u.title, u.final_url, u.raw_path, u.markdown_path, u.words, u.language, u.canonical,
  u.description, o.origin, ${nameInSql('u.kind', KIND_CODES)} AS found_as, p.url AS found_on
FROM urls u JOIN origins o ON o.id = u.origin_id LEFT JOIN urls p ON p.id = u.parent_id;

CREATE VIEW page_links AS
SELECT f.url AS from_url, t.url AS to_url, ${nameInSql('l.kind', KIND_CODES)} AS kind, l.text, f.id AS from_id, l.to_id
FROM links l JOIN urls f ON f.id = l.id / ${LINKS_PER_PAGE} JOIN urls t ON t.id = l.to_id;
`;
