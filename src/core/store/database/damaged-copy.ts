import { constants, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/** The database and its log, by what follows the database's name. */
const PARTS = ['', '-wal'] as const;

/**
 * Copies a damaged database and its log beside themselves, once for each state they are found in. Answers a sentence that
 * says where the copy is, or why there is none. For worker threads: it waits synchronously.
 */
export function keepDamaged(path: string): string {
  try {
    const copy = `${path}.damaged-${stamp(path)}`;
    for (const part of PARTS) if (existsSync(`${path}${part}`)) copyOnce(`${path}${part}`, `${copy}${part}`);
    return `A copy of it as it was found is beside it, “${basename(copy)}”.`;
  } catch (error) {
    return `No copy of it could be made: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** The same for the same state of the files. */
function stamp(path: string): string {
  const times = PARTS.map((part) => statSync(`${path}${part}`, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return new Date(Math.max(...times)).toISOString().replace(/[^\dT]/g, '');
}

/** The copy has its name only once it is whole. */
function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return;
  const temp = `${to}.part`;
  try {
    copyFileSync(from, temp, constants.COPYFILE_FICLONE);
    renameSync(temp, to);
  } finally {
    rmSync(temp, { force: true });
  }
}
