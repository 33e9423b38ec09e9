/** The version of the database that first tells how pages were rendered. */
export const RENDERING_VERSION = 9;

/**
 * From version 8 to 9: `rendering` says in JSON how a browser engine drew the page and why; NULL for what was read as it was
 * served.
 */
export const SCHEMA_V9 = `
ALTER TABLE urls ADD COLUMN rendering TEXT;
`;
