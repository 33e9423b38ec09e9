import { create } from 'zustand';
import type { ChangeCounts } from '../../contract/changes.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { CoverageSoFar, ReportRow } from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';

/** Of a crawl that goes on it is asked no sooner again than this, nor than so many times what the last answer took. */
const EVERY_MS = 4000;
const COST_FACTOR = 20;

/** What the summary knows beside the counters; each null before its answer, or where there is nothing to ask. */
interface SummaryState {
  readonly coverage: CoverageSoFar | null;
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
      await readSummary(jobId, (read) => {
        if (!isOver) useSummary.setState(read);
        return !isOver;
      });
      if (isOver) return;
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

/**
 * Reads what can be read; the rest stays as it was, and the views that own it say what is wrong. `tell` is told each part when it is known,
 * and answers whether anybody wants the rest.
 */
async function readSummary(jobId: string, tell: (read: Partial<SummaryState>) => boolean): Promise<void> {
  const api = bridge();
  const repeats = useLive.getState().snapshot.config.baseline !== null;
  const [failures, changes] = await Promise.all([
    api.invoke('jobs.failures', jobId),
    repeats ? api.invoke('jobs.changes', jobId, { other: null, kind: 'changed', offset: 0, limit: 0 }) : null,
  ]);
  const isWanted = tell({
    ...(failures.ok ? { failures: failures.value } : {}),
    ...(changes?.ok ? { changes: changes.value.counts } : {}),
  });
  if (!isWanted || !(await readFindings(jobId, tell))) return;
  const links = await api.invoke('reports.query', jobId, { report: 'broken_links', offset: 0, limit: 1 });
  if (links.ok) tell({ brokenLink: links.value.rows[0] ?? null });
}

/** Goes through the crawl, which takes a while where it is large; whether that was done. */
async function readFindings(jobId: string, tell: (read: Partial<SummaryState>) => boolean): Promise<boolean> {
  for (;;) {
    const coverage = await bridge().invoke('reports.coverage', jobId);
    if (!coverage.ok || !tell({ coverage: coverage.value })) return false;
    if (coverage.value.share === 1) return true;
  }
}
