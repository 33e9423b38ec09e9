import type { PageRecord } from '../../contract/job.js';

/** For the database what a worker has in its hands is still queued. */
export function asPending(row: PageRecord, inHand: ReadonlySet<string>): PageRecord {
  return row.state === 'queued' && inHand.has(row.url) ? { ...row, state: 'pending' } : row;
}
