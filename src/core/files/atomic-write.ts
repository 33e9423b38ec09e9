import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../runtime/write-error.js';
import { OWNER_ONLY_FILE } from './owner-only.js';
import { syncFolder } from './sync-folder.js';
import { tempName } from './temp-names.js';

const RENAME_TRIES = 5;
/** Windows refuses to replace a file that a virus scanner or indexer holds open for a moment. */
const PASSING_CODES: readonly (string | null)[] = ['EPERM', 'EBUSY', 'EACCES'];

/** Replaces a text file as a whole: whoever reads sees the old or the new, also after a crash. Rejects with the system's error. */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  const folder = dirname(path);
  const temp = join(folder, tempName());
  try {
    await writeThrough(temp, content);
    await replaceFile(temp, path);
  } catch (error) {
    await rm(temp, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function writeThrough(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY_FILE);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames over what is there, trying again where Windows refuses for a moment. Rejects with the system's error. */
export async function replaceFile(temp: string, path: string, tries = RENAME_TRIES): Promise<void> {
  try {
    await rename(temp, path);
  } catch (error) {
    if (process.platform !== 'win32' || tries <= 1 || !PASSING_CODES.includes(systemCode(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await replaceFile(temp, path, tries - 1);
  }
}
