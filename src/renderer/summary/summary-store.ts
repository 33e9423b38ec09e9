import { create } from 'zustand';
import type { ChangeCounts } from '../../contract/changes.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { Coverage, ReportRow } from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';

/** Of a crawl that goes on it is asked no sooner again than this, nor than so many times what the last answer took. */
const EVERY_MS = 4000;
const COST_FACTOR = 20;

/** What the summary knows beside the counters; each null before its answer, or where there is nothing to ask. */
interface SummaryState {
  readonly coverage: Coverage | null;
  readonly failures: readonly FailureClass[] | null;
  /** The first finding of the broken links. */
  readonly brokenLink: ReportRow | null;
  readonly changes: ChangeCounts | null;
}

const NOTHING_YET: SummaryState = { coverage: null, failures: null, brokenLink: null, changes: null };

export const useSummary = create<SummaryState>()(() => NOTHING_YET);

/** Keeps the summary of a crawl true while it is on show; returns what stops it. */
export function followSummary(jobId: string): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: unknown = null;
  const look = async (): Promise<void> => {
    const { counters } = useLive.getState().snapshot;
    const startedMs = performance.now();
    const isOld = counters !== seen || useSummary.getState().coverage?.upToDate === false;
    if (isOld && !document.hidden) {
      seen = counters;
      const read = await readSummary(jobId);
      if (isOver) return;
      useSummary.setState(read);
    }
    timer = setTimeout(() => void look(), Math.max(EVERY_MS, (performance.now() - startedMs) * COST_FACTOR));
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    useSummary.setState(NOTHING_YET);
  };
}

/** What could be read; the rest stays as it was, and the views that own it say what is wrong. */
async function readSummary(jobId: string): Promise<Partial<SummaryState>> {
  const api = bridge();
  const repeats = useLive.getState().snapshot.config.baseline !== null;
  const [coverage, failures, links, changes] = await Promise.all([
    api.invoke('reports.coverage', jobId),
    api.invoke('jobs.failures', jobId),
    api.invoke('reports.query', jobId, { report: 'broken_links', offset: 0, limit: 1 }),
    repeats ? api.invoke('jobs.changes', jobId, { other: null, kind: 'changed', offset: 0, limit: 0 }) : null,
  ]);
  return {
    ...(coverage.ok ? { coverage: coverage.value } : {}),
    ...(failures.ok ? { failures: failures.value } : {}),
    ...(links.ok ? { brokenLink: links.value.rows[0] ?? null } : {}),
    ...(changes?.ok ? { changes: changes.value.counts } : {}),
  };
}
