/**
 * From version 11 to 12: what reading a page came to, for a re-crawl that finds it unchanged and need not read it again. There is a row
 * for each page that its server can call unchanged. `made_by` says what read it, with which settings; `facts` is deflated JSON, which
 * only that very version looks into (process/kept-reading.ts).
 */
export const SCHEMA_V12 = `
CREATE TABLE readings (
  url_id INTEGER PRIMARY KEY,
  made_by TEXT NOT NULL,
  facts BLOB NOT NULL
);
`;
