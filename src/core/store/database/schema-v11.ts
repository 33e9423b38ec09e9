/** The version of the database that first knows pictures of pages, and what rendered pages asked for. */
export const PICTURES_VERSION = 11;

/**
 * From version 10 to 11. `pictures` has a row for each page of which there is one; its files are named after the page's
 * (`picturePathOf`). `resources` are the heads of what rendered pages asked for besides themselves, as `exchanges` are of the pages;
 * one that was fetched for an earlier page and given to others stands with that one only.
 */
export const SCHEMA_V11 = `
CREATE TABLE pictures (
  url_id INTEGER PRIMARY KEY,
  -- 1 = it shows the page down to its end, or as far as pictures go; 0 = its top.
  whole INTEGER NOT NULL,
  -- CSS pixels of what it shows.
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  -- How light each 10 × 10 pixels of it are, row after row, deflated: by this pictures are compared.
  sketch BLOB NOT NULL
);

CREATE TABLE resources (
  url_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  -- ISO 8601, when the request went out.
  requested_at TEXT NOT NULL,
  -- Address that answered; NULL through a proxy.
  address TEXT,
  -- As in exchanges.
  request TEXT NOT NULL,
  response TEXT NOT NULL,
  -- Hex SHA-256 of the body, whose file is called after it (resourcePathOf); NULL where none came.
  body TEXT,
  PRIMARY KEY (url_id, position)
) WITHOUT ROWID;
`;
