import { win32 } from 'node:path';

/** Characters that Windows' own programs take: MAX_PATH without its end, and for a folder room for a short name in it. */
const MAX_FILE = 259;
const MAX_FOLDER = 247;

/**
 * What of a path the system's file manager can show: all of it, or on Windows, where the path is longer than Explorer takes,
 * the last folder on the way that it does. The files are written all the same: Node puts `\\?\` before each absolute path, and
 * names are the same on every system so that a crawl can be moved from one to another. Pure.
 */
export function explorerPath(path: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32' || path.length <= MAX_FILE) return path;
  let folder = win32.dirname(path);
  while (folder.length > MAX_FOLDER) folder = win32.dirname(folder);
  return folder;
}
