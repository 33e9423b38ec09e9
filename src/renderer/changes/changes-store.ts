import { create } from 'zustand';
import type { ChangeCounts, ChangedUrl, ChangeKind } from '../../contract/changes.js';
import { bridge } from '../bridge.js';
import { report } from '../stores/notices.js';
import { followCrawl } from '../table/follow-crawl.js';
import { RowReader } from '../table/row-reader.js';
import { noRows, type RowWindows } from '../table/row-windows.js';

interface ChangeFilter {
  readonly kind: ChangeKind;
}

/** What a re-crawl found against the earlier one, one kind of change at a time. */
interface ChangesState {
  readonly kind: ChangeKind;
  /** null before the first answer. */
  readonly counts: ChangeCounts | null;
  /** Folder of the earlier crawl. */
  readonly baseline: string;
  readonly rows: RowWindows<ChangedUrl, ChangeFilter>;
}

const FIRST: ChangeFilter = { kind: 'changed' };
const REFRESH_MS = 2000;

function nothing(): ChangesState {
  return { kind: FIRST.kind, counts: null, baseline: '', rows: noRows<ChangedUrl, ChangeFilter>(FIRST) };
}

export const useChanges = create<ChangesState>()(nothing);

let reader: RowReader<ChangedUrl, ChangeFilter> | null = null;

/** Reads one crawl's changes while they are on screen, again when the crawl moved; returns its stop. */
export function readChanges(jobId: string): () => void {
  useChanges.setState(nothing());
  const own = new RowReader<ChangedUrl, ChangeFilter>(FIRST, {
    query: async (query) => {
      const answer = await bridge().invoke('jobs.changes', jobId, query);
      if (answer.ok && reader === own) {
        useChanges.setState({ counts: answer.value.counts, baseline: answer.value.baseline });
      }
      return answer;
    },
    write: (rows) => useChanges.setState({ rows }),
    report,
  });
  reader = own;
  const stop = followCrawl(own, REFRESH_MS);
  return () => {
    stop();
    if (reader === own) reader = null;
  };
}

export function showChanges(kind: ChangeKind): void {
  useChanges.setState({ kind });
  reader?.filter({ kind });
}

export function showChangeRows(first: number, last: number): void {
  reader?.show(first, last);
}
