import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './atomic-write.js';
import { DurableFolders } from './durable-folders.js';
import { pendingPath } from './pending-path.js';
import { systemCode } from './store-error.js';

/** Puts a job's files in their places, each only once it is on the disk itself, and makes their names durable. */
export class DurableFiles {
  readonly #root: string;
  readonly #folders: DurableFolders;

  /** `root`: absolute path of the job's folder. */
  constructor(root: string) {
    this.#root = root;
    this.#folders = new DurableFolders(root);
  }

  /**
   * Resolves once these files (relative, `/` as separator) are there for good, a power cut included. They wait under
   * their pending names, or are in their places already. Rejects with the system's error, also when one is nowhere.
   */
  async place(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => this.#place(path)));
    await this.#folders.make(paths);
  }

  async #place(path: string): Promise<void> {
    const target = join(this.#root, path);
    const pending = join(this.#root, pendingPath(path));
    const waiting = await openIfThere(pending);
    if (waiting === null) return sync(await open(target, 'r+'));
    await sync(waiting);
    await replaceFile(pending, target);
  }
}

/** For reading and writing: Windows syncs no file that is open for reading only. */
async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function sync(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
