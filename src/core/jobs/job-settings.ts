import type { JobConfig } from '../../contract/job-config.js';
import { type JobFolder, writeJobDocument } from '../job-folder/job-document.js';

/** The settings of one job as they are now. */
export class JobSettings {
  readonly #folder: JobFolder;
  #config: JobConfig;
  #written: Promise<void> = Promise.resolve();

  constructor(folder: JobFolder) {
    this.#folder = folder;
    this.#config = folder.config;
  }

  get config(): JobConfig {
    return this.#config;
  }

  /** Takes other settings without writing them: they are tried, or tried ones are taken back. */
  take(config: JobConfig): void {
    this.#config = config;
  }

  /** Takes other settings and writes them into `job.json`, one after the other. */
  keep(config: JobConfig): void {
    this.#config = config;
    this.#written = this.#written
      .then(() => writeJobDocument(this.#folder.folder, { ...this.#folder, config }))
      .catch(() => {
        // The folder cannot be written: the database says so at its next commit, and the settings hold until the end.
      });
  }

  /** Resolves once what was kept is written. */
  async whenWritten(): Promise<void> {
    await this.#written;
  }
}
