import { create } from 'zustand';
import { type BudgetLimits, type BudgetName, DEFAULT_JOB } from '../../contract/job-config.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { bridge } from '../bridge.js';
import { LiveSubscription } from './live-subscription.js';
import { report } from './notices.js';
import { pacedFrames } from './paced-frames.js';

/** The crawl on show, as the fold of its events so far; one without a name until the first answer. */
interface LiveState {
  readonly snapshot: JobSnapshot;
  /** Whether the snapshot is one of its past, which a replay shows. */
  readonly isReplayed: boolean;
}

const NOTHING_YET = initialSnapshot('', { ...DEFAULT_JOB, seeds: [] }, '');

export const useLive = create<LiveState>()(() => ({ snapshot: NOTHING_YET, isReplayed: false }));

/** The crawl as it is, also while its past is on show. */
let now = NOTHING_YET;

/** One slice of the crawl on show; the component renders again only when the slice is another value. */
export function useSnapshot<T>(select: (snapshot: JobSnapshot) => T): T {
  return useLive((state) => select(state.snapshot));
}

/** Each crawl's limits as this window first saw them: a budget is raised by what it was at first. */
const firstLimits = new Map<string, BudgetLimits>();

/** By how much a budget of this crawl is raised when it is extended; null = it cannot be. */
export function extensionOf({ jobId, config }: JobSnapshot, budget: BudgetName): number | null {
  return (firstLimits.get(jobId) ?? config)[budget] ?? config[budget];
}

/** Follows one crawl's events; returns what stops it. */
export function followJob(jobId: string): () => void {
  now = NOTHING_YET;
  showNow();
  const subscription = new LiveSubscription(jobId, {
    api: bridge(),
    write: ({ snapshot }) => {
      if (!firstLimits.has(jobId)) firstLimits.set(jobId, snapshot.config);
      now = snapshot;
      if (!useLive.getState().isReplayed) useLive.setState({ snapshot });
    },
    report: (problem) => report(problem, jobId),
    schedule: pacedFrames(),
  });
  return () => subscription.close();
}

/** Shows a moment of the crawl's past in place of what it is, until `showNow`. */
export function showMoment(snapshot: JobSnapshot): void {
  const { jobId, folder } = now;
  useLive.setState({ snapshot: { ...snapshot, jobId, folder }, isReplayed: true });
}

/** Shows the crawl as it is. */
export function showNow(): void {
  useLive.setState({ snapshot: now, isReplayed: false });
}
