import { removeFiles } from '../job-folder/stored-files.js';
import type { JobLock } from '../job-folder/lock.js';
import { type JobState, type StoredTotals, writeJobState } from '../job-folder/job-state.js';
import { DurableFiles } from '../files/durable-files.js';
import type { Clock } from '../runtime/clock.js';
import { toStoreError } from '../runtime/write-error.js';
import type { Settlement } from '../store/types.js';
import type { Server } from './connection.js';
import { KeptLinks } from './kept-links.js';

interface Parts {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly lock: JobLock;
  readonly clock: Clock;
  /** Whether files are put in their places here. */
  readonly durable: boolean;
}

/** What of a crawl lies in the worker's own folder: its pages, and what lists show of it. */
export class FolderSide {
  readonly #parts: Parts;
  readonly #files: DurableFiles | null;
  readonly #links: KeptLinks;
  #stateWritten: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#files = parts.durable ? new DurableFiles(parts.folder) : null;
    this.#links = new KeptLinks(parts.folder, parts.durable);
  }

  /** A row may say that a page is there only once a power cut can no longer take its files and its links away. */
  async keep({ id, result, links }: Settlement): Promise<void> {
    await Promise.all([this.#place(result), this.#links.add(id, links)]);
  }

  async #place(result: Settlement['result']): Promise<void> {
    const paths =
      'bytes' in result ? [result.rawPath, result.markdownPath, ...(result.files ?? []).map(({ path }) => path)] : [];
    const named = new Set(paths.flatMap((path) => path ?? []));
    if (this.#files === null || named.size === 0) return;
    const [problem] = await this.#files.place([[...named]]);
    if (problem !== null) throw toStoreError(problem);
  }

  /**
   * Removes the files of a page that is in object storage. What pages share stays (`resources`), and so does, until the worker begins
   * anew, what cannot be removed now.
   */
  async removeUploaded({ result }: Settlement): Promise<void> {
    if (!('bytes' in result)) return;
    const paths = [result.rawPath, result.markdownPath, ...(result.files ?? []).map(({ path }) => path)];
    const own = new Set(paths.flatMap((path) => (path === null || path.startsWith('resources/') ? [] : [path])));
    await removeFiles(this.#parts.folder, [...own]);
  }

  /** Removes files that new answers have replaced, and what of it is left from before. What cannot be removed now is tried again. */
  async removeDropped(server: Server, worker: number, paths: readonly string[] | null): Promise<void> {
    const dropped = paths ?? (await server.rows<{ path: string }>({ text: DROPPED }, [worker])).map(({ path }) => path);
    if (dropped.length === 0) return;
    const gone = await removeFiles(this.#parts.folder, dropped);
    await server.rows({ text: FORGET }, [worker, JSON.stringify(gone)]);
  }

  /** The totals go to a file of their own as well, in the order of the calls. */
  async writeState(state: JobState, totals: StoredTotals): Promise<void> {
    const { folder, clock } = this.#parts;
    const written = this.#stateWritten.then(() =>
      writeJobState(folder, state, totals, new Date(clock.now()).toISOString()),
    );
    // The next one waits for this one to end; how it ended is its own caller's to hear.
    this.#stateWritten = written.catch(() => undefined);
    try {
      await written;
    } catch (error) {
      throw toStoreError(error);
    }
  }

  /** After the last file was written. */
  async close(): Promise<void> {
    await this.#stateWritten;
    await this.#links.close();
    await this.#parts.lock.release();
  }
}

const DROPPED = 'SELECT path FROM dropped_files WHERE worker_id = $1';
const FORGET = 'DELETE FROM dropped_files WHERE worker_id = $1 AND path IN (SELECT json_array_elements_text($2))';
