import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../runtime/write-error.js';

/**
 * Makes a folder and those above it that are missing; answers the topmost it made, undefined where all were there. Rejects
 * with the system's error where one cannot be made. `path` is absolute. Node's own recursive `mkdir` tries for ever where the
 * system calls a folder missing that it lets nobody make, as below /proc.
 */
export async function makeFolders(path: string, mode: number): Promise<string | undefined> {
  const missing: string[] = [];
  for (let folder = path; !(await isFolder(folder)); folder = dirname(folder)) missing.push(folder);
  for (const folder of [...missing].reverse()) await makeOne(folder, mode);
  return missing.at(-1);
}

/** A file in the way is found out by making what is below it. */
async function isFolder(path: string): Promise<boolean> {
  if (path === dirname(path)) return true;
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** Somebody else may have made it meanwhile. */
async function makeOne(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}
