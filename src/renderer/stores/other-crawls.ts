import type { JobSummary } from '../../contract/job.js';
import { originOf } from '../format/urls.js';

interface AskedCrawl {
  readonly jobId: string;
  readonly seed: string;
  /** Folder of the crawl that it repeats. */
  readonly baseline: string | null;
}

/**
 * Crawls with which one may be compared: that which it repeats first, then the others of its site, the newest first.
 */
export function otherCrawls(jobs: readonly JobSummary[], { jobId, seed, baseline }: AskedCrawl): readonly JobSummary[] {
  const site = originOf(seed);
  const others = jobs.filter((job) => job.jobId !== jobId && originOf(job.seeds[0] ?? '') === site);
  const repeated = jobs.filter(({ folder }) => folder === baseline);
  const rest = others.filter((job) => !repeated.includes(job));
  return [...repeated, ...rest.sort((a, b) => b.createdAt.localeCompare(a.createdAt))];
}

/** Whether there is any; of a crawl that it repeats it keeps what it needs, wherever that is. */
export function isComparable(jobs: readonly JobSummary[], asked: AskedCrawl): boolean {
  return asked.baseline !== null || otherCrawls(jobs, asked).length > 0;
}
