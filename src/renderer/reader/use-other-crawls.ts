import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { JobSummary } from '../../contract/job.js';
import { useJobs } from '../stores/jobs.js';
import { useSnapshot } from '../stores/live.js';
import { otherCrawls } from './other-crawls.js';

/** The crawls there are to compare with. */
export function useOtherCrawls(jobId: string): readonly JobSummary[] {
  const jobs = useJobs((state) => state.jobs);
  const { seed, baseline } = useSnapshot(
    useShallow((s) => ({ seed: s.config.seeds[0] ?? '', baseline: s.config.baseline })),
  );
  return useMemo(() => otherCrawls(jobs ?? [], { jobId, seed, baseline }), [jobs, jobId, seed, baseline]);
}
