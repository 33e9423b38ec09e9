import { figuresOf, savedPages } from '../contract/figures.js';
import { isAtWork, type JobStatus, type JobSummary } from '../contract/job.js';

/** What is worth telling a person who looks elsewhere: a crawl that ended, or that waits for them. */
export interface JobNews {
  readonly jobId: string;
  readonly title: string;
  readonly words: string;
}

const NEWS: Readonly<Partial<Record<JobStatus, string>>> = {
  completed: 'Done',
  failed: 'Failed',
  paused: 'Paused',
};

/**
 * What changed between two lists: crawls that were at work and came to rest by themselves. One that a person paused or
 * stopped has no message, and that is no news to them.
 */
export function newsOf(before: readonly JobSummary[], after: readonly JobSummary[]): readonly JobNews[] {
  const wasAtWork = new Set(before.filter(({ status }) => isAtWork(status)).map(({ jobId }) => jobId));
  return after.flatMap((job) => {
    const word = NEWS[job.status];
    if (word === undefined || !wasAtWork.has(job.jobId)) return [];
    if (job.status === 'paused' && job.message === null) return [];
    return [{ jobId: job.jobId, title: job.title, words: `${word}: ${job.message ?? savedWords(job)}` }];
  });
}

function savedWords(job: JobSummary): string {
  const saved = savedPages(job);
  const failed = job.failed > 0 ? `, ${job.failed.toLocaleString('en')} failed` : '';
  return `${saved.toLocaleString('en')} ${saved === 1 ? 'page' : 'pages'} saved${failed}.`;
}

/** How far all crawls at work are together, 0 to 1; null where none is. */
export function progressOf(jobs: readonly JobSummary[]): number | null {
  const figures = jobs
    .filter(({ status }) => isAtWork(status))
    .map((job) => figuresOf({ counters: job, skippedByReason: job.skippedByReason }));
  if (figures.length === 0) return null;
  const finished = figures.reduce((sum, one) => sum + one.finished, 0);
  const inScope = figures.reduce((sum, one) => sum + one.inScope, 0);
  return inScope === 0 ? 0 : finished / inScope;
}
