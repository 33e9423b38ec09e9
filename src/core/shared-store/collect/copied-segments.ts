import { DurableFiles } from '../../files/durable-files.js';
import { systemClock } from '../../runtime/clock.js';
import { toStoreError } from '../../runtime/write-error.js';
import { type Connection as Database, requiredNumber } from '../../store/database/sql.js';
import type { AwsSources } from '../segments/aws-settings.js';
import { type ContentPlace, shownPlace } from '../segments/content-place.js';
import { NotRead, type ObjectStorage } from '../segments/object-storage.js';
import { uncheckedStorage } from '../segments/open-content.js';
import { CollectCancelled } from './cancelled.js';
import { type StowedRange, stowedRanges } from './stowed-ranges.js';
import type { CollectWatch, MissingStored } from './types.js';
import { unpackFiles } from './unpacked-files.js';

/** Ranges read at once. */
const AT_ONCE = 4;
/** What is asked of the storage is asked again while it is gone; a collection that is cancelled loses its thread. */
const GOING_ON = new AbortController().signal;

/** Reads the files back that are in object storage, each whole and for good; counts those that cannot be had. */
export async function copySegments(
  database: Database,
  folder: string,
  place: ContentPlace,
  { watch, aws }: { readonly watch: CollectWatch; readonly aws?: AwsSources | undefined },
): Promise<{ readonly files: number; readonly missing: MissingStored | null }> {
  const storage = uncheckedStorage(place, systemClock, aws);
  const ranges = new Ranges(folder, storage.ok ? storage.value : null);
  if (!storage.ok) ranges.why = storage.error.message;
  const total = requiredNumber(database.value(TOTAL));
  const next = stowedRanges(database);
  const readOn = async (): Promise<void> => {
    for (let range = next.next(); !range.done; range = next.next()) {
      if (watch.isCancelled()) throw new CollectCancelled();
      await ranges.read(range.value);
      watch.report({ step: 'files', done: ranges.files + ranges.missing, total });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, readOn));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const { files, missing, why } = ranges;
  return { files, missing: missing === 0 ? null : { place: shownPlace(place), files: missing, why } };
}

class Ranges {
  files = 0;
  missing = 0;
  /** What the first that could not be had was refused with. */
  why: string | null = null;
  readonly #folder: string;
  readonly #places: DurableFiles;
  /** Null once it has gone, or was never to be had. */
  #storage: ObjectStorage | null;

  constructor(folder: string, storage: ObjectStorage | null) {
    this.#folder = folder;
    this.#places = new DurableFiles(folder);
    this.#storage = storage;
  }

  async read(range: StowedRange): Promise<void> {
    const paths = await this.#written(range);
    const problem = (await this.#places.place(paths.map((path) => [path]))).find((one) => one !== null) ?? null;
    if (problem !== null) throw toStoreError(problem);
    this.files += paths.length;
    this.missing += range.pages.reduce((sum, { files }) => sum + files.length, 0) - paths.length;
  }

  async #written({ key, pages }: StowedRange): Promise<readonly string[]> {
    const [first, last] = [pages[0], pages.at(-1)];
    if (this.#storage === null || first === undefined || last === undefined) return [];
    const extent = { offset: first.offset, length: last.offset + last.length - first.offset };
    try {
      return await this.#storage.read(key, extent, (bytes) => unpackFiles(this.#folder, pages, bytes), GOING_ON);
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      this.why ??= error.message;
      // It was waited for long enough, once for all.
      if (error.mayPass) this.#storage = null;
      return [];
    }
  }
}

const TOTAL = 'SELECT count(*) FROM files WHERE url_id IN (SELECT url_id FROM temp.stowed)';
