import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolders } from '../files/make-folders.js';
import { OWNER_ONLY } from '../files/owner-only.js';
import { writeFileAtomically } from '../files/atomic-write.js';

const SETTINGS_FILE = 'library.json';
export const DEFAULT_AT_ONCE = 3;
export const MOST_AT_ONCE = 10;

const schema = z.object({ version: z.literal(1), jobsAtOnce: z.number().int().min(1).max(MOST_AT_ONCE) });

/** How many crawls run at once before others wait; the default where nothing else, or nothing usable, is stored. */
export async function readJobsAtOnce(library: string): Promise<number> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(join(library, SETTINGS_FILE), 'utf8')));
    return parsed.success ? parsed.data.jobsAtOnce : DEFAULT_AT_ONCE;
  } catch {
    // Never set, or not to be read: the default serves as well.
    return DEFAULT_AT_ONCE;
  }
}

/** Rejects with the system's error. */
export async function writeJobsAtOnce(library: string, jobsAtOnce: number): Promise<void> {
  await makeFolders(library, OWNER_ONLY);
  await writeFileAtomically(join(library, SETTINGS_FILE), `${JSON.stringify({ version: 1, jobsAtOnce })}\n`);
}
