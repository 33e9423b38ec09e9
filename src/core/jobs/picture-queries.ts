import type { JobConfig } from '../../contract/job-config.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { PagePictures, PictureChange } from '../../contract/pictures.js';
import type { JobReader } from '../reader/types.js';
import { comparedCrawl } from './compared-crawl.js';

type Read = <T>(question: (reader: JobReader) => Promise<T>) => Promise<Result<T>>;

/** What can be asked about the pictures of a job's pages. */
export class PictureQueries {
  readonly #read: Read;
  readonly #config: () => JobConfig;

  constructor(read: Read, config: () => JobConfig) {
    this.#read = read;
    this.#config = config;
  }

  /** The pictures of a page; null where there are none. */
  async of(id: number): Promise<Result<PagePictures | null>> {
    const found = await this.#read((reader) => reader.pictures(id));
    return found.ok ? ok(found.value.pictures) : found;
  }

  /**
   * How a page looks different from how it did in another crawl, given by its folder (null = the one that this one repeats); null
   * where one of the two has no picture of it.
   */
  async change(id: number, otherFolder: string | null): Promise<Result<PictureChange | null>> {
    const other = comparedCrawl(this.#config(), otherFolder);
    if (!other.ok) return other;
    const found = await this.#read((reader) => reader.pictureChange(id, other.value));
    if (!found.ok) return found;
    return found.value.ok ? ok(found.value.value.change) : found.value;
  }
}
