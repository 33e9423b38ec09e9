import type { JobConfig } from '../../contract/job-config.js';
import { type JobFolder, writeJobDocument } from '../job-folder/job-document.js';

/** The settings and the name of one job as they are now. */
export class JobSettings {
  readonly #folder: JobFolder;
  #config: JobConfig;
  #title: string;
  #written: Promise<void> = Promise.resolve();

  constructor(folder: JobFolder) {
    this.#folder = folder;
    this.#config = folder.config;
    this.#title = folder.title;
  }

  get config(): JobConfig {
    return this.#config;
  }

  get title(): string {
    return this.#title;
  }

  /** Takes other settings without writing them: they are tried, or tried ones are taken back. */
  take(config: JobConfig): void {
    this.#config = config;
  }

  /** Takes other settings and writes them into `job.json`, one after the other. */
  keep(config: JobConfig): void {
    this.#config = config;
    this.#written = this.#write().catch(() => {
      // The folder cannot be written: the database says so at its next commit, and the settings hold until the end.
    });
  }

  /** Takes another name and writes it into `job.json`. Rejects with the system's error, and keeps the name it had. */
  async rename(title: string): Promise<void> {
    const before = this.#title;
    this.#title = title;
    const writing = this.#write();
    this.#written = writing.catch(() => {
      // Whoever renamed it is told.
    });
    try {
      await writing;
    } catch (error) {
      this.#title = before;
      throw error;
    }
  }

  /** Resolves once what was kept is written. */
  async whenWritten(): Promise<void> {
    await this.#written;
  }

  /** Writes what holds when its turn comes. */
  async #write(): Promise<void> {
    await this.#written;
    await writeJobDocument(this.#folder.folder, { ...this.#folder, title: this.#title, config: this.#config });
  }
}
