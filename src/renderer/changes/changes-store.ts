import { create } from 'zustand';
import type { ChangeCounts, ChangedUrl, ChangeKind } from '../../contract/changes.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report } from '../stores/notices.js';
import { followCrawl } from '../table/follow-crawl.js';
import { RowReader } from '../table/row-reader.js';
import { noRows, type RowWindows } from '../table/row-windows.js';

interface ChangeFilter {
  readonly kind: ChangeKind;
  /** Id of the crawl compared with; null = the one that this one repeats, which is no more in the library. */
  readonly other: string | null;
}

/** What has changed since another crawl, one kind of change at a time. */
interface ChangesState {
  readonly kind: ChangeKind;
  /** null before the first answer. */
  readonly counts: ChangeCounts | null;
  /** Why the findings cannot be compared; null while they can. */
  readonly noFindings: string | null;
  readonly rows: RowWindows<ChangedUrl, ChangeFilter>;
}

const FIRST: ChangeFilter = { kind: 'changed', other: null };
const REFRESH_MS = 2000;

function nothing(filter: ChangeFilter): ChangesState {
  return { kind: filter.kind, counts: null, noFindings: null, rows: noRows<ChangedUrl, ChangeFilter>(filter) };
}

export const useChanges = create<ChangesState>()(() => nothing(FIRST));

interface Reading {
  readonly rows: RowReader<ChangedUrl, ChangeFilter>;
  readonly other: string | null;
}

let reading: Reading | null = null;

/** Compares one crawl with another while that is on screen, again when the crawl moved; returns its stop. */
export function readChanges(jobId: string, other: string | null): () => void {
  const filter = { kind: useChanges.getState().kind, other };
  useChanges.setState(nothing(filter));
  const rows = new RowReader<ChangedUrl, ChangeFilter>(filter, {
    query: async (query) => {
      const answer = await bridge().invoke('jobs.changes', jobId, query);
      if (answer.ok && reading === own) {
        useChanges.setState({ counts: answer.value.counts });
        void countLooks(jobId, own);
        void countFindings(jobId, own, answer.value.counts);
      }
      return answer;
    },
    write: (read) => useChanges.setState({ rows: read }),
    report,
  });
  const own: Reading = { rows, other };
  reading = own;
  const stop = followCrawl(rows, REFRESH_MS);
  return () => {
    stop();
    if (reading === own) reading = null;
  };
}

/** So do pictures, of a crawl that has any. They are counted again with the pages: nothing is done where nothing has moved. */
async function countLooks(jobId: string, own: Reading): Promise<void> {
  if (useLive.getState().snapshot.config.pictures === 'off') return;
  const answer = await bridge().invoke('jobs.changes', jobId, {
    ...{ other: own.other, kind: 'looks', offset: 0, limit: 0 },
  });
  const { counts: known } = useChanges.getState();
  if (reading !== own || !answer.ok || known === null) return;
  useChanges.setState({ counts: { ...known, looks: answer.value.counts.looks } });
}

/** The findings take longer than the pages: these are on show meanwhile. */
async function countFindings(jobId: string, own: Reading, counts: ChangeCounts): Promise<void> {
  if (counts.problem !== null || useChanges.getState().noFindings !== null) return;
  const answer = await bridge().invoke('jobs.changes', jobId, {
    ...{ other: own.other, kind: 'problem', offset: 0, limit: 0 },
  });
  if (reading !== own) return;
  if (!answer.ok) return useChanges.setState({ noFindings: answer.error.message });
  const looks = answer.value.counts.looks ?? useChanges.getState().counts?.looks ?? null;
  useChanges.setState({ counts: { ...answer.value.counts, looks } });
}

export function showChanges(kind: ChangeKind): void {
  useChanges.setState({ kind });
  if (reading) reading.rows.filter({ kind, other: reading.other });
}

export function showChangeRows(first: number, last: number): void {
  reading?.rows.show(first, last);
}
