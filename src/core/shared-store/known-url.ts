import type { PageRecord } from '../../contract/job.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { KnownUrl, SkipGroup } from '../../contract/rules.js';
import { NOTHING_SAID } from '../../contract/saying.js';
import type { SkipGroups } from '../../contract/skipped.js';
import { wordsStored } from '../../contract/stored-words.js';
import { kindOf, STATE_CODES, stateOf } from '../store/database/states.js';
import { urlPattern } from '../traps/url-pattern.js';
import type { Server } from './connection.js';
import { keyDigest } from './known-keys.js';

/** Rows read at a time. */
const PORTION = 5000;
/** Groups that are told one by one, and examples of each. */
const MOST_GROUPS = 500;
const EXAMPLES = 3;

interface Row {
  readonly id: number;
  readonly url: string;
  readonly kind: number;
  readonly state: number;
  readonly depth: number;
  readonly attempts: number;
  readonly reason: string | null;
  readonly message: string | null;
  readonly status: number | null;
  readonly finalUrl: string | null;
  readonly title: string | null;
  readonly contentType: string | null;
  readonly bytes: number | null;
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
  readonly foundOn: string | null;
}

/** What a shared crawl has made of a URL, by its identity key; null where it does not know it. */
export async function knownUrl(server: Server, key: string): Promise<KnownUrl | null> {
  const [row] = await server.rows<Row>({ text: KNOWN }, [keyDigest(key)]);
  if (row === undefined) return null;
  // The words of the link are in the folder of the worker that found it.
  const foundOn = row.foundOn === null ? null : { url: row.foundOn, text: '' };
  return { record: recordOf(row), foundOn, foundAs: kindOf(row.kind) };
}

function recordOf({ foundOn: _page, kind: _kind, state, reason, message, ...row }: Row): PageRecord {
  const about = { author: null, published: null, modified: null, siteName: null, noindex: false, noContent: null };
  return {
    ...row,
    ...about,
    ...(message === null ? NOTHING_SAID : wordsStored(message)),
    state: stateOf(state),
    // Only codes of the closed sets are stored.
    reason: reason as SkipReason | ErrorCode | null,
    durationMs: null,
  };
}

/** What was found and skipped, by reason and pattern, the largest groups first. */
export async function skipGroups(server: Server): Promise<SkipGroups> {
  const groups = new Map<string, SkipGroup>();
  const add = (group: SkipGroup): void => {
    const name = `${group.reason} ${group.pattern}`;
    const known = groups.get(name);
    const examples = [...new Set([...(known?.examples ?? []), ...group.examples])].slice(0, EXAMPLES);
    groups.set(name, { ...group, count: (known?.count ?? 0) + group.count, examples });
  };
  for (const group of await server.rows<SkipGroup>({ text: COUNTED })) add(group);
  for (let after = 0; ; ) {
    const rows = await server.rows<{ id: number; url: string; key: string; reason: SkipReason }>(SKIPPED, [
      after,
      PORTION,
    ]);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
    for (const { url, key, reason } of rows) add({ reason, pattern: urlPattern(key), count: 1, examples: [url] });
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
  const others = sorted.slice(MOST_GROUPS);
  const count = others.reduce((sum, group) => sum + group.count, 0);
  return { groups: sorted.slice(0, MOST_GROUPS), others: { groups: others.length, count } };
}

const KNOWN = `
WITH k AS (SELECT ref / 256 AS id FROM keys WHERE digest = $1::uuid)
SELECT u.*, coalesce(p.url, w.url) AS "foundOn" FROM (
  SELECT r.id, r.url, r.kind, r.state, r.depth, r.attempts, r.reason, r.message, r.status, r.final_url AS "finalUrl", r.title,
    r.content_type AS "contentType", r.bytes, r.raw_path AS "rawPath", r.markdown_path AS "markdownPath", r.parent_id
  FROM results r JOIN k ON k.id = r.id
  UNION ALL
  SELECT q.id, q.url, q.kind, ${STATE_CODES.queued}, q.depth, q.attempts, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, q.parent_id
  FROM queue q JOIN k ON k.id = q.id) u
LEFT JOIN results p ON p.id = u.parent_id LEFT JOIN queue w ON w.id = u.parent_id`;
const COUNTED = `
SELECT reason, pattern, sum(count)::bigint AS count, (array_agg(examples ORDER BY worker_id))[1] AS examples
FROM skip_patterns GROUP BY reason, pattern`;
const SKIPPED = {
  text: `
SELECT id, url, coalesce(key, url) AS key, reason FROM results WHERE id > $1 AND state = ${STATE_CODES.skipped} ORDER BY id LIMIT $2`,
};
