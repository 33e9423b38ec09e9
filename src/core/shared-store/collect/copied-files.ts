import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DurableFiles } from '../../files/durable-files.js';
import { OWNER_ONLY } from '../../files/owner-only.js';
import { pendingPath } from '../../files/temp-names.js';
import { contentBytes, contentPath, isGone } from '../../job-folder/stored-files.js';
import { toStoreError } from '../../runtime/write-error.js';
import { type Connection as Database, requiredNumber, requiredText } from '../../store/database/sql.js';
import { CollectCancelled } from './cancelled.js';
import type { CollectedParts, CollectWatch, MissingFiles, WorkerFolder } from './types.js';

/** Files copied and made durable together. */
const PORTION = 64;
/** Folders remembered as there. */
const MOST_FOLDERS = 20_000;

/** Copies the files that the database lists from the folders of the workers, each whole and for good; counts those that are not there. */
export async function copyFiles(
  database: Database,
  folder: string,
  workers: readonly WorkerFolder[],
  watch: CollectWatch,
): Promise<Pick<CollectedParts, 'files' | 'missing'>> {
  const total = requiredNumber(database.value(TOTAL));
  const next = database.prepare(NEXT);
  const copies = new Copies(folder, workers);
  for (let after = '', done = 0; ; ) {
    if (watch.isCancelled()) throw new CollectCancelled();
    const rows = next.all(after, PORTION).map(([path, worker]) => ({
      path: requiredText(path),
      worker: requiredNumber(worker),
    }));
    const last = rows.at(-1);
    if (last === undefined) return { files: copies.copied, missing: copies.missing };
    after = last.path;
    await copies.copy(rows);
    done += rows.length;
    watch.report({ step: 'files', done, total });
  }
}

interface Wanted {
  readonly path: string;
  readonly worker: number;
}

class Copies {
  copied = 0;
  readonly #folder: string;
  readonly #workers: ReadonlyMap<number, WorkerFolder>;
  readonly #places: DurableFiles;
  readonly #made = new Set<string>();
  readonly #missing = new Map<number, number>();

  constructor(folder: string, workers: readonly WorkerFolder[]) {
    this.#folder = folder;
    this.#workers = new Map(workers.map((one) => [one.worker, one]));
    this.#places = new DurableFiles(folder);
  }

  get missing(): readonly MissingFiles[] {
    const unreachable = [...this.#workers.values()].filter(({ folder }) => folder === null);
    const named = new Set([...this.#missing.keys(), ...unreachable.map(({ worker }) => worker)]);
    return [...this.#workers.values()]
      .filter(({ worker }) => named.has(worker))
      .map(({ worker, name, folder }) => ({
        ...{ worker, name, files: this.#missing.get(worker) ?? 0, isUnreachable: folder === null },
      }));
  }

  async copy(wanted: readonly Wanted[]): Promise<void> {
    const done = await Promise.all(wanted.map((one) => this.#copy(one)));
    const placed = wanted.filter((_, index) => done[index]).map(({ path }) => [path]);
    const problem = (await this.#places.place(placed)).find((one) => one !== null) ?? null;
    if (problem !== null) throw toStoreError(problem);
    this.copied += placed.length;
    for (const [index, { worker }] of wanted.entries())
      if (!done[index]) this.#missing.set(worker, (this.#missing.get(worker) ?? 0) + 1);
  }

  /** Whether it is there, under its pending name. */
  async #copy({ path, worker }: Wanted): Promise<boolean> {
    const folder = this.#workers.get(worker)?.folder ?? null;
    const from = folder === null ? null : contentPath(folder, path);
    // What is no plain file is none that a worker wrote.
    if (from === null || contentBytes(from) === null) return false;
    const to = join(this.#folder, pendingPath(path));
    try {
      await this.#makeFolder(dirname(to));
      // Where the file system can, both share the blocks on the disk.
      await copyFile(from, to, constants.COPYFILE_FICLONE);
      return true;
    } catch (error) {
      // Replaced by a newer one since the row was read, which is the worker's right.
      if (isGone(error)) return false;
      throw toStoreError(error, `“${path}”`);
    }
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#made.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
    if (this.#made.size >= MOST_FOLDERS) this.#made.clear();
    this.#made.add(folder);
  }
}

const TOTAL = 'SELECT count(*) FROM files WHERE url_id NOT IN (SELECT url_id FROM temp.stowed)';
const NEXT = `
SELECT CAST(f.path AS BLOB), coalesce(o.worker, 0) FROM files f LEFT JOIN temp.owners o ON o.url_id = f.url_id
WHERE f.path > ? AND f.url_id NOT IN (SELECT url_id FROM temp.stowed) ORDER BY f.path LIMIT ?`;
