import { keptWords } from '../contract/saying.js';
import { figuresOf, savedPages } from '../contract/figures.js';
import { isAtWork, type JobStatus, type JobSummary } from '../contract/job.js';
import { type Message, msg, t } from '../contract/language.js';

/** What is worth telling a person who looks elsewhere: a crawl that ended, or that waits for them. */
export interface JobNews {
  readonly jobId: string;
  readonly title: string;
  readonly words: string;
}

type Told = Extract<JobStatus, 'completed' | 'failed' | 'paused'>;

const NEWS: Readonly<Record<Told, Message>> = {
  completed: msg('Done: {what}'),
  failed: msg('Failed: {what}'),
  paused: msg('Paused: {what}'),
};

/**
 * What changed between two lists: crawls that were at work and came to rest by themselves. One that a person paused or
 * stopped has no message, and that is no news to them.
 */
export function newsOf(before: readonly JobSummary[], after: readonly JobSummary[]): readonly JobNews[] {
  const wasAtWork = new Set(before.filter(({ status }) => isAtWork(status)).map(({ jobId }) => jobId));
  return after.flatMap((job) => {
    const { jobId, title, status, message } = job;
    if (!isTold(status) || !wasAtWork.has(jobId) || (status === 'paused' && message === null)) return [];
    return [{ jobId, title, words: t(NEWS[status], { what: keptWords(job) ?? savedWords(job) }) }];
  });
}

function isTold(status: JobStatus): status is Told {
  return Object.hasOwn(NEWS, status);
}

function savedWords(job: JobSummary): string {
  const { failed } = job;
  const n = savedPages(job);
  return failed === 0
    ? t('{n, plural, one {# page saved.} other {# pages saved.}}', { n })
    : t('{n, plural, one {# page saved, {failed} failed.} other {# pages saved, {failed} failed.}}', { n, failed });
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
