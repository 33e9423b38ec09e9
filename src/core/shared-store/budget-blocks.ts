import type { BudgetBlock } from '../store/host-leases.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';
import { CATALOG } from './schema.js';
import type { Session } from './session.js';

/**
 * Reserves up to so much of the crawl's budgets, or (negative) gives back; answers what was given. The crawl's row is held for it,
 * so that of two who ask at once one is second.
 */
export async function reserve(
  server: Server,
  crawl: string,
  session: Session,
  wanted: BudgetBlock,
): Promise<BudgetBlock> {
  const values = [...session.fence, crawl, wanted.pages, wanted.bytes];
  const [row] = await server.rows<BudgetBlock & { readonly isAlive: boolean }>(RESERVE, values);
  session.check(row?.isAlive ?? false);
  return { pages: row?.pages ?? 0, bytes: row?.bytes ?? 0 };
}

/** What may be reserved: as much as is wanted, where a limit is set no more than is left. */
function granted(wanted: string, limit: string, reserved: string): string {
  return `CASE WHEN config->>'${limit}' IS NULL THEN ${wanted}
      ELSE least(${wanted}, greatest(0, (config->>'${limit}')::bigint - ${reserved})) END`;
}

const RESERVE = {
  text: `
WITH ${FENCE},
c AS MATERIALIZED (SELECT * FROM ${CATALOG}.crawls WHERE crawl = $3 AND EXISTS (SELECT FROM me) FOR UPDATE),
g AS MATERIALIZED (SELECT ${granted('$4::bigint', 'maxPages', 'pages_reserved')} AS pages,
  ${granted('$5::bigint', 'maxBytes', 'bytes_reserved')} AS bytes FROM c),
put AS (
  UPDATE ${CATALOG}.crawls SET pages_reserved = pages_reserved + g.pages, bytes_reserved = bytes_reserved + g.bytes
  FROM g WHERE crawl = $3)
SELECT EXISTS (SELECT FROM me) AS "isAlive", (SELECT pages FROM g) AS pages, (SELECT bytes FROM g) AS bytes`,
};
