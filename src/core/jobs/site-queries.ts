import { ok, type Result } from '../../contract/outcome.js';
import type { GraphQuery, SiteFind, SiteGraph, SitePage, SiteQuery } from '../../contract/site.js';
import type { JobReader } from '../reader/types.js';

/** Puts a question to the job's reader. */
type Read = <T>(question: (reader: JobReader) => Promise<T>) => Promise<Result<T>>;

/** What can be asked about the hosts and folders of a job, and how they link to each other. */
export class SiteQueries {
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  rows(query: SiteQuery): Promise<Result<SitePage>> {
    return this.#read((reader) => reader.siteRows(query));
  }

  async find(query: SiteFind): Promise<Result<number | null>> {
    const found = await this.#read((reader) => reader.siteFind(query));
    return found.ok ? ok(found.value.row) : found;
  }

  revision(): Promise<Result<number>> {
    return this.#read((reader) => reader.siteRevision());
  }

  graph(query: GraphQuery): Promise<Result<SiteGraph>> {
    return this.#read((reader) => reader.siteGraph(query));
  }
}
