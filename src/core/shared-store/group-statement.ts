import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import type { Statement } from './connection.js';

/** Where a worker stands in front of each change: its row, held while the change is made. Dead or taken over, it finds none. */
export const FENCE = `
me AS MATERIALIZED (SELECT id FROM workers WHERE id = $1 AND session = $2 AND NOT is_dead FOR SHARE)`;

/** Reasons for which a URL may leave the queue while its owner has it in hand: its answer counts all the same. */
const BY_OTHERS = `('out_of_scope', 'excluded_by_rule', 'not_included', 'too_deep', 'user_excluded', 'trap')`;
const BY_LINK = `('too_deep', 'nofollow')`;

const { skipped, queued } = STATE_CODES;
const NAME_OF_STATE = `CASE e.state WHEN ${STATE_CODES.saved} THEN 'saved' WHEN ${STATE_CODES.unchanged} THEN 'unchanged' ELSE 'failed' END`;

/**
 * A group of changes in one statement and one transaction: URLs that ended, with the links they brought, and URLs that were
 * offered. $1 worker, $2 session, $3 the number of the group, $4 ends, $5 fresh URLs, $6 shorter ways, $7 ways to
 * URLs that were left out for their link. Keys are sorted, so that groups of several workers wait for each other in one order. The
 * answer is kept beside its number: asked for again, it is not done again.
 */
