import { lstatSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { systemCode } from '../runtime/write-error.js';
import { realpath, rm } from 'node:fs/promises';

/** The folders of a job that hold what was crawled. */
export const CONTENT_FOLDERS = ['pages', 'rendered', 'pictures', 'resources', 'markdown'] as const;

/**
 * The absolute path of a file that a job's database names, or null for a name that leads out of the content folders: a
 * job's folder may come from somebody else. Whether something is there is not looked at.
 */
export function contentPath(jobFolder: string, path: string): string | null {
  const [top, ...parts] = path.split('/');
  const isContent = CONTENT_FOLDERS.some((name) => name === top) && parts.length > 0;
  const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0]/.test(part));
  return isContent && isPlain ? join(jobFolder, path) : null;
}

/** The size of a file the database names; null where there is none, or where something else has its name. */
export function contentBytes(absolutePath: string): number | null {
  try {
    const stats = lstatSync(absolutePath);
    return stats.isFile() ? stats.size : null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Whether the file system says that there is nothing of that name. */
export function isGone(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * Removes files of a job by their paths in its database. Nothing outside of its content folders, and nothing through a
 * link, whatever the paths say. Answers which are gone now.
 */
export async function removeFiles(jobFolder: string, paths: readonly string[]): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const path of paths) if (await removeFile(jobFolder, path)) gone.push(path);
  return gone;
}

async function removeFile(jobFolder: string, path: string): Promise<boolean> {
  const file = contentPath(jobFolder, path);
  if (file === null) return true;
  const folder = dirname(file);
  try {
    const isInside = (await realpath(folder)) === join(await realpath(jobFolder), relative(jobFolder, folder));
    // A folder that is a link is none of ours: the file behind it stays.
    if (isInside) await rm(file, { force: true });
    return true;
  } catch (error) {
    // Its folder is gone, and the file with it; anything else is tried again when the job is opened.
    return isGone(error);
  }
}
