import { useMemo } from 'react';
import type { JobSummary } from '../../contract/job.js';
import { useCompared } from '../stores/compared.js';
import { useJobs } from '../stores/jobs.js';
import { useSnapshot } from '../stores/live.js';
import { isComparable, otherCrawls } from '../stores/other-crawls.js';

interface ComparedCrawl {
  /** The crawls there are to compare with. */
  readonly others: readonly JobSummary[];
  /** The one that is compared with: the one chosen, else the first. */
  readonly other: JobSummary | null;
}

export function useComparedCrawl(jobId: string): ComparedCrawl {
  const jobs = useJobs((state) => state.jobs);
  const chosen = useCompared((state) => state[jobId]);
  const asked = useAsked(jobId);
  const others = useMemo(() => otherCrawls(jobs ?? [], asked), [jobs, asked]);
  return { others, other: others.find((job) => job.jobId === chosen) ?? others[0] ?? null };
}

/** Whether there is anything to compare a crawl with. */
export function useIsComparable(jobId: string): boolean {
  const asked = useAsked(jobId);
  return useJobs((state) => isComparable(state.jobs ?? [], asked));
}

function useAsked(jobId: string) {
  const seed = useSnapshot((s) => s.config.seeds[0] ?? '');
  const baseline = useSnapshot((s) => s.config.baseline);
  return useMemo(() => ({ jobId, seed, baseline }), [jobId, seed, baseline]);
}
