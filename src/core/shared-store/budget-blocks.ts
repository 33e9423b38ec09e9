import type { BudgetBlock } from '../store/host-leases.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';
import { CATALOG } from './schema.js';
import type { Session } from './session.js';

/**
 * Reserves up to so much of the crawl's budgets, or (negative) gives back; answers what was given. What is left is the limit less
 * what all pages have used and less what living workers may use yet: what a dead one had is others' again, to the page. The
 * crawl's row is held meanwhile, so that of two who ask at once one is second, and sees what the first was given.
 */
export function reserve(server: Server, crawl: string, session: Session, wanted: BudgetBlock): Promise<BudgetBlock> {
  return server.transaction(async () => {
    await server.rows(HOLD, [crawl]);
    const values = [...session.fence, crawl, wanted.pages, wanted.bytes];
    const [row] = await server.rows<BudgetBlock & { readonly isAlive: boolean }>(RESERVE, values);
    session.check(row?.isAlive ?? false);
    return { pages: row?.pages ?? 0, bytes: row?.bytes ?? 0 };
  });
}

/** Of a budget that may be given out; without a limit, all that is wanted. */
function granted(wanted: string, limit: string, used: string, open: string): string {
  const most = `(c.config->>'${limit}')::bigint`;
  return `CASE WHEN ${most} IS NULL THEN ${wanted} ELSE least(${wanted}, greatest(0,
    ${most} - (SELECT coalesce(sum(n), 0) FROM tallies WHERE name IN ${used}) - ${open}))::bigint END`;
}

/** A statement of its own, so that the next one sees what was given while this one waited. */
const HOLD = { text: `SELECT crawl FROM ${CATALOG}.crawls WHERE crawl = $1 FOR NO KEY UPDATE` };
const RESERVE = {
  text: `
WITH ${FENCE},
open AS (
  SELECT coalesce(sum(greatest(0, t.pages_given - t.pages_used)), 0) AS pages,
    coalesce(sum(greatest(0, t.bytes_given - t.bytes_used)), 0) AS bytes
  FROM turns t JOIN workers w ON w.id = t.worker_id WHERE NOT w.is_dead),
g AS MATERIALIZED (
  SELECT ${granted('$4::bigint', 'maxPages', "('saved', 'unchanged')", 'open.pages')} AS pages,
    ${granted('$5::bigint', 'maxBytes', "('bytes')", 'open.bytes')} AS bytes
  FROM ${CATALOG}.crawls c, open WHERE c.crawl = $3),
put AS (
  UPDATE turns SET pages_given = pages_given + g.pages, bytes_given = bytes_given + g.bytes FROM g
  WHERE worker_id = $1 AND EXISTS (SELECT FROM me))
SELECT EXISTS (SELECT FROM me) AS "isAlive", pages, bytes FROM g`,
};
