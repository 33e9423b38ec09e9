import { STATE_CODES } from '../store/database/states.js';
import type { Settlement } from '../store/types.js';
import type { Server } from './connection.js';

/** So many pages that are the same, and suspicious each, are no content. */
const MANY = 3;

/** Notes that a sitemap lists these URLs, which were known before. */
export async function markListed(server: Server, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const list = `{${ids.join(',')}}`;
  await server.rows(LIST_QUEUED, [list]);
  await server.rows(LIST_ENDED, [list]);
}

/**
 * Compares pages that may be no content with those that are the same: one of them may be an article about such pages, several are
 * what a site answers in the place of its pages.
 */
export async function compareSuspicious(server: Server, results: readonly Settlement['result'][]): Promise<void> {
  for (const result of results)
    if ('bytes' in result && result.suspicion)
      await server.rows(MARK_SAME, [result.suspicion.likeness, result.suspicion.kind]);
}

const LIST_QUEUED = { text: 'UPDATE queue SET in_sitemap = true WHERE id = ANY($1::bigint[]) AND NOT in_sitemap' };
const LIST_ENDED = { text: 'UPDATE results SET in_sitemap = true WHERE id = ANY($1::bigint[]) AND NOT in_sitemap' };
const IS_SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const MARK_SAME = {
  text: `
UPDATE results SET no_content = $2, facts = jsonb_set(coalesce(facts, '{}'), '{reasons}', coalesce(facts->'reasons', '[]') || '["same_text"]')
WHERE suspicion = $1 AND no_content IS NULL AND ${IS_SAVED}
  AND (SELECT count(*) FROM results WHERE suspicion = $1 AND ${IS_SAVED}) >= ${MANY}`,
};
