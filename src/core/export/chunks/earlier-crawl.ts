import type { ExportRequest } from '../../../contract/export.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { openForReading } from '../../store/database/open-database.js';
import type { Connection } from '../../store/database/sql.js';
import { readJobFacts } from '../markdown/job-facts.js';
import { PageLinks } from '../markdown/page-links.js';
import { readPageFile } from '../markdown/page-file.js';
import { type SavedPage, SavedPages } from '../markdown/saved-pages.js';
import { type Chunk, chunksOf } from './page-chunks.js';

/** The pages of an earlier crawl, to be compared with. `close` must be called. */
export class EarlierCrawl {
  readonly #folder: string;
  readonly #connection: Connection;
  readonly #saved: SavedPages;
  readonly #links: PageLinks;

  private constructor(folder: string, connection: Connection, saved: SavedPages, links: PageLinks) {
    this.#folder = folder;
    this.#connection = connection;
    this.#saved = saved;
    this.#links = links;
  }

  /** Throws, in words, where there is no crawl in the folder that can be read. */
  static async open(folder: string, request: ExportRequest): Promise<EarlierCrawl> {
    const opened = openForReading(databasePath(folder));
    if (!opened.ok)
      throw new Error(`the earlier crawl in “${folder}” cannot be compared with: ${opened.error.message}`);
    const saved = new SavedPages({ connection: opened.value, request });
    const { identity } = await readJobFacts(folder);
    return new EarlierCrawl(folder, opened.value, saved, new PageLinks(opened.value, saved, identity));
  }

  /** The chunks that a page had; none where it was not saved. */
  chunksAt(url: string, maxTokens: number): readonly Chunk[] {
    const id = this.#links.pageAt(url);
    const [page] = id === null ? [] : this.#saved.read(id, id + 1);
    return page === undefined ? [] : this.chunksOf(page, maxTokens);
  }

  pages(): Iterable<SavedPage> {
    return this.#saved.read();
  }

  chunksOf(page: SavedPage, maxTokens: number): readonly Chunk[] {
    return chunksOf(page.url, readPageFile(this.#folder, page.markdownPath) ?? '', maxTokens);
  }

  close(): void {
    this.#connection.close();
  }
}
