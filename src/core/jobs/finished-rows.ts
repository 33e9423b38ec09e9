import { keptOf } from '../../contract/saying.js';
import type { UrlPage, UrlQuery } from '../../contract/job.js';
import type { FinishedRow } from '../../contract/job-snapshot.js';
import type { JobQueries } from './job-queries.js';

/** Rows shown as finished when a job of an earlier session is looked at. */
const EARLIER_ROWS = 50;

const LAST_ENDED: UrlQuery = {
  states: ['saved', 'unchanged', 'failed', 'skipped'],
  text: '',
  sort: 'order',
  descending: true,
  offset: 0,
  limit: EARLIER_ROWS,
};

/** The last URLs that ended, of a job that is looked at again; none where it cannot be read. */
export async function earlierRows(queries: Pick<JobQueries, 'urls'>): Promise<readonly FinishedRow[]> {
  const page = await queries.urls(LAST_ENDED);
  return page.ok ? finishedRows(page.value.rows) : [];
}

/** Rows of the database as the live view shows finished URLs; the newest first. */
function finishedRows(rows: UrlPage['rows']): readonly FinishedRow[] {
  return rows.flatMap((row, i) => finishedRow(row, rows.length - i) ?? []);
}

function finishedRow(row: UrlPage['rows'][number], key: number): FinishedRow | null {
  const { url, depth, durationMs, status, title } = row;
  const shown = (outcome: FinishedRow['outcome']): FinishedRow => ({ key, url, depth, durationMs, outcome });
  switch (row.state) {
    case 'saved':
      return shown({ kind: 'saved', status: status ?? 200, title });
    case 'unchanged':
      return shown({ kind: 'unchanged', status: status ?? 304 });
    case 'skipped':
      // The database stores reasons and error codes of the closed sets only.
      return shown({
        kind: 'skipped',
        reason: row.reason as Extract<FinishedRow['outcome'], { kind: 'skipped' }>['reason'],
        status,
      });
    case 'failed':
      return shown({
        kind: 'failed',
        error: row.reason as Extract<FinishedRow['outcome'], { kind: 'failed' }>['error'],
        ...keptOf({ ...row, message: row.message ?? '' }),
        status,
      });
    default:
      return null;
  }
}
