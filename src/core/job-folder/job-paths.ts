import { join } from 'node:path';

export const JOB_FILE = 'job.json';
export const DATABASE_FILE = 'crawl.db';
/** Made from the files and the database when somebody searches; may be deleted at any time. */
export const SEARCH_FILE = 'search.db';

/** Where the job's database is. */
export function databasePath(folder: string): string {
  return join(folder, DATABASE_FILE);
}
