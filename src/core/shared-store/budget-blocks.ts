import type { BudgetBlock } from '../store/host-leases.js';
import type { Server } from './connection.js';
import type { Session } from './session.js';

/**
 * Reserves up to so much of the crawl's budgets, or (negative) gives back; answers what was given. What is left is the limit less
 * what all pages have used and less what living workers may use yet: what a dead one had is others' again, to the page. The
 * crawl's row is held meanwhile, so that of two who ask at once one is second, and sees what the first was given.
 */
export async function reserve(
  server: Server,
  crawl: string,
  session: Session,
  { pages, bytes }: BudgetBlock,
): Promise<BudgetBlock> {
  const values = [...session.fence, crawl, pages, bytes];
  const [row] = await server.rows<BudgetBlock & { readonly isAlive: boolean }>(RESERVE, values);
  session.check(row?.isAlive ?? false);
  return { pages: row?.pages ?? 0, bytes: row?.bytes ?? 0 };
}

const RESERVE = {
  name: 'reserve',
  text: 'SELECT is_alive AS "isAlive", pages, bytes FROM reserve($1, $2, $3, $4, $5)',
};
