import { realpath, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { contentPath, isGone } from './stored-files.js';

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
