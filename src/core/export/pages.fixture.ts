import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NoContent } from '../../contract/no-content.js';
import type { ExportFormat, ExportRequest } from '../../contract/export.js';
import { identityKey } from '../scope/identity.js';
import { frontMatter } from '../process/markdown/front-matter.js';
import { fileNames } from '../files/file-names.js';
import { JobDatabase } from '../store/job-database.js';
import { JOB_VERSION, writeJobDocument } from '../job-folder/job-document.js';
import { databasePath } from '../job-folder/job-paths.js';
import { committed, CONFIG, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import type { Exported, Exporter } from './types.js';

/** A saved page of a test's job; `markdown: null` for one without. */
export interface FixturePage {
  /** Below http://site.example/. */
  readonly path: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly markdown: string | null;
  readonly noContent?: NoContent;
}

export interface ExportedFiles extends Exported {
  /** Every file that was made, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Calls of progress. */
  readonly steps: readonly (readonly [done: number, total: number, bytes: number])[];
}

/** A job on disk, made as the crawler makes it, to export from. */
export class FixtureJob {
  readonly folder: string;
  readonly remove: () => Promise<void>;
  #exports = 0;

  private constructor(folder: string, remove: () => Promise<void>) {
    this.folder = folder;
    this.remove = remove;
  }

  static async create(pages: readonly FixturePage[], title = 'site.example'): Promise<FixtureJob> {
    const { path: folder, remove } = await tempFolder();
    const job = new FixtureJob(folder, remove);
    await writeJobDocument(folder, {
      version: JOB_VERSION,
      jobId: 'j',
      createdAt: '2026-01-01T00:00:00Z',
      title,
      config: CONFIG,
    });
    const connection = value(openForWriting(databasePath(folder), true));
    const database = new JobDatabase(connection, { detectTraps: false });
    committed(database, () => database.offer(pages.map(({ path }) => link(path))));
    const taken = committed(database, () => database.take(ORIGIN, pages.length));
    for (const entry of taken) {
      const page = pages.find(({ path }) => link(path).url === entry.url);
      if (page !== undefined) committed(database, () => database.settle(job.#settlement(entry.id, entry.url, page)));
    }
    connection.close();
    return job;
  }

  /** The place of the body of a page as served, its folder made. */
  rawFile(path: string): string {
    const file = join(this.folder, fileNames(identityKey(link(path).url), 'text/html').raw);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }

  /** Runs an exporter over the job as the export thread does. `onProgress` may throw, as a cancellation does. */
  async run(exporter: Exporter, request: Partial<ExportRequest> = {}, onProgress = () => {}): Promise<ExportedFiles> {
    this.#exports += 1;
    const out = join(this.folder, 'exports', String(this.#exports));
    mkdirSync(out, { recursive: true });
    const connection = value(openForReading(databasePath(this.folder)));
    const steps: [number, number, number][] = [];
    try {
      connection.exec('BEGIN');
      const format: ExportFormat = 'markdown';
      const exported = await exporter({
        folder: this.folder,
        request: { format, splitBytes: null, splitTokens: null, ...request },
        connection,
        out,
        now: new Date('2026-01-02T03:04:05Z'),
        progress: (...step) => {
          steps.push(step);
          onProgress();
          return Promise.resolve();
        },
      });
      const names = readdirSync(out).sort();
      return {
        ...exported,
        steps,
        texts: Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'utf8')])),
      };
    } finally {
      connection.close();
    }
  }

  #settlement(id: number, url: string, page: FixturePage) {
    const { title = null, description = null, markdown, noContent = null } = page;
    const { raw, markdown: path } = fileNames(identityKey(url), 'text/html');
    if (markdown !== null) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), `${frontMatter({ url, title })}\n${markdown}\n`);
    }
    const settlement = saved(id);
    const markdownPath = markdown === null ? null : path;
    return {
      ...settlement,
      result: { ...settlement.result, finalUrl: url, title, description, rawPath: raw, markdownPath, noContent },
    };
  }
}
