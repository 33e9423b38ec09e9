import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepExports } from './export-folders.js';
import { patiently } from '../files/held-files.js';
import { isTempName } from '../files/temp-names.js';
import { systemCode } from '../runtime/write-error.js';
import { CONTENT_FOLDERS } from './stored-files.js';

/**
 * Removes the temp files that writes of an earlier process left in the job's folder and under its content folders, and
 * what its exports left half made. Only while nothing writes there; exports may. Links are not followed. Answers how many
 * were removed.
 */
export async function sweepTempFiles(jobFolder: string): Promise<number> {
  const top = await sweepFolder(jobFolder);
  const folders: string[] = CONTENT_FOLDERS.map((name) => join(jobFolder, name));
  let removed = top.removed + (await sweepExports(jobFolder));
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const swept = await sweepFolder(folder);
    removed += swept.removed;
    folders.push(...swept.folders);
  }
  return removed;
}

interface Swept {
  readonly removed: number;
  readonly folders: readonly string[];
}

async function sweepFolder(folder: string): Promise<Swept> {
  const entries = await list(folder);
  const temps = entries.filter((entry) => entry.isFile() && isTempName(entry.name));
  for (const { name } of temps) await patiently(() => rm(join(folder, name), { force: true }));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  return { removed: temps.length, folders };
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // Nothing was written there yet, or it went away while being looked at: nothing to sweep.
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
