import { KIND_CODES, STATE_CODES } from '../store/database/states.js';

/** The oldest server that has what is asked of it. */
export const OLDEST_SERVER = 140_000;

/** The schema that lists the crawls of a database. */
export const CATALOG = 'orbweaver';

/** The schema of one crawl. */
export function schemaOf(crawl: string): string {
  return `${CATALOG}_${crawl}`;
}

/** What lists the crawls. `version` is that of the crawl's own tables. */
export const CATALOG_SQL = `
CREATE SCHEMA IF NOT EXISTS ${CATALOG};
CREATE TABLE IF NOT EXISTS ${CATALOG}.crawls (
  crawl text PRIMARY KEY,
  title text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL,
  config jsonb NOT NULL,
  config_version integer NOT NULL DEFAULT 1,
  -- run, pause or stop
  wanted text NOT NULL DEFAULT 'run',
  message text,
  render_verdicts jsonb,
  -- Where in object storage its pages go: s3://bucket/prefix/. NULL = the folders of its workers.
  content text,
  -- Hosts with URLs waiting, those of them that nobody owns, and workers that live: counted now and then, see heartbeat.ts.
  hosts_waiting integer NOT NULL DEFAULT 0,
  hosts_free integer NOT NULL DEFAULT 0,
  totals jsonb,
  living integer NOT NULL DEFAULT 1,
  count_due timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
`;

/**
 * The tables of one crawl, version by version. Each index is paid for by a query of the hot path. A URL has one row in `queue`
 * or one in `results`, never both; `keys` says who owns an identity, by the first 16 bytes of its SHA-256. Its `ref` is the
 * URL's id times 256 plus a hint (see known-keys.ts). Rows leave `queue` only when they are settled or skipped.
 */
