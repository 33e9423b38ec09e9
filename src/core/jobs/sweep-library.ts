import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTempName } from '../files/temp-names.js';
import { liveOwner } from '../job-folder/lock.js';
import { systemCode } from '../runtime/write-error.js';

/** Making a job takes a second; a folder this old is nobody's, whoever may have begun it. */
const UNMADE_AFTER_MS = 60 * 60_000;

/**
 * Removes from a library what is left of jobs whose process ended while it made them. Answers how many there were. What
 * cannot be looked at or removed stays: it does no harm.
 */
export async function sweepLibrary(library: string, nowMs: number): Promise<number> {
  let removed = 0;
  for (const name of await unmadeIn(library)) {
    const folder = join(library, name);
    try {
      const { mtimeMs } = await stat(folder);
      if (nowMs - mtimeMs < UNMADE_AFTER_MS || (await liveOwner(folder)) !== null) continue;
      await rm(folder, { recursive: true });
      removed += 1;
    } catch (error) {
      // Gone already, or not ours to remove.
      if (systemCode(error) === null) throw error;
    }
  }
  return removed;
}

async function unmadeIn(library: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(library, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && isTempName(entry.name)).map(({ name }) => name);
  } catch (error) {
    // No library yet: nothing was ever made in it.
    if (systemCode(error) === null) throw error;
    return [];
  }
}
