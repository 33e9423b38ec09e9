import type { JobStatus, JobSummary } from '../../contract/job.js';

export interface AllowedActions {
  readonly pause: boolean;
  readonly resume: boolean;
  readonly stop: boolean;
  /** Starting the same crawl once more. */
  readonly again: boolean;
}

/** What a person may do to a crawl in this state. */
export function allowedActions(status: JobStatus): AllowedActions {
  return {
    pause: status === 'running',
    resume: status === 'paused' || status === 'interrupted' || status === 'stopped' || status === 'failed',
    stop: status === 'running' || status === 'pausing',
    again: status === 'completed' || status === 'stopped' || status === 'failed',
  };
}

/** Whether an engine works on it, so that its settings can be changed and its counters move. */
export function isActive(status: JobStatus): boolean {
  return status === 'created' || status === 'running' || status === 'pausing' || status === 'stopping';
}

/** The crawl on show: the chosen one while it exists, else one that runs, else the newest; null without any. */
export function shownJob(jobs: readonly JobSummary[] | null, selectedJobId: string | null): JobSummary | null {
  if (jobs === null) return null;
  const chosen = jobs.find((job) => job.jobId === selectedJobId);
  return chosen ?? jobs.find((job) => job.status === 'running') ?? newest(jobs);
}

function newest(jobs: readonly JobSummary[]): JobSummary | null {
  return jobs.reduce<JobSummary | null>((best, job) => (best && best.createdAt >= job.createdAt ? best : job), null);
}
