import { msg } from '../../../contract/language.js';
import { kept, NOTHING_SAID, saying } from '../../../contract/saying.js';
import type { JobState, StoredTotals } from '../../job-folder/job-state.js';
import { JobDatabase } from '../../store/job-database.js';
import type { Connection as Database } from '../../store/database/sql.js';
import type { CrawlNotes } from './types.js';

/** Notes how far the crawl is; its totals are counted from the rows, as when any crawl is opened. */
export function writeState(
  database: Database,
  { wanted, elapsedMs }: CrawlNotes,
): { readonly state: JobState; readonly totals: StoredTotals } {
  const store = new JobDatabase(database, { detectTraps: false });
  store.begin();
  const { counters } = store.totals();
  const state: JobState =
    counters.queued === 0
      ? { status: 'completed', ...NOTHING_SAID, elapsedMs }
      : { status: wanted === 'stop' ? 'stopped' : 'paused', ...kept(saying(NOT_DONE)), elapsedMs };
  const totals = store.saveState(state);
  store.commit();
  return { state, totals };
}

const NOT_DONE = msg(
  'The shared crawl was not done when it was collected. Resumed here, this copy goes on by itself, on this machine alone.',
);
