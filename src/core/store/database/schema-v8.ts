/** The version of the database that first tells how pages were rendered. */
export const RENDERING_VERSION = 8;

/**
 * From version 7 to 8: `rendering` says in JSON how a browser engine drew the page and why; NULL for what was read as it was
 * served.
 */
export const SCHEMA_V8 = `
ALTER TABLE urls ADD COLUMN rendering TEXT;
`;
