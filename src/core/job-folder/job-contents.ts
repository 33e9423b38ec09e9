import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { msg } from '../../contract/language.js';
import { saying, toldProblem } from '../../contract/saying.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import type { DeletionPreview } from '../../contract/deletion.js';
import { isTempName } from '../files/temp-names.js';
import { DATABASE_FILE, JOB_FILE } from './job-paths.js';
import { LOG_FOLDER } from './log/segments.js';
import { CONTENT_FOLDERS } from './stored-files.js';
import { systemCode } from '../runtime/write-error.js';
import { errorMessage } from '../runtime/error-message.js';

const NAMED_FOREIGN = 20;
/** What a crawl writes into its folder, `job.json` last: while that is there the folder can be deleted again. */
const OWN_FOLDERS: readonly string[] = [...CONTENT_FOLDERS, 'exports', LOG_FOLDER];
const OWN_FILES =
  /^(?:crawl\.db.*|search\.db.*|shared-worker|shared-links\.jsonl|job-state\.json|job-view\.json|job\.lock.*|job\.json)$/;

/** What goes when the job is deleted. Synchronous, for a worker thread: there may be a million files. */
export function previewDeletion(folder: string): Result<DeletionPreview> {
  const problem = jobFolderProblem(folder);
  if (problem) return fail(problem);
  let files = 0;
  let bytes = 0;
  const foreign: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (next === folder && !isOwn(entry.name)) foreign.push(entry.name);
      // Links are not followed: they go themselves.
      if (entry.isDirectory()) folders.push(path);
      else {
        files += 1;
        bytes += sizeOf(path);
      }
    }
  }
  return ok({ folder, files, bytes, foreign: foreign.sort().slice(0, NAMED_FOREIGN) });
}

/** Removes what the crawl wrote, and the folder itself where nothing else is in it. Links are not followed. */
export function removeJob(folder: string): Result<null> {
  const problem = jobFolderProblem(folder);
  if (problem) return fail(problem);
  try {
    const own = readdirSync(folder).filter(isOwn);
    for (const name of [...own.filter((one) => one !== JOB_FILE), JOB_FILE]) {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 8 });
    }
    if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
    return ok(null);
  } catch (error) {
    return fail(notDeleted(folder, error));
  }
}

/** A folder is a job's only when it is a real one and holds both of what makes a job. */
function jobFolderProblem(folder: string): Problem | null {
  try {
    const isJob =
      lstatSync(folder).isDirectory() &&
      [JOB_FILE, DATABASE_FILE].every((name) => lstatSync(join(folder, name)).isFile());
    return isJob ? null : notAJob(folder);
  } catch (error) {
    const code = systemCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? notAJob(folder) : notDeleted(folder, error);
  }
}

function isOwn(name: string): boolean {
  return OWN_FOLDERS.includes(name) || OWN_FILES.test(name) || isTempName(name);
}

function sizeOf(path: string): number {
  try {
    return lstatSync(path).size;
  } catch (error) {
    // Gone since the folder was read: nothing of it will be deleted.
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

function notAJob(folder: string): Problem {
  return toldProblem(
    'not_a_job',
    saying(
      msg('“{folder}” is not certainly the folder of a crawl: {job} or {database} is missing. Nothing was deleted.'),
      { folder, job: JOB_FILE, database: DATABASE_FILE },
    ),
  );
}

function notDeleted(folder: string, error: unknown): Problem {
  const why = errorMessage(error);
  return toldProblem('not_deleted', saying(msg('“{folder}” could not be deleted: {why}'), { folder, why }));
}
