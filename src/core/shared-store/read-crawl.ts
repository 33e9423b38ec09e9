import type { Server } from './connection.js';
import { CATALOG } from './schema.js';
import { readTotals } from './totals.js';
import type { CrawlMoment, SharedWorker } from './types.js';

/**
 * Works on rows as they stand together at one moment, whatever workers do meanwhile, and changes none.
 */
export function atOneMoment<T>(server: Server, work: () => Promise<T>): Promise<T> {
  return server.transaction(async () => {
    await server.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return work();
  });
}

/** How a crawl stands, within `atOneMoment`; null = there is none of that name. */
export async function readCrawl(server: Server, crawl: string): Promise<CrawlMoment | null> {
  const [row] = await server.rows<CrawlRow>(READ, [crawl]);
  if (row === undefined) return null;
  const { queues, ...standing } = row;
  const workers = await server.rows<SharedWorker>(WORKERS);
  const isIdle = workers.every(({ isAlive, hosts }) => !isAlive || hosts === 0);
  const totals = await readTotals(server);
  // One that nobody has begun has nothing that waits either.
  const isDone = !queues && totals.counters.discovered > 0;
  return { ...standing, totals, workers, isFinished: isIdle && (isDone || row.wanted === 'stop') };
}

type CrawlRow = Omit<CrawlMoment, 'totals' | 'workers' | 'isFinished'> & { readonly queues: boolean };

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** SQL for a time as ISO 8601. */
export function iso(column: string, name: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', ${ISO}) AS "${name}"`;
}

const READ = {
  name: 'read_crawl',
  text: `
SELECT crawl, title, ${iso('created_at', 'createdAt')}, ${iso('now()', 'readAt')}, config_version AS "configVersion", wanted, message,
  EXISTS (SELECT FROM queue) AS queues FROM ${CATALOG}.crawls WHERE crawl = $1`,
};
const WORKERS = {
  name: 'read_workers',
  text: `
SELECT w.id AS worker, w.name, NOT w.is_dead AND w.expires_at > now() AS "isAlive", ${iso('w.beat_at', 'beatAt')}, w.progress,
  (SELECT count(*) FROM hosts h WHERE h.owner = w.id) AS hosts,
  (SELECT coalesce(sum(n), 0)::bigint FROM tallies t WHERE t.worker_id = w.id AND t.name IN ('saved', 'unchanged')) AS saved
FROM workers w ORDER BY w.id`,
};
