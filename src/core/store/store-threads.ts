import { Worker } from 'node:worker_threads';
import { type Clock, systemClock } from '../runtime/clock.js';
import { YOUNG_GENERATION_MB } from '../runtime/thread-limits.js';
import { ThreadClient } from '../runtime/thread-rpc.js';
import type { StoreMethods } from './store-protocol.js';

/** For so long a thread is there for the crawl whose database it made; that one begins at once or stands in line. */
const SPARE_FOR_MS = 5_000;

export type StoreThread = ThreadClient<StoreMethods>;

/**
 * Starts store threads. The one that made the database of a new crawl is kept for the crawl itself, which saves the 0.05 s of
 * CPU that a second one takes to start. Close it when done.
 */
export class StoreThreads {
  readonly #script: string;
  readonly #clock: Pick<Clock, 'after'>;
  #spare: { readonly thread: StoreThread; readonly cancelEnd: () => void } | null = null;

  /** `script`: absolute path of the built store worker. */
  constructor(script: string, clock: Pick<Clock, 'after'> = systemClock) {
    this.#script = script;
    this.#clock = clock;
  }

  /** A thread that has no database open. It is the asker's, who ends it or gives it back. */
  take(): StoreThread {
    const spare = this.#spare;
    this.#spare = null;
    spare?.cancelEnd();
    return spare && !spare.thread.isDead ? spare.thread : this.#start();
  }

  /** Keeps a thread that has no database open, for a while. */
  async giveBack(thread: StoreThread): Promise<void> {
    await this.close();
    this.#spare = { thread, cancelEnd: this.#clock.after(SPARE_FOR_MS, () => void this.close()) };
  }

  /** Ends what is kept. */
  async close(): Promise<void> {
    const spare = this.#spare;
    this.#spare = null;
    spare?.cancelEnd();
    await spare?.thread.terminate();
  }

  #start(): StoreThread {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
    return new ThreadClient<StoreMethods>(new Worker(this.#script, { resourceLimits }));
  }
}
