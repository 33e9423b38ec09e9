/**
 * From version 13 to 14: what reading a page came to, for a re-crawl that finds it unchanged and need not read it again. There is a row
 * for each page that its server can call unchanged. `made_by` says what read it, with which settings; `facts` is deflated JSON, which
 * only that very version looks into (process/kept-reading.ts).
 */
export const SCHEMA_V14 = `
CREATE TABLE readings (
  url_id INTEGER PRIMARY KEY,
  made_by TEXT NOT NULL,
  facts BLOB NOT NULL
);
`;
