import { Worker } from 'node:worker_threads';
import { YOUNG_GENERATION_MB } from '../runtime/thread-limits.js';
import { ThreadClient } from '../runtime/thread-rpc.js';
import type { StoreMethods } from './store-protocol.js';

/** Milliseconds a thread waits for its next database. */
const KEPT_MS = 2_000;

interface Kept {
  readonly script: string;
  readonly thread: ThreadClient<StoreMethods>;
}

/**
 * The thread that made a new crawl's database, until the crawl opens it, which is at once as a rule: to start another one
 * takes 60 ms of CPU, an eighth of a crawl of one page. It keeps no process alive.
 */
let kept: Kept | null = null;

/** A store thread without a database. Whoever takes it ends it, or keeps it for the next. */
export function takeStoreThread(script: string): ThreadClient<StoreMethods> {
  const waiting = kept;
  if (waiting !== null && waiting.script === script && !waiting.thread.isDead) {
    kept = null;
    waiting.thread.hold();
    return waiting.thread;
  }
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
  return new ThreadClient<StoreMethods>(new Worker(script, { resourceLimits }));
}

/** Keeps a thread whose database is closed. It ends by itself where nobody takes it, and where another is kept already. */
export function keepStoreThread(script: string, thread: ThreadClient<StoreMethods>): void {
  if (kept !== null) {
    void thread.terminate();
    return;
  }
  const mine = { script, thread };
  kept = mine;
  thread.letGo();
  setTimeout(() => {
    if (kept !== mine) return;
    kept = null;
    void thread.terminate();
  }, KEPT_MS).unref();
}
