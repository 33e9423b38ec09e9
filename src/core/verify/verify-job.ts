// The room verify: compares the files on disk with the manifest, on a thread of its own.
import { Worker } from 'node:worker_threads';
import { t } from '../../contract/language.js';
import type { VerifyReport } from '../../contract/verify.js';
import { fail, type Result } from '../../contract/outcome.js';
import { errorMessage } from '../runtime/error-message.js';
import { ThreadClient, ThreadEnded } from '../runtime/thread-rpc.js';

/** What the verifying thread can be asked of the job in a folder, given by its absolute path. */
export interface VerifyMethods {
  verify(folder: string): Promise<Result<VerifyReport>>;
}

/** A verification under way. */
export interface RunningVerification {
  /** Never rejects. */
  readonly report: Promise<Result<VerifyReport>>;
  /** Gives it up; its report is a problem then. */
  cancel(): Promise<void>;
}

/** Starts to compare a job's files with its manifest, on a thread of its own, whether or not a crawl is writing. */
export function verifyJob(options: {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  /** Absolute path of the built verify worker. */
  readonly script: string;
}): RunningVerification {
  const thread = new ThreadClient<VerifyMethods>(new Worker(options.script));
  return {
    report: reportOf(thread, options.folder),
    // The thread is busy with one file after the other and would not hear of it.
    cancel: () => thread.terminate(),
  };
}

async function reportOf(thread: ThreadClient<VerifyMethods>, folder: string): Promise<Result<VerifyReport>> {
  try {
    return await thread.call('verify', folder);
  } catch (error) {
    const why = error instanceof ThreadEnded ? (error.reason?.message ?? t('it was stopped')) : errorMessage(error);
    return fail({ code: 'verify_failed', message: t('The files were not checked to their end: {why}.', { why }) });
  } finally {
    await thread.terminate();
  }
}
