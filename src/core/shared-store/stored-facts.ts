import { NO_CONTENT_KINDS, type NoContentKind } from '../../contract/no-content.js';
import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import type { FieldSource, JobStore, ReadFields, Settlement } from '../store/types.js';
import type { Server } from './connection.js';
import { keyDigest } from './known-keys.js';
import { wellFormedJson } from './well-formed.js';

/** Fewer than a crawl remembers as named. */
const MOST_LOST = 10_000;
/** Seeds are found first: those beyond so many ids teach no more. */
const LAST_SEED = 1000;

/** Pages that were left out for a canonical which was not saved in the end. */
export async function lostCopies(server: Server): Promise<readonly { readonly id: number; readonly key: string }[]> {
  const lost: { id: number; key: string }[] = [];
  for (let after = 0; lost.length < MOST_LOST; ) {
    const rows = await server.rows<{ id: number; key: string; canonical: string }>({ text: LEFT_OUT }, [after]);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
    const digests = rows.map(({ canonical }) => keyDigest(canonical));
    const saved = await server.rows<{ digest: string }>({ text: SAVED_KEYS }, [`{${digests.join(',')}}`]);
    const known = new Set(saved.map(({ digest }) => digest.replaceAll('-', '')));
    for (const [index, { id, key }] of rows.entries()) if (!known.has(digests[index] ?? '')) lost.push({ id, key });
  }
  return lost;
}

/** How many pages there are of each kind of no content, where nothing else is saved; null otherwise. */
export async function onlyNoContent(server: Server): ReturnType<JobStore['onlyNoContent']> {
  if ((await server.rows({ text: ANY_CONTENT })).length > 0) return null;
  const counts: Partial<Record<NoContentKind, number>> = {};
  for (const { kind, n } of await server.rows<{ kind: string; n: number }>({ text: BY_KIND })) {
    const known = NO_CONTENT_KINDS.find((each) => each === kind);
    if (known !== undefined) counts[known] = n;
  }
  return Object.keys(counts).length === 0 ? null : counts;
}

/** The next saved HTML pages after an id that lie in this worker's folder. */
export function fieldSources(server: Server, worker: number, after: number): Promise<readonly FieldSource[]> {
  return server.rows<FieldSource>({ text: SOURCES }, [worker, after]);
}

/** Replaces the fields of saved pages. */
export async function writeFields(server: Server, read: readonly ReadFields[]): Promise<void> {
  await server.rows({ text: WRITE_FIELDS }, [wellFormedJson(read)]);
}

/** Redirects of the seeds, in order. */
export async function seedHops(server: Server): Promise<Settlement['hops']> {
  const rows = await server.rows<{ hops: Settlement['hops'] }>({ text: SEED_HOPS });
  return rows.flatMap(({ hops }) => hops);
}

const IS_SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const IS_SAVED_PAGE = `${IS_SAVED} AND kind <> ${KIND_CODES.asset}`;
const LEFT_OUT = `
SELECT id, coalesce(key, url) AS key, final_url AS canonical FROM results WHERE id > $1 AND state = ${STATE_CODES.skipped}
  AND reason = 'canonical_elsewhere' AND final_url IS NOT NULL ORDER BY id LIMIT 1000`;
const SAVED_KEYS = `
SELECT k.digest::text AS digest FROM keys k JOIN results r ON r.id = k.ref / 256 WHERE k.digest = ANY ($1::uuid[]) AND r.${IS_SAVED}`;
const ANY_CONTENT = `SELECT 1 AS one FROM results WHERE ${IS_SAVED_PAGE} AND no_content IS NULL LIMIT 1`;
const BY_KIND = `
SELECT no_content AS kind, count(*) AS n FROM results WHERE ${IS_SAVED_PAGE} AND no_content IS NOT NULL GROUP BY no_content`;
const SOURCES = `
SELECT id, coalesce(final_url, url) AS url, raw_path AS "rawPath", content_type AS "contentType" FROM results
WHERE worker_id = $1 AND id > $2 AND ${IS_SAVED_PAGE} AND raw_path IS NOT NULL
  AND (content_type IS NULL OR content_type LIKE 'text/html%' OR content_type LIKE 'application/xhtml%') ORDER BY id LIMIT 200`;
const WRITE_FIELDS = `
UPDATE results r SET fields = f.fields FROM json_to_recordset($1) AS f (id bigint, fields jsonb) WHERE r.id = f.id AND r.${IS_SAVED}`;
const SEED_HOPS = `
SELECT hops FROM results WHERE id <= ${LAST_SEED} AND kind = ${KIND_CODES.seed} AND hops IS NOT NULL ORDER BY id`;
