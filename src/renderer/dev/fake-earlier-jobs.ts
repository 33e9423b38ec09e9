import type { JobSummary } from '../../contract/job.js';

/** Crawls of other days, for the sidebar. */
export function earlierJobs(): readonly JobSummary[] {
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const base = {
    folder: '/f',
    message: null,
    elapsedMs: 1,
    pending: 0,
    unchanged: 0,
    skipped: 0,
    pagesPerSecond: 0,
    startOnly: false,
    skippedByReason: {},
    bytes: 0,
  };
  const job = (
    jobId: string,
    title: string,
    days: number,
    rest: Pick<JobSummary, 'status' | 'discovered' | 'queued' | 'saved' | 'failed'>,
  ): JobSummary => ({
    ...base,
    jobId,
    title,
    seeds: [`https://${title.replaceAll(' ', '.')}/`],
    createdAt: daysAgo(days),
    updatedAt: daysAgo(days),
    ...rest,
  });
  return [
    job('a', 'sqlite.org', 0, { status: 'paused', discovered: 11_402, queued: 3282, saved: 8120, failed: 0 }),
    job('b', 'intranet handbook', 1, { status: 'completed', discovered: 631, queued: 0, saved: 612, failed: 19 }),
    job('c', 'kernel.example', 2, { status: 'interrupted', discovered: 900, queued: 700, saved: 200, failed: 0 }),
    job('d', 'Sample site', 3, { status: 'completed', discovered: 60, queued: 0, saved: 60, failed: 0 }),
  ];
}
