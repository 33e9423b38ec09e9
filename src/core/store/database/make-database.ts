import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { JobState, StoredTotals } from '../../job-folder/job-state.js';
import { OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { JobNotes } from '../ledgers/job-notes.js';
import { Tally } from '../ledgers/tally.js';
import { migrate } from './migrations.js';
import { Connection } from './sql.js';

/**
 * Makes the database of a new crawl, in memory first, so that the file is written once. The driver keeps a file open until
 * its thread ends, and Windows moves no folder with an open file in it: this one is never opened by the driver. Throws what
 * the system or the driver throws. For worker threads: it waits synchronously.
 */
export function makeDatabase(path: string, state: JobState): StoredTotals {
  const memory = new Connection(':memory:');
  try {
    const migrated = migrate(memory, path);
    if (!migrated.ok) throw new Error(migrated.error.message);
    new JobNotes(memory).saveState(state);
    // SQLite takes an empty file for none, and leaves its mode.
    closeSync(openSync(path, 'wx', OWNER_ONLY_FILE));
    memory.prepare('VACUUM INTO ?').run(path);
  } finally {
    memory.close();
  }
  sync(path);
  return new Tally().totals(state.elapsedMs);
}

/** SQLite leaves that to the system for such a file. */
function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
