import type { SkipReason } from '../../contract/outcome.js';
import { STATE_CODES } from '../store/database/states.js';
import type { KnownRow, MoveCount } from '../store/changes/move-count.js';
import type { Server, Statement } from './connection.js';
import { FENCE } from './group-statement.js';
import type { KnownKeys } from './known-keys.js';
import type { Session } from './session.js';
import type { SkipGroups } from './skip-groups.js';

interface Parts {
  readonly session: Session;
  readonly keys: KnownKeys;
  readonly skips: SkipGroups;
}

interface Moved {
  readonly isAlive: boolean;
  readonly ids: readonly number[];
}

/** Moves known URLs between the queue and what is skipped, a statement a list; what others have moved meanwhile is not counted. */
export class RowMoves {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Queued ones are skipped from now on. Answers those that were still queued. */
  async leave<R extends KnownRow>(
    server: Server,
    rows: readonly R[],
    to: { readonly reason: SkipReason; readonly trapId: number | null },
    count: MoveCount,
  ): Promise<readonly R[]> {
    const left = await this.#move(server, LEAVE, rows, [to.reason, to.trapId]);
    for (const row of left) count.left(row, to.reason);
    this.#parts.skips.add(unasked(left));
    return left;
  }

  /** Skipped ones go to the queue; `rank` says where, else where they would have been. Answers those that were still skipped. */
  async enter<R extends KnownRow & { readonly rank?: number }>(
    server: Server,
    rows: readonly R[],
    count: MoveCount,
  ): Promise<readonly R[]> {
    const ranks = JSON.stringify(rows.flatMap(({ id, rank }) => (rank === undefined ? [] : [{ id, rank }])));
    const entered = await this.#move(server, ENTER, rows, [ranks]);
    for (const row of entered) count.entered(row);
    this.#parts.skips.add(-unasked(entered));
    return entered;
  }

  /** Skipped ones stay so for another reason. */
  async relabel(server: Server, rows: readonly KnownRow[], reason: SkipReason, count: MoveCount): Promise<void> {
    for (const row of await this.#move(server, RELABEL, rows, [reason])) count.relabelled(row, reason);
  }

  async #move<R extends KnownRow>(
    server: Server,
    statement: Statement,
    rows: readonly R[],
    values: readonly (string | number | null)[],
  ): Promise<readonly R[]> {
    if (rows.length === 0) return [];
    const { session, keys } = this.#parts;
    const list = `{${rows.map(({ id }) => id).join(',')}}`;
    const [moved] = await server.rows<Moved>(statement, [...session.fence, list, ...values]);
    session.check(moved?.isAlive ?? false);
    keys.forgetOpenings();
    const ids = new Set(moved?.ids);
    return rows.filter(({ id }) => ids.has(id));
  }
}

function unasked(rows: readonly KnownRow[]): number {
  return rows.reduce((sum, { attempts }) => sum + (attempts === 0 ? 1 : 0), 0);
}

/** The end of a statement that moves rows: adds changes of counts up, and answers whether the fence was open and what moved. */
export function countedMove(changes: string, from: string): string {
  return `
counted AS (
  INSERT INTO tallies AS t (worker_id, name, n)
  SELECT $1, name, sum(n) FROM (${changes}) c GROUP BY name HAVING sum(n) <> 0
  ON CONFLICT (worker_id, name) DO UPDATE SET n = t.n + excluded.n)
SELECT EXISTS (SELECT FROM me) AS "isAlive", (SELECT coalesce(json_agg(id), '[]') FROM ${from}) AS ids`;
}

/** The columns that a URL has in the queue and when it is skipped. */
const KEPT = 'id, origin_id, rank, depth, attempts, kind, in_sitemap, parent_id, url, key, tries';

const LEAVE: Statement = {
  text: `
WITH ${FENCE},
gone AS (DELETE FROM queue WHERE id = ANY($3::bigint[]) AND EXISTS (SELECT FROM me) RETURNING ${KEPT}, earlier),
put AS (
  INSERT INTO results (${KEPT}, state, worker_id, reason, trap_id, raw_path, markdown_path, files)
  SELECT ${KEPT}, ${STATE_CODES.skipped}, coalesce((earlier->>'worker')::integer, $1::integer), $4, $5, earlier->>'raw',
    earlier->>'markdown', earlier->'files' FROM gone),
${countedMove(`SELECT 'queued' AS name, -count(*) AS n FROM gone UNION ALL SELECT 'skip:' || $4, count(*) FROM gone`, 'gone')}`,
};

/** What a URL leaves on disk while it waits to be asked again. */
export const EARLIER = `
CASE WHEN raw_path IS NULL THEN NULL ELSE jsonb_build_object('worker', worker_id, 'raw', raw_path, 'markdown', markdown_path,
  'files', files, 'paths', (SELECT coalesce(jsonb_agg(DISTINCT p), '[]') FROM (
    SELECT raw_path AS p UNION SELECT markdown_path UNION SELECT x->>'path' FROM jsonb_array_elements(coalesce(files, '[]')) AS x) l
    WHERE p IS NOT NULL)) END`;

const ENTER: Statement = {
  text: `
WITH ${FENCE},
gone AS (
  DELETE FROM results WHERE id = ANY($3::bigint[]) AND state = ${STATE_CODES.skipped} AND EXISTS (SELECT FROM me)
  RETURNING ${KEPT}, reason, ${EARLIER} AS earlier),
put AS (
  INSERT INTO queue (${KEPT}, earlier)
  SELECT g.id, origin_id, coalesce(r.rank, g.rank), depth, attempts, kind, in_sitemap, parent_id, url, key, tries, earlier
  FROM gone g LEFT JOIN json_to_recordset($4) AS r (id bigint, rank integer) ON r.id = g.id),
${countedMove(`SELECT 'queued' AS name, count(*) AS n FROM gone UNION ALL SELECT 'skip:' || reason, -count(*) FROM gone GROUP BY reason`, 'gone')}`,
};

const RELABEL: Statement = {
  text: `
WITH ${FENCE},
was AS MATERIALIZED (
  SELECT id, reason FROM results WHERE id = ANY($3::bigint[]) AND state = ${STATE_CODES.skipped} ORDER BY id FOR UPDATE),
now AS (UPDATE results r SET reason = $4 FROM was WHERE r.id = was.id AND EXISTS (SELECT FROM me)),
${countedMove(`SELECT 'skip:' || reason AS name, -count(*) AS n FROM was WHERE EXISTS (SELECT FROM me) GROUP BY reason UNION ALL SELECT 'skip:' || $4, count(*) FROM was WHERE EXISTS (SELECT FROM me)`, 'was')}`,
};
