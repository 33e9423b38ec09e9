import type { JobSummary } from '../../contract/job.js';
import { originOf } from '../format/urls.js';

/**
 * Crawls whose pages may be compared with those of one: that which it repeats first, then the others of its site, the newest
 * first.
 */
export function otherCrawls(
  jobs: readonly JobSummary[],
  { jobId, seed, baseline }: { readonly jobId: string; readonly seed: string; readonly baseline: string | null },
): readonly JobSummary[] {
  const site = originOf(seed);
  const others = jobs.filter((job) => job.jobId !== jobId && originOf(job.seeds[0] ?? '') === site);
  const repeated = jobs.filter(({ folder }) => folder === baseline);
  const rest = others.filter((job) => !repeated.includes(job));
  return [...repeated, ...rest.sort((a, b) => b.createdAt.localeCompare(a.createdAt))];
}
