import type { JobFiles } from '../../contract/job-files.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { countOwnFiles } from '../job-folder/own-files.js';
import type { JobReader } from '../reader/types.js';
import { errorMessage } from '../runtime/error-message.js';

interface FolderQueriesParts {
  /** Absolute path. */
  readonly folder: string;
  readonly read: <T>(question: (reader: JobReader) => Promise<T>) => Promise<Result<T>>;
}

/** What can be asked about a job's folder as it lies on the disk. */
export class FolderQueries {
  readonly #parts: FolderQueriesParts;

  constructor(parts: FolderQueriesParts) {
    this.#parts = parts;
  }

  /** What lies in it by kind, without exports. */
  async contents(): Promise<Result<JobFiles>> {
    const { folder, read } = this.#parts;
    const saved = await read((reader) => reader.savedFiles());
    if (!saved.ok) return saved;
    const saves = saved.value.count ?? NOT_COUNTED;
    try {
      return ok({ folder, counts: { ...saves, ...(await countOwnFiles(folder)) } });
    } catch (error) {
      return fail({ code: 'read_failed', message: errorMessage(error) });
    }
  }
}

/** Of a crawl from before there was a manifest. */
const NOT_COUNTED = { pages: null, rendered: null, pictures: null, resources: null, other: null, markdown: null };
