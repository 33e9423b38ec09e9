import type { Result } from '../../contract/outcome.js';
import type { Job, JobLibrary } from '../../core/index.js';

/** Runs an action on the job of that id; one that is not there is a problem in words. */
export async function withJob<T>(
  library: JobLibrary,
  jobId: string,
  action: (job: Job) => Promise<Result<T>>,
): Promise<Result<T>> {
  const job = library.job(jobId);
  return job.ok ? action(job.value) : job;
}
