import { create } from 'zustand';
import type { JobSummary } from '../../contract/job.js';
import { bridge } from '../bridge.js';
import { shownJob } from './job-state.js';
import { selectJob, useUi } from './ui.js';

/** Every crawl of the library, as main last told; null before the first answer. */
interface JobsState {
  readonly jobs: readonly JobSummary[] | null;
}

const STARTED_KEY = 'orbweaver.started';

export const useJobs = create<JobsState>()(() => ({ jobs: null }));

/** Asks once for the list and follows its pushes; returns what stops it. */
export function followJobs(): () => void {
  const off = bridge().on('jobs.changed', (jobs) => useJobs.setState({ jobs }));
  void refreshJobs();
  return off;
}

/** Shows the crawl of the address that the program was started with, if there was one: once, not after a reload. */
export async function showStartedJob(): Promise<void> {
  const { startedJobId } = await bridge().invoke('app.info');
  if (startedJobId === null || sessionStorage.getItem(STARTED_KEY) === startedJobId) return;
  sessionStorage.setItem(STARTED_KEY, startedJobId);
  selectJob(startedJobId);
}

/** Reads the list again, for when a command has just changed it. */
export async function refreshJobs(): Promise<void> {
  useJobs.setState({ jobs: await bridge().invoke('jobs.list') });
}

/** The crawl on show, re-rendering on its changes. */
export function useShownJob(): JobSummary | null {
  const selectedJobId = useUi((ui) => ui.selectedJobId);
  return useJobs((state) => shownJob(state.jobs, selectedJobId));
}
