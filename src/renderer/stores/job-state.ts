import type { JobStatus, JobSummary } from '../../contract/job.js';

export interface AllowedActions {
  readonly pause: boolean;
  readonly resume: boolean;
  readonly stop: boolean;
  /** Starting the same crawl once more. */
  readonly again: boolean;
  /** Beginning out of turn. */
  readonly startNow: boolean;
  /** What is in flight can be given back at once. */
  readonly freeze: boolean;
  /** Changing its settings, deleting it. */
  readonly change: boolean;
}

const RESTING: readonly JobStatus[] = ['created', 'paused', 'interrupted', 'stopped', 'failed', 'completed'];
const RESUMABLE: readonly JobStatus[] = ['created', 'paused', 'interrupted', 'stopped', 'failed'];

/** What a person may do to a crawl in this state. */
export function allowedActions(status: JobStatus): AllowedActions {
  return {
    pause: status === 'running',
    resume: RESUMABLE.includes(status),
    stop: status === 'running' || status === 'pausing' || status === 'queued',
    again: status === 'completed' || status === 'stopped' || status === 'failed',
    startNow: status === 'queued',
    freeze: status === 'running' || status === 'pausing',
    change: RESTING.includes(status),
  };
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
