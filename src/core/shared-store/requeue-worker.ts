import { STATE_CODES } from '../store/database/states.js';
import type { Server } from './connection.js';

/**
 * Queues again every page whose files a worker's folder holds, and none in object storage; answers how many. Their files are taken for lost: nothing of them is kept,
 * and the counts are taken from that worker's.
 */
export async function queueAgainOf(server: Server, worker: number): Promise<number> {
  const [row] = await server.rows<{ n: number }>({ text: QUEUE_AGAIN }, [worker]);
  return row?.n ?? 0;
}

const QUEUE_AGAIN = `
WITH gone AS (
  DELETE FROM results WHERE worker_id = $1 AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})
    AND facts->'segment' IS NULL
  RETURNING id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries, state, bytes),
put AS (
  INSERT INTO queue (id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries)
  SELECT id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries FROM gone),
counted AS (
  INSERT INTO tallies AS t (worker_id, name, n)
  SELECT $1, name, sum(n) FROM (
    SELECT 'queued' AS name, count(*) AS n FROM gone
    UNION ALL SELECT CASE state WHEN ${STATE_CODES.saved} THEN 'saved' ELSE 'unchanged' END, -1 FROM gone
    UNION ALL SELECT 'bytes', -bytes FROM gone WHERE bytes > 0) c
  GROUP BY name HAVING sum(n) <> 0
  ON CONFLICT (worker_id, name) DO UPDATE SET n = t.n + excluded.n),
woken AS (
  INSERT INTO wakes (worker_id, origin_id)
  SELECT DISTINCT h.owner, g.origin_id FROM gone g JOIN origins o ON o.id = g.origin_id JOIN hosts h ON h.id = o.host_id
  WHERE h.owner IS NOT NULL ORDER BY 1, 2 ON CONFLICT DO NOTHING)
SELECT count(*) AS n FROM gone`;