export const GROUP: Statement = {
  name: 'group',
  text: `
WITH ${FENCE},
e AS MATERIALIZED (SELECT * FROM json_to_recordset($4) AS e (
  id bigint, state smallint, tried integer, status smallint, bytes bigint, duration_ms real, reason text, message text,
  final_url text, content_type text, title text, raw_path text, markdown_path text, sha256 text, text_hash text,
  no_content text, suspicion text, keeps boolean, facts jsonb, attempt jsonb, hops jsonb, exchanges jsonb, files jsonb,
  fields jsonb)),
gone AS (
  DELETE FROM queue q USING e WHERE q.id = e.id AND EXISTS (SELECT FROM me)
  RETURNING q.id, q.origin_id, q.rank, q.depth, q.kind, q.parent_id, q.attempts, q.url, q.key, q.in_sitemap, q.tries, q.earlier),
back AS (
  DELETE FROM results r USING e WHERE r.id = e.id AND EXISTS (SELECT FROM me) AND r.state = ${skipped}
    AND r.attempts = 0 AND r.final_url IS NULL AND r.reason IN ${BY_OTHERS}
  RETURNING r.id, r.origin_id, r.rank, r.depth, r.kind, r.parent_id, r.url, r.key, r.in_sitemap, r.tries, r.reason),
done AS MATERIALIZED (
  SELECT id, origin_id, rank, depth, kind, parent_id, attempts, url, key, in_sitemap, tries, earlier, NULL::text AS was FROM gone
  UNION ALL
  SELECT id, origin_id, rank, depth, kind, parent_id, 0, url, key, in_sitemap, tries, NULL, reason FROM back),
put AS (
  INSERT INTO results (id, state, kind, status, origin_id, rank, depth, attempts, worker_id, in_sitemap, parent_id, bytes,
    duration_ms, reason, url, key, final_url, content_type, title, message, raw_path, markdown_path, sha256, text_hash,
    no_content, suspicion, facts, tries, hops, exchanges, files, fields)
  SELECT d.id, e.state, d.kind, e.status, d.origin_id, d.rank, d.depth, d.attempts + e.tried,
    CASE WHEN e.keeps AND d.earlier IS NOT NULL THEN (d.earlier->>'worker')::integer ELSE $1::integer END,
    d.in_sitemap, d.parent_id, e.bytes, e.duration_ms, e.reason, d.url, d.key, e.final_url, e.content_type, e.title, e.message,
    CASE WHEN e.keeps THEN d.earlier->>'raw' ELSE e.raw_path END,
    CASE WHEN e.keeps THEN d.earlier->>'markdown' ELSE e.markdown_path END,
    e.sha256, e.text_hash, e.no_content, e.suspicion, e.facts,
    CASE WHEN e.attempt IS NULL THEN d.tries ELSE coalesce(d.tries, '[]') || e.attempt END, e.hops, e.exchanges,
    CASE WHEN e.keeps THEN d.earlier->'files' ELSE e.files END, e.fields
  FROM done d JOIN e ON e.id = d.id),
drops AS (
  INSERT INTO dropped_files (worker_id, path)
  SELECT (d.earlier->>'worker')::integer, p.path FROM done d JOIN e ON e.id = d.id,
    LATERAL jsonb_array_elements_text(d.earlier->'paths') AS p(path)
  WHERE NOT e.keeps AND d.earlier IS NOT NULL AND NOT coalesce(e.files, '[]') @> jsonb_build_array(jsonb_build_object('path', p.path))
    AND p.path IS DISTINCT FROM e.raw_path AND p.path IS DISTINCT FROM e.markdown_path
  ON CONFLICT DO NOTHING RETURNING worker_id, path),
f AS MATERIALIZED (SELECT * FROM json_to_recordset($5) AS f (
  id bigint, ref bigint, digest uuid, state smallint, reason text, origin_id integer, rank integer, depth integer, kind smallint,
  parent_id bigint, trap_id bigint, in_sitemap boolean, url text, key text, by bigint)),
k AS (
  INSERT INTO keys (digest, ref) SELECT digest, ref FROM f
  WHERE EXISTS (SELECT FROM me) AND (f.by IS NULL OR f.by IN (SELECT id FROM done)) ORDER BY digest
  ON CONFLICT DO NOTHING RETURNING ref),
o AS MATERIALIZED (SELECT * FROM json_to_recordset($7) AS o (
  id bigint, state smallint, reason text, rank integer, depth integer, kind smallint, parent_id bigint, trap_id bigint)),
opened AS (
  DELETE FROM results r USING o WHERE r.id = o.id AND EXISTS (SELECT FROM me) AND r.state = ${skipped} AND r.attempts = 0
    AND r.reason IN ${BY_LINK}
  RETURNING r.id, r.origin_id, r.url, r.key, r.in_sitemap, r.tries, r.reason AS was),
fresh AS MATERIALIZED (
  SELECT f.id, f.state, f.reason, f.origin_id, f.rank, f.depth, f.kind, f.parent_id, f.trap_id, f.in_sitemap, f.url, f.key,
    NULL::jsonb AS tries FROM f JOIN k ON k.ref = f.ref
  UNION ALL
  SELECT o.id, o.state, o.reason, p.origin_id, o.rank, o.depth, o.kind, o.parent_id, o.trap_id, p.in_sitemap, p.url, p.key, p.tries
  FROM o JOIN opened p ON p.id = o.id),
queued AS (
  INSERT INTO queue (id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries)
  SELECT id, origin_id, rank, depth, kind, in_sitemap, parent_id, url, key, tries FROM fresh WHERE state = ${queued}),
left_out AS (
  INSERT INTO results (id, state, kind, origin_id, rank, depth, attempts, worker_id, in_sitemap, parent_id, trap_id, reason, url,
    key, tries)
  SELECT id, state, kind, origin_id, rank, depth, 0, $1, in_sitemap, parent_id, trap_id, reason, url, key, tries
  FROM fresh WHERE state <> ${queued}),
woken AS (
  INSERT INTO wakes (worker_id, origin_id)
  SELECT DISTINCT h.owner, g.id FROM fresh n JOIN origins g ON g.id = n.origin_id JOIN hosts h ON h.id = g.host_id
  WHERE n.state = ${queued} AND h.owner <> $1 ORDER BY 1, 2 ON CONFLICT DO NOTHING),
nearer AS (
  UPDATE queue q SET rank = q.rank - q.depth + n.depth, depth = n.depth, parent_id = n.parent_id, kind = n.kind
  FROM json_to_recordset($6) AS n (id bigint, depth integer, kind smallint, parent_id bigint)
  WHERE q.id = n.id AND EXISTS (SELECT FROM me) AND (q.depth > n.depth OR q.kind = ${KIND_CODES.asset})),
counted AS (
  INSERT INTO tallies AS t (worker_id, name, n)
  SELECT $1, name, sum(n) FROM (
    SELECT 'queued' AS name, -count(*) AS n FROM gone
    UNION ALL SELECT 'skip:' || was, -count(*) FROM (SELECT was FROM done WHERE was IS NOT NULL UNION ALL SELECT was FROM opened) b GROUP BY was
    UNION ALL SELECT CASE WHEN e.state = ${skipped} THEN 'skip:' || e.reason ELSE ${NAME_OF_STATE} END, 1 FROM done d JOIN e ON e.id = d.id
    UNION ALL SELECT 'bytes', e.bytes FROM done d JOIN e ON e.id = d.id WHERE e.bytes > 0
    UNION ALL SELECT CASE WHEN state = ${queued} THEN 'queued' ELSE 'skip:' || reason END, 1 FROM fresh
  ) c WHERE EXISTS (SELECT FROM me) GROUP BY name HAVING sum(n) <> 0
  ON CONFLICT (worker_id, name) DO UPDATE SET n = t.n + excluded.n),
a AS MATERIALIZED (SELECT json_build_object(
  'ended', (SELECT coalesce(json_agg(id), '[]') FROM done),
  'back', (SELECT coalesce(json_agg(json_build_array(id, was)), '[]') FROM done WHERE was IS NOT NULL),
  'late', (SELECT coalesce(json_agg(f.id), '[]') FROM f WHERE NOT EXISTS (SELECT FROM fresh n WHERE n.id = f.id)),
  'opened', (SELECT coalesce(json_agg(json_build_array(id, was)), '[]') FROM opened),
  'dropped', (SELECT coalesce(json_agg(path), '[]') FROM drops WHERE worker_id = $1)) AS answer),
used AS (
  SELECT count(*) AS pages, coalesce(sum(e.bytes), 0) AS bytes FROM done d JOIN e ON e.id = d.id
  WHERE e.state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})),
noted AS (
  UPDATE turns SET turn = $3, answer = (SELECT answer FROM a), pages_used = pages_used + used.pages,
    bytes_used = bytes_used + used.bytes
  FROM used WHERE worker_id = $1 AND EXISTS (SELECT FROM me))
SELECT EXISTS (SELECT FROM me) AS "isAlive", (SELECT answer FROM a) AS answer`,
};

/** What the statement answers: of what it was given, what came about. */
export interface GroupAnswer {
  /** URLs that ended. */
  readonly ended: readonly number[];
  /** Those of them that others had taken out of the queue meanwhile, with the reason. */
  readonly back: readonly (readonly [id: number, was: string])[];
  /** Fresh URLs that somebody else had found by then, or whose page had ended already. */
  readonly late: readonly number[];
  readonly opened: readonly (readonly [id: number, was: string])[];
  /** Files in this worker's folder that a new answer has replaced. */
  readonly dropped: readonly string[];
}
