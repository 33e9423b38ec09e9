import { ok, type Result } from '../../contract/outcome.js';
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

/** The folder of the job of that id, an absolute path. */
export function folderOfJob(library: JobLibrary, jobId: string): Result<string> {
  const job = library.job(jobId);
  return job.ok ? ok(job.value.folder.folder) : job;
}
