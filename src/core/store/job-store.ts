import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { type Clock, systemClock } from '../clock.js';
import type { FrontierEntry, OfferedLink } from '../frontier/types.js';
import { databasePath } from './job-document.js';
import { writeJobState } from './job-summary.js';
import { type JobLock, lockJob } from './lock.js';
import { toStoreError } from './store-error.js';
import type { StoreMethods } from './store-protocol.js';
import { sweepTempFiles } from './sweep.js';
import { ThreadClient } from './thread-rpc.js';
import type { AttemptRecord, JobState, JobStore, OfferAnswer, Settlement } from './types.js';

/**
 * Opens a job for writing: locks its folder, sweeps what a killed process left, and starts the store thread. With
 * `create` a missing database is made; without, it is a problem, as is one that is damaged, newer, or open elsewhere.
 * Whoever opens it closes it, after the last file was written to its folder.
 */
export async function openJobStore(options: {
  /** Absolute path of the job's folder, which exists. */
  readonly folder: string;
  /** Absolute path of the built store worker. */
  readonly script: string;
  readonly create: boolean;
  readonly clock?: Clock;
}): Promise<Result<JobStore>> {
  const { folder, script, create, clock = systemClock } = options;
  const locked = await lockJob(folder);
  if (!locked.ok) return locked;
  const thread = new ThreadClient<StoreMethods>(new Worker(script));
  try {
    await sweepTempFiles(folder);
    const opened = await thread.call('open', { path: databasePath(folder), create });
    if (opened.ok) return ok(new ThreadedJobStore({ folder, thread, lock: locked.value, clock }));
    await giveUp(thread, locked.value);
    return opened;
  } catch (error) {
    await giveUp(thread, locked.value);
    return fail({ code: 'job_unreadable', message: toStoreError(error).message });
  }
}

async function giveUp(thread: ThreadClient<StoreMethods>, lock: JobLock): Promise<void> {
  await thread.terminate();
  await lock.release();
}

interface Parts {
  readonly folder: string;
  readonly thread: ThreadClient<StoreMethods>;
  readonly lock: JobLock;
  readonly clock: Clock;
}

class ThreadedJobStore implements JobStore {
  readonly #parts: Parts;
  readonly #thread: ThreadClient<StoreMethods>;
  #stateWritten: Promise<void> = Promise.resolve();
  #closed: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#thread = parts.thread;
  }

  restore(): ReturnType<JobStore['restore']> {
    return this.#thread.call('restore', null);
  }

  offer(links: readonly OfferedLink[]): Promise<OfferAnswer> {
    return this.#thread.call('offer', links);
  }

  take(origin: string, limit: number): Promise<readonly FrontierEntry[]> {
    return this.#thread.call('take', { origin, limit });
  }

  claimRedirect(id: number, key: string): Promise<'claimed' | 'known'> {
    return this.#thread.call('claimRedirect', { id, key });
  }

  settle(settlement: Settlement): Promise<OfferAnswer> {
    return this.#thread.call('settle', settlement);
  }

  async requeue(id: number, attempt: AttemptRecord | null): Promise<void> {
    await this.#thread.call('requeue', { id, attempt });
  }

  /** The totals go to a file of their own as well, in the order of the calls. */
  async saveState(state: JobState): Promise<void> {
    const saved = this.#thread.call('saveState', state);
    const before = this.#stateWritten;
    const written = (async () => {
      const totals = await saved;
      await before;
      const { folder, clock } = this.#parts;
      await writeJobState(folder, state, totals, new Date(clock.now()).toISOString());
    })();
    // The next one waits for this one to end; how it ended is its own caller's to hear.
    this.#stateWritten = written.catch(() => undefined);
    try {
      await written;
    } catch (error) {
      throw toStoreError(error);
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    try {
      await this.#stateWritten;
      await this.#thread.call('close', null);
    } finally {
      await giveUp(this.#thread, this.#parts.lock);
    }
  }
}
