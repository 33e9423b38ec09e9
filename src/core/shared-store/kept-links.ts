import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { OWNER_ONLY_FILE } from '../files/owner-only.js';
import { LINKS_FILE } from '../job-folder/job-paths.js';
import { toStoreError } from '../runtime/write-error.js';
import type { OfferedLink } from '../scope/types.js';
import { linkLine } from './link-lines.js';

/**
 * The links of the pages that are saved in a worker's folder, a line a page. A hundred links a page are more than all else that
 * is known of it, and nobody asks for them while a crawl runs: they stay where they were found until the crawl is collected.
 */
export class KeptLinks {
  readonly #path: string;
  readonly #durable: boolean;
  #file: FileHandle | null = null;
  #waiting: string[] = [];
  /** Of what waits; null where nothing does. */
  #next: Promise<void> | null = null;
  #last: Promise<void> = Promise.resolve();

  /** `folder`: absolute path. `durable`: wait until lines are on the disk itself. */
  constructor(folder: string, durable: boolean) {
    this.#path = join(folder, LINKS_FILE);
    this.#durable = durable;
  }

  /** Resolves once they are kept; what comes meanwhile is kept together. Rejects with a StoreError. */
  add(page: number, links: readonly OfferedLink[]): Promise<void> {
    if (links.length === 0) return Promise.resolve();
    this.#waiting.push(linkLine(page, links));
    if (this.#next === null) {
      this.#next = this.#last.then(() => this.#write());
      // The next lines wait for these; how that ended is for those to hear who brought them.
      this.#last = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  /** After what was added. */
  async close(): Promise<void> {
    await this.#last;
    await this.#file?.close();
    this.#file = null;
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    try {
      this.#file ??= await open(this.#path, 'a', OWNER_ONLY_FILE);
      // A line end first: a process that was killed may have left half a line.
      await this.#file.appendFile(`\n${lines.join('\n')}`);
      if (this.#durable) await this.#file.datasync();
    } catch (error) {
      throw toStoreError(error);
    }
  }
}
