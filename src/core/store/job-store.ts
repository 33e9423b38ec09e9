// The room store: the job database and its one writer thread. What changes the rows is in changes/, what is counted
// beside them in ledgers/.
import { fail, ok, type Result } from '../../contract/outcome.js';
import { parsePatternVerdicts } from '../../contract/pattern-verdict-schema.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import type { Baseline } from './changes/baseline.js';
import { databasePath } from '../job-folder/job-paths.js';
import { type JobState, writeJobState } from '../job-folder/job-state.js';
import { type JobLock, lockJob } from '../job-folder/lock.js';
import { removeFiles } from '../job-folder/stored-files.js';
import { toStoreError } from '../runtime/write-error.js';
import { sweepTempFiles } from '../job-folder/sweep.js';
import { type StoreThread, StoreThreads } from './store-threads.js';
import type { JobStore, OfferAnswer, Settlement } from './types.js';

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
  /** Where its thread is taken from; by default it is started anew. */
  readonly threads?: StoreThreads;
  readonly create: boolean;
  /**
   * Put the files of saved pages in their places, from their pending names, and settle a page only once they are there
   * for good; default false: whoever settles answers for them.
   */
  readonly durable?: boolean;
  /** Park URL patterns that look endless; default true. */
  readonly detectTraps?: boolean;
  /** With `create`: the earlier job that this one repeats. It is not changed. */
  readonly baseline?: Baseline | null;
  readonly clock?: Clock;
}): Promise<Result<JobStore>> {
  const { folder, script, create, durable = false, detectTraps = true } = options;
  const { baseline = null, clock = systemClock } = options;
  const locked = await lockJob(folder);
  if (!locked.ok) return locked;
  const thread = (options.threads ?? new StoreThreads(script)).take();
  try {
    await sweepTempFiles(folder);
    const opened = await thread.call('open', { path: databasePath(folder), create, durable, detectTraps, baseline });
    if (opened.ok) return ok(threadedStore({ folder, thread, lock: locked.value, clock }));
    await giveUp(thread, locked.value);
    return opened;
  } catch (error) {
    await giveUp(thread, locked.value);
    return fail({ code: 'job_unreadable', message: toStoreError(error).message });
  }
}

/**
 * Makes the database of a new job, and the file of its totals, in a folder that nobody else knows yet. Its thread is kept by
 * `threads` for the job itself. Rejects with a StoreError.
 */
export async function makeJobStore(options: {
  /** Absolute path of the folder, which exists. */
  readonly folder: string;
  readonly threads: StoreThreads;
  readonly state: JobState;
  readonly clock: Pick<Clock, 'now'>;
}): Promise<void> {
  const { folder, threads, state, clock } = options;
  const thread = threads.take();
  try {
    const totals = await thread.call('make', databasePath(folder), state);
    await writeJobState(folder, state, totals, new Date(clock.now()).toISOString());
  } catch (error) {
    await thread.terminate();
    throw toStoreError(error);
  }
  await threads.giveBack(thread);
}

/** Whether an earlier job can be compared with, before anything is made. */
export async function checkBaseline(script: string, baseline: Baseline): Promise<Result<null>> {
  const thread = new StoreThreads(script).take();
  try {
    return await thread.call('checkBaseline', baseline);
  } catch (error) {
    return fail({ code: 'job_unreadable', field: 'baseline', message: toStoreError(error).message });
  } finally {
    await thread.terminate();
  }
}

async function giveUp(thread: StoreThread, lock: JobLock): Promise<void> {
  await thread.terminate();
  await lock.release();
}

/** Every call goes to the thread, but for those that the job's folder has a part in. */
function threadedStore(parts: Parts): JobStore {
  const { thread } = parts;
  const folder = new JobFolderSide(parts);
  return thread.calls({
    get isDead() {
      return thread.isDead;
    },
    restore: () => folder.restore(),
    settle: (settlement: Settlement) => folder.settle(settlement),
    saveState: (state: JobState) => folder.saveState(state),
    close: () => folder.close(),
  });
}

interface Parts {
  readonly folder: string;
  readonly thread: StoreThread;
  readonly lock: JobLock;
  readonly clock: Clock;
}

/** What is done on this side: the thread's answers come after the commit, and what the folder needs comes after those. */
class JobFolderSide {
  readonly #parts: Parts;
  #stateWritten: Promise<void> = Promise.resolve();
  #closed: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async restore(): ReturnType<JobStore['restore']> {
    const { dropped, renderVerdicts, ...restored } = await this.#parts.thread.call('restore');
    await this.#removeDropped(dropped);
    return { ...restored, renderVerdicts: renderVerdicts === null ? [] : parsePatternVerdicts(renderVerdicts) };
  }

  async settle(settlement: Settlement): Promise<OfferAnswer> {
    const { dropped = [], ...answer } = await this.#parts.thread.call('settle', settlement);
    await this.#removeDropped(dropped);
    return answer;
  }

  /** The totals go to a file of their own as well, in the order of the calls. */
  async saveState(state: JobState): Promise<void> {
    const { folder, thread, clock } = this.#parts;
    const saved = thread.call('saveState', state);
    const before = this.#stateWritten;
    const written = (async () => {
      const totals = await saved;
      await before;
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

  /** After the commit that names them no more. What cannot be removed now is tried again when the job is opened. */
  async #removeDropped(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const gone = await removeFiles(this.#parts.folder, paths);
    await this.#parts.thread.call('forgetFiles', gone);
  }

  async #close(): Promise<void> {
    const { thread, lock } = this.#parts;
    try {
      await this.#stateWritten;
      await thread.call('close');
    } finally {
      await giveUp(thread, lock);
    }
  }
}
