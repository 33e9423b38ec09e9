/**
 * From version 7 to 8: when URLs were found. Ids rise in the order of finding, so that a row a second of the crawl tells it
 * of every URL, and none is written for each: those from `first_id` on were found at `at` (milliseconds since 1970) or up to
 * a second later. Of what was found before nothing is known.
 */
export const SCHEMA_V8 = `
CREATE TABLE found_times (first_id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
`;
