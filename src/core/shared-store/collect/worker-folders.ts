import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { msg } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { saying, toldProblem } from '../../../contract/saying.js';
import { WORKER_FILE } from '../../job-folder/job-paths.js';
import { isGone } from '../../job-folder/stored-files.js';
import { systemCode } from '../../runtime/write-error.js';
import type { Server } from '../connection.js';
import type { WorkerFolder } from './types.js';

/**
 * Finds the folders of a crawl's workers: those that were given, else where the worker says, if that is a folder here. A folder is
 * known by the name in it, so that another machine's of the same path is not taken for it.
 */
export async function workerFolders(
  server: Server,
  given: Readonly<Record<number, string>>,
): Promise<Result<readonly WorkerFolder[]>> {
  const rows = await server.rows<{ worker: number; key: string; name: string }>({ text: WORKERS });
  const unknown = Object.keys(given).find((worker) => !rows.some((row) => row.worker === Number(worker)));
  if (unknown !== undefined)
    return fail(toldProblem('bad_worker', saying(msg('The crawl has no worker {worker}.'), { worker: unknown })));
  const found: WorkerFolder[] = [];
  for (const { worker, key, name } of rows) {
    const path = given[worker];
    if (path !== undefined && !(await isFolderOf(path, key)))
      return fail(
        toldProblem(
          'bad_worker',
          saying(msg('“{path}” is not the folder of worker {worker}, which calls itself “{name}”.'), {
            ...{ path, worker: String(worker), name },
          }),
        ),
      );
    const own = name.slice(name.indexOf(' ') + 1);
    const isHere = path === undefined && isAbsolute(own) && (await isFolderOf(own, key));
    found.push({ worker, name, folder: path ?? (isHere ? own : null) });
  }
  return ok(found);
}

async function isFolderOf(path: string, key: string): Promise<boolean> {
  try {
    return (await readFile(join(path, WORKER_FILE), 'utf8')).trim() === key;
  } catch (error) {
    if (isGone(error) || systemCode(error) === 'EACCES') return false;
    throw error;
  }
}

const WORKERS = 'SELECT id AS worker, key, name FROM workers ORDER BY id';
