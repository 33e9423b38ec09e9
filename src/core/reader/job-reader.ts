// The room reader: reads of a job for the window and the command line, on a thread of their own; reports are in
// reports/.
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { databasePath } from '../job-folder/job-paths.js';
import { ThreadClient } from '../runtime/thread-rpc.js';
import { toStoreError } from '../runtime/write-error.js';
import type { JobReader, ReaderMethods } from './types.js';

/**
 * Opens a job for reading only, on a thread of its own, whether or not a crawl is writing to it. A missing, damaged or
 * newer database is a problem in words. Whoever opens it closes it.
 */
export async function openJobReader(options: {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  /** Absolute path of the built reader worker. */
  readonly script: string;
}): Promise<Result<JobReader>> {
  const thread = new ThreadClient<ReaderMethods>(new Worker(options.script));
  try {
    const opened = await thread.call('open', databasePath(options.folder));
    if (opened.ok) return ok(thread.calls({ close: () => thread.finish('close') }));
    await thread.terminate();
    return opened;
  } catch (error) {
    await thread.terminate();
    return fail({ code: 'job_unreadable', message: toStoreError(error).message });
  }
}
