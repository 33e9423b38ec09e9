import { Worker } from 'node:worker_threads';
import type { VerifyReport } from '../../contract/verify.js';
import { fail, type Result } from '../../contract/outcome.js';

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
  const worker = new Worker(options.script, { workerData: options.folder });
  const report = new Promise<Result<VerifyReport>>((resolve) => {
    const failed = (why: string) =>
      resolve(fail({ code: 'verify_failed', message: `The files were not checked to their end: ${why}.` }));
    worker.once('message', resolve);
    worker.once('error', (error) => failed(error.message));
    worker.once('exit', () => failed('it was stopped'));
  });
  return {
    report,
    cancel: async () => {
      await worker.terminate();
    },
  };
}