export const VERSIONS: readonly string[] = [
  `
CREATE SEQUENCE url_ids INCREMENT BY 1000;

-- One row a folder that pages are saved in. session is the process that works there now: the fence of every change.
CREATE TABLE workers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  session integer NOT NULL DEFAULT 0,
  is_dead boolean NOT NULL DEFAULT true,
  expires_at timestamptz NOT NULL DEFAULT now(),
  beat_at timestamptz NOT NULL DEFAULT now(),
  state jsonb,
  progress jsonb
) WITH (fillfactor = 40);

CREATE TABLE hosts (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  host text NOT NULL UNIQUE,
  owner integer,
  -- No request before; what the last owner knew, and since when it is known. NULL = nobody has asked the host yet.
  not_before timestamptz,
  given_at timestamptz,
  state jsonb
) WITH (fillfactor = 70);
CREATE INDEX hosts_owner ON hosts (owner) WHERE owner IS NOT NULL;

CREATE TABLE origins (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  origin text NOT NULL UNIQUE,
  host_id integer NOT NULL
);
CREATE INDEX origins_host ON origins (host_id);

CREATE TABLE keys (digest uuid PRIMARY KEY, ref bigint NOT NULL);

CREATE TABLE queue (
  id bigint PRIMARY KEY,
  origin_id integer NOT NULL,
  rank integer NOT NULL,
  depth integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  kind smallint NOT NULL,
  in_sitemap boolean NOT NULL DEFAULT false,
  parent_id bigint,
  url text NOT NULL,
  key text,
  -- The tries so far, and what an earlier answer left on disk: { worker, files }.
  tries jsonb,
  earlier jsonb
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX queue_order ON queue (origin_id, rank, id);

CREATE TABLE results (
  id bigint PRIMARY KEY,
  state smallint NOT NULL,
  kind smallint NOT NULL,
  status smallint,
  origin_id integer NOT NULL,
  rank integer NOT NULL,
  depth integer NOT NULL,
  attempts integer NOT NULL,
  worker_id integer NOT NULL,
  in_sitemap boolean NOT NULL,
  parent_id bigint,
  trap_id bigint,
  bytes bigint,
  duration_ms real,
  reason text,
  url text NOT NULL,
  key text,
  final_url text,
  content_type text,
  title text,
  message text,
  raw_path text,
  markdown_path text,
  sha256 text,
  text_hash text,
  no_content text,
  suspicion text,
  -- What else a page says of itself, by the names of Settlement; tries, hops, exchanges and files as lists.
  facts jsonb,
  tries jsonb,
  hops jsonb,
  exchanges jsonb,
  files jsonb,
  fields jsonb
);
CREATE INDEX results_skipped ON results (id) WHERE state = ${STATE_CODES.skipped};
CREATE INDEX results_trap ON results (trap_id, depth, id) WHERE trap_id IS NOT NULL;
CREATE INDEX results_suspicion ON results (suspicion) WHERE suspicion IS NOT NULL;
CREATE INDEX results_seed_hops ON results (id) WHERE kind = ${KIND_CODES.seed} AND hops IS NOT NULL;

-- What each worker has counted: queued, saved, unchanged, failed, bytes and skip:<reason>. The sums are the crawl's.
CREATE TABLE tallies (
  worker_id integer NOT NULL,
  name text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (worker_id, name)
) WITH (fillfactor = 30);

-- The last group of changes of each worker and what it was answered: an acknowledgement that was lost is asked for here.
CREATE TABLE turns (worker_id integer PRIMARY KEY, turn bigint NOT NULL, answer json) WITH (fillfactor = 30);

-- Origins at which somebody else than their owner has queued something. May be lost: the owner looks from time to time.
CREATE UNLOGGED TABLE wakes (worker_id integer NOT NULL, origin_id integer NOT NULL, PRIMARY KEY (worker_id, origin_id));

CREATE TABLE traps (
  id bigint PRIMARY KEY,
  pattern text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  examples jsonb NOT NULL,
  withdrawn integer NOT NULL,
  allowed_until bigint
);
CREATE TABLE trap_patterns (pattern text COLLATE "C" PRIMARY KEY, admitted bigint NOT NULL) WITH (fillfactor = 80);

CREATE TABLE skip_patterns (
  worker_id integer NOT NULL,
  reason text NOT NULL,
  pattern text NOT NULL,
  count bigint NOT NULL,
  examples jsonb NOT NULL,
  PRIMARY KEY (worker_id, reason, pattern)
);

-- Files that a new answer has replaced and that are still to be removed from the folder of their worker.
CREATE TABLE dropped_files (worker_id integer NOT NULL, path text NOT NULL, PRIMARY KEY (worker_id, path));
`,
  `
-- How long a worker is waited for without a beat; whoever made the crawl may say otherwise.
ALTER TABLE workers ADD COLUMN lease_ms integer NOT NULL DEFAULT 30000;

-- Of the budgets: what was given to the worker, and what of it its pages have used, both since ever. While it lives, the difference is its.
ALTER TABLE turns ADD COLUMN pages_given bigint NOT NULL DEFAULT 0, ADD COLUMN pages_used bigint NOT NULL DEFAULT 0,
  ADD COLUMN bytes_given bigint NOT NULL DEFAULT 0, ADD COLUMN bytes_used bigint NOT NULL DEFAULT 0;

-- What may be given out of a budget: of what is wanted, where there is a limit no more than is left of it.
CREATE FUNCTION grantable(wanted bigint, most bigint, taken numeric) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN most IS NULL THEN wanted ELSE least(wanted, greatest(0, most - taken)::bigint) END;
$$;

-- $1 worker, $2 session, $3 crawl, $4 pages, $5 bytes. The second statement sees what others were given while the first waited for the
-- crawl's row; as one question, so that a worker that stands still in between holds up nobody.
CREATE FUNCTION reserve(integer, integer, text, bigint, bigint) RETURNS TABLE (is_alive boolean, pages bigint, bytes bigint)
LANGUAGE sql AS $$
  SELECT crawl FROM ${CATALOG}.crawls WHERE crawl = $3 FOR NO KEY UPDATE;
  WITH me AS MATERIALIZED (SELECT id FROM workers WHERE id = $1 AND session = $2 AND NOT is_dead FOR SHARE),
  open AS (
    SELECT coalesce(sum(greatest(0, t.pages_given - t.pages_used)), 0) AS pages,
      coalesce(sum(greatest(0, t.bytes_given - t.bytes_used)), 0) AS bytes
    FROM turns t JOIN workers w ON w.id = t.worker_id WHERE NOT w.is_dead),
  used AS (
    SELECT coalesce(sum(n) FILTER (WHERE name IN ('saved', 'unchanged')), 0) AS pages,
      coalesce(sum(n) FILTER (WHERE name = 'bytes'), 0) AS bytes
    FROM tallies),
  g AS MATERIALIZED (
    SELECT grantable($4, (c.config->>'maxPages')::bigint, used.pages + open.pages) AS pages,
      grantable($5, (c.config->>'maxBytes')::bigint, used.bytes + open.bytes) AS bytes
    FROM ${CATALOG}.crawls c, open, used WHERE c.crawl = $3),
  put AS (
    UPDATE turns SET pages_given = pages_given + g.pages, bytes_given = bytes_given + g.bytes FROM g
    WHERE worker_id = $1 AND EXISTS (SELECT FROM me))
  SELECT EXISTS (SELECT FROM me), g.pages, g.bytes FROM g;
$$;
`,
];
