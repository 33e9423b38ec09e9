import { dirname, join } from 'node:path';

/** Folders remembered as durable; beyond this many they are made so again. */
const MAX_KNOWN = 20_000;

/**
 * Makes the names of a job's files durable, so that a power cut cannot take away what a row is about to say is there.
 * What asks for the same folder meanwhile shares one sync.
 */
export class DurableFolders {
  readonly #root: string;
  readonly #sync: (folder: string) => Promise<void>;
  /** Folders whose own names are durable, up to the job's folder. */
  readonly #known = new Set<string>();
  /** Syncs that have not begun: they see every name that is there now. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #running = new Map<string, Promise<void>>();

  /** `root`: absolute path of the job's folder. */
  constructor(root: string, sync: (folder: string) => Promise<void>) {
    this.#root = root;
    this.#sync = sync;
  }

  /** Resolves once the names of these files (relative, `/` as separator) are durable. Rejects with the system's error. */
  async make(paths: readonly string[]): Promise<void> {
    const folders = new Set(paths.map((path) => dirname(path)));
    const parents = new Set([...folders].flatMap((folder) => this.#unknown(folder)).map((folder) => dirname(folder)));
    await Promise.all([...new Set([...folders, ...parents])].map((folder) => this.#share(folder)));
    this.#remember([...folders]);
  }

  /** The folder and those above it whose names were not made durable yet. */
  #unknown(folder: string): readonly string[] {
    const found: string[] = [];
    for (let at = folder; at !== '.' && !this.#known.has(at); at = dirname(at)) found.push(at);
    return found;
  }

  #remember(folders: readonly string[]): void {
    for (const folder of folders.flatMap((one) => this.#unknown(one))) {
      if (this.#known.size >= MAX_KNOWN) this.#known.clear();
      this.#known.add(folder);
    }
  }

  #share(folder: string): Promise<void> {
    const waiting = this.#waiting.get(folder);
    if (waiting) return waiting;
    const begun = this.#begin(folder);
    this.#waiting.set(folder, begun);
    return begun;
  }

  /** A sync under way may have begun before the newest name was there: the next one comes after it. */
  async #begin(folder: string): Promise<void> {
    // How the one before ended is for those who wait for it.
    await this.#running.get(folder)?.catch(() => undefined);
    this.#waiting.delete(folder);
    const running = this.#sync(join(this.#root, folder));
    this.#running.set(folder, running);
    try {
      await running;
    } finally {
      if (this.#running.get(folder) === running) this.#running.delete(folder);
    }
  }
}
