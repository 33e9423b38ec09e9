/**
 * From version 5 to 6: how long each step of a request took, milliseconds. NULL for what was fetched before, for steps that
 * did not happen (a connection that was there already is not made) and for those that cannot be seen.
 */
export const SCHEMA_V6 = `
ALTER TABLE exchanges ADD COLUMN dns_ms REAL;
ALTER TABLE exchanges ADD COLUMN connect_ms REAL;
ALTER TABLE exchanges ADD COLUMN tls_ms REAL;
ALTER TABLE exchanges ADD COLUMN wait_ms REAL;
ALTER TABLE exchanges ADD COLUMN body_ms REAL;
`;
