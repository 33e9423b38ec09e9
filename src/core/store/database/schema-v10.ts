import { LINKS_PER_PAGE } from './schema.js';
import { KIND_CODES, nameInSql, PLACE_CODES } from './states.js';

/** The version of the database that first had places of links. */
export const PLACES_VERSION = 10;

/**
 * From version 9 to 10: the part of its page in which a link stands. Of links that an older version stored it is not known;
 * a page that is fetched again says it.
 */
export const SCHEMA_V10 = `
ALTER TABLE links ADD COLUMN place INTEGER;

DROP VIEW page_links;
CREATE VIEW page_links AS
SELECT f.url AS from_url, t.url AS to_url, ${nameInSql('l.kind', KIND_CODES)} AS kind, l.text,
  ${nameInSql('l.place', PLACE_CODES)} AS place, f.id AS from_id, l.to_id
FROM links l JOIN urls f ON f.id = l.id / ${LINKS_PER_PAGE} JOIN urls t ON t.id = l.to_id;
`;
