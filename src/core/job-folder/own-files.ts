import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileCount } from '../../contract/job-files.js';
import { DATABASE_FILE, JOB_FILE, LINKS_FILE, SEARCH_FILE, WORKER_FILE } from './job-paths.js';
import { STATE_FILE } from './job-state.js';
import { VIEW_FILE } from './job-view.js';
import { LOG_FOLDER, logFolder, segmentsAmong } from './log/segments.js';
import { isGone } from './stored-files.js';

/** What a crawl writes about itself, beside what it saves. */
export type OwnKind = 'database' | 'search' | 'log' | 'settings';

/** SQLite's own names for its log and its index beside a database. */
const OF_DATABASE = ['', '-wal', '-shm'];

/**
 * Counts a job's own files where they lie. Links are not followed and count as nothing. Rejects with the system's error
 * where they cannot be read; what is not there is none.
 */
export async function countOwnFiles(jobFolder: string): Promise<Readonly<Record<OwnKind, FileCount>>> {
  const inFolder = (names: readonly string[]) => countOf(names.map((name) => join(jobFolder, name)));
  const [database, search, settings, log] = await Promise.all([
    inFolder([...OF_DATABASE.map((end) => `${DATABASE_FILE}${end}`), LINKS_FILE]),
    inFolder(OF_DATABASE.map((end) => `${SEARCH_FILE}${end}`)),
    inFolder([JOB_FILE, STATE_FILE, VIEW_FILE, WORKER_FILE]),
    logNames(jobFolder).then(inFolder),
  ]);
  return { database, search, log, settings };
}

async function logNames(jobFolder: string): Promise<readonly string[]> {
  const folder = logFolder(jobFolder);
  // A link there would lead out of the job's folder.
  if (!(await found(folder))?.isDirectory()) return [];
  const segments = segmentsAmong(await readdir(folder));
  return segments.map(({ name }) => join(LOG_FOLDER, name));
}

async function countOf(paths: readonly string[]): Promise<FileCount> {
  const stats = await Promise.all(paths.map(found));
  const files = stats.filter((one) => one?.isFile());
  return { files: files.length, bytes: files.reduce((sum, one) => sum + (one?.size ?? 0), 0) };
}

async function found(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
