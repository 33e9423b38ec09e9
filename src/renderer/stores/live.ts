import { create } from 'zustand';
import { DEFAULT_JOB } from '../../contract/job.js';
import { initialSnapshot, type JobSnapshot } from '../../contract/snapshot.js';
import { bridge } from '../bridge.js';
import { LiveSubscription } from './live-subscription.js';
import { report } from './notices.js';

/** The crawl on show, as the fold of its events so far; one without a name until the first answer. */
interface LiveState {
  readonly snapshot: JobSnapshot;
}

const NOTHING_YET = initialSnapshot('', { ...DEFAULT_JOB, seeds: [] }, '');

export const useLive = create<LiveState>()(() => ({ snapshot: NOTHING_YET }));

/** One slice of the crawl on show; the component renders again only when the slice is another value. */
export function useSnapshot<T>(select: (snapshot: JobSnapshot) => T): T {
  return useLive((state) => select(state.snapshot));
}

/** Follows one crawl's events; returns what stops it. */
export function followJob(jobId: string): () => void {
  useLive.setState({ snapshot: NOTHING_YET });
  const subscription = new LiveSubscription(jobId, {
    api: bridge(),
    write: ({ snapshot }) => useLive.setState({ snapshot }),
    report,
  });
  return () => subscription.close();
}
