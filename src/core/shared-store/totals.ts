import type { SkipReason } from '../../contract/outcome.js';
import type { StoredTotals } from '../job-folder/job-state.js';
import type { Server } from './connection.js';

const SKIP = 'skip:';

/** How a reason is counted. */
export function skipName(reason: string): string {
  return `${SKIP}${reason}`;
}

/** What all workers have counted together. Its time is nobody's: each worker knows its own. */
export async function readTotals(server: Server): Promise<StoredTotals> {
  const rows = await server.rows<{ name: string; n: number }>(SUMS);
  return totalsOf(new Map(rows.map(({ name, n }) => [name, n])));
}

function totalsOf(sums: ReadonlyMap<string, number>): StoredTotals {
  const of = (name: string): number => sums.get(name) ?? 0;
  const skippedByReason: Partial<Record<SkipReason, number>> = {};
  let skipped = 0;
  for (const [name, n] of sums) {
    if (!name.startsWith(SKIP) || n === 0) continue;
    // Only reasons of the closed set are counted under such names.
    skippedByReason[name.slice(SKIP.length) as SkipReason] = n;
    skipped += n;
  }
  const [queued, saved, unchanged, failed] = [of('queued'), of('saved'), of('unchanged'), of('failed')];
  const discovered = queued + saved + unchanged + skipped + failed;
  const counters = { discovered, queued, pending: 0, saved, unchanged, skipped, failed };
  return { counters, skippedByReason, bytes: of('bytes'), elapsedMs: 0 };
}

const SUMS = { name: 'sums', text: 'SELECT name, sum(n)::bigint AS n FROM tallies GROUP BY name' };
