import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { patiently } from './held-files.js';
import { OWNER_ONLY_FILE } from './owner-only.js';
import { syncFolder } from './sync-folder.js';
import { tempName } from './temp-names.js';

/** Replaces a text file as a whole: whoever reads sees the old or the new, also after a crash. Rejects with the system's error. */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  const folder = dirname(path);
  const temp = join(folder, tempName());
  try {
    await writeThrough(temp, content);
    await patiently(() => rename(temp, path));
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
