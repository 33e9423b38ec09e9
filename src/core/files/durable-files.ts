import { closeSync, fsync, openSync, renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DurableFolders } from './durable-folders.js';
import { patiently } from './held-files.js';
import { type FolderSync, syncFolder } from './sync-folder.js';
import { pendingPath } from './temp-names.js';
import { systemCode } from '../runtime/write-error.js';

const syncFile = promisify(fsync);

/** A folder is opened at once, as the files are. */
const FOLDERS: FolderSync = { platform: process.platform, sync: (path) => sync(openSync(path, 'r')) };

/**
 * Puts a job's files in their places, each only once it is on the disk itself, and makes their names durable. For the store
 * thread: it waits for the disk beside other work, and does by itself what is quicker done than asked of other threads.
 */
export class DurableFiles {
  readonly #root: string;
  readonly #folders: DurableFolders;

  /** `root`: absolute path of the job's folder. */
  constructor(root: string) {
    this.#root = root;
    this.#folders = new DurableFolders(root, (folder) => syncFolder(folder, FOLDERS));
  }

  /**
   * Resolves once the files of these pages (relative, `/` as separator) are there for good, a power cut included. They wait
   * under their pending names, or are in their places already. Answers for each page the system's error that its files are
   * not there for, also when one is nowhere; null = they are. Pages share the syncs of their folders.
   */
  async place(pages: readonly (readonly string[])[]): Promise<readonly unknown[]> {
    const problems = await Promise.all(pages.map((paths) => this.#placeAll(paths)));
    const placed = pages.filter((_, index) => problems[index] === null).flat();
    const unsynced = await problemOf(this.#folders.make(placed));
    return problems.map((problem, index) => problem ?? (pages[index]?.length === 0 ? null : unsynced));
  }

  #placeAll(paths: readonly string[]): Promise<unknown> {
    return problemOf(Promise.all(paths.map((path) => this.#place(path))));
  }

  async #place(path: string): Promise<void> {
    const target = join(this.#root, path);
    const pending = join(this.#root, pendingPath(path));
    const waiting = openIfThere(pending);
    if (waiting === null) return sync(openSync(target, 'r+'));
    await sync(waiting);
    if (process.platform === 'win32') return patiently(() => rename(pending, target));
    renameSync(pending, target);
  }
}

/** What a promise is rejected with; null where it is not. */
async function problemOf(done: Promise<unknown>): Promise<unknown> {
  try {
    await done;
    return null;
  } catch (error) {
    return error;
  }
}

/** For reading and writing: Windows syncs no file that is open for reading only. */
function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function sync(file: number): Promise<void> {
  try {
    await syncFile(file);
  } finally {
    closeSync(file);
  }
}
