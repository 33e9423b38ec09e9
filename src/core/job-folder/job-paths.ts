import { join } from 'node:path';

export const JOB_FILE = 'job.json';
export const DATABASE_FILE = 'crawl.db';
/** Made from the files and the database when somebody searches; may be deleted at any time. */
export const SEARCH_FILE = 'search.db';
/** In the folder of a worker of a shared crawl: the name by which the others know it, whatever machine the folder is on. */
export const WORKER_FILE = 'shared-worker';
/** Beside it: the links of the pages that are saved there. */
export const LINKS_FILE = 'shared-links.jsonl';

/** Where the job's database is. */
export function databasePath(folder: string): string {
  return join(folder, DATABASE_FILE);
}
