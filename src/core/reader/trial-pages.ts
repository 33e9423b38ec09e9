import type { TriedPage } from '../../contract/trial.js';
import { MOST_TRIAL_PAGES } from '../../contract/job-config.js';
import { type Connection, requiredNumber } from '../store/database/sql.js';
import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import { recordsById, toRecord } from './url-queries.js';

/**
 * The pages that a crawl has asked for, in that order, with how many URLs in scope were first found on each. Reads every
 * URL: for crawls at their beginning.
 */
export function triedPages(connection: Connection): readonly TriedPage[] {
  const ids = connection.prepare(TRIED).all();
  const found = new Map(
    connection
      .prepare(FOUND)
      .all()
      .map(([id, count]) => [requiredNumber(id), requiredNumber(count)] as const),
  );
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  const list = JSON.stringify(ids.map(([id]) => requiredNumber(id)));
  return connection
    .prepare(recordsById(version))
    .all(list)
    .map(toRecord)
    .map((record) => ({ record, found: found.get(record.id) ?? 0 }));
}

const { saved, unchanged, skipped, failed } = STATE_CODES;

const TRIED = `
SELECT u.id FROM urls u JOIN attempts a ON a.url_id = u.id
WHERE u.state IN (${saved}, ${unchanged}, ${skipped}, ${failed})
GROUP BY u.id ORDER BY min(a.started_at), u.id LIMIT ${2 * MOST_TRIAL_PAGES}`;

/** What a sitemap lists was known before any page was asked for. */
const FOUND = `
SELECT parent_id, count(*) FROM urls
WHERE parent_id IS NOT NULL AND state <> ${skipped} AND kind <> ${KIND_CODES.sitemap} GROUP BY parent_id`;
