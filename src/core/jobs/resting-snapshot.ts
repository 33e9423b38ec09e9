import type { JobConfig } from '../../contract/job-config.js';
import type { JobSummary } from '../../contract/job.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';

/** A job that nothing works on, as its small files tell of it. */
export function restingSnapshot(stored: JobSummary, config: JobConfig): JobSnapshot {
  const { jobId, folder, status, message, elapsedMs } = stored;
  const { discovered, queued, pending, saved, unchanged, skipped, failed } = stored;
  const counters = { discovered, queued: queued + pending, pending: 0, saved, unchanged, skipped, failed };
  return { ...initialSnapshot(jobId, config, folder), status, message, elapsedMs, counters };
}
