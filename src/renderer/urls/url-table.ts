import { create } from 'zustand';
import type { UrlColumn, UrlState } from '../../contract/job.js';
import { bridge } from '../bridge.js';
import { noRows, type RowWindows, type UrlFilter } from '../table/row-windows.js';
import { followCrawl } from '../table/follow-crawl.js';
import { RowReader } from '../table/row-reader.js';
import { report } from '../stores/notices.js';

/** The URL table of the crawl on show. */
interface UrlTableState {
  /** What is asked for; `rows.filter` is what is on show, which follows a moment later. */
  readonly filter: UrlFilter;
  readonly rows: RowWindows;
  /** Index of the row the keyboard is on. */
  readonly selected: number;
  /** Whether the skipped URLs are shown in groups, in place of the table. */
  readonly grouped: boolean;
}

const ALL_IN_ORDER: UrlFilter = { states: [], text: '', sort: 'order', descending: false };
const REFRESH_MS = 1000;

export const useUrlTable = create<UrlTableState>()(() => ({
  filter: ALL_IN_ORDER,
  rows: noRows(ALL_IN_ORDER),
  selected: 0,
  grouped: false,
}));

let reader: RowReader | null = null;

/** Reads one crawl's table while it is on screen, again at most once a second when the crawl moved; returns its stop. */
export function readUrls(jobId: string): () => void {
  useUrlTable.setState({ filter: ALL_IN_ORDER, rows: noRows(ALL_IN_ORDER), selected: 0, grouped: false });
  const own = new RowReader(ALL_IN_ORDER, {
    query: (query) => bridge().invoke('urls.query', jobId, query),
    write: (rows) => useUrlTable.setState({ rows }),
    report,
  });
  reader = own;
  const stop = followCrawl(own, REFRESH_MS);
  return () => {
    stop();
    if (reader === own) reader = null;
  };
}

export function showGroups(grouped: boolean): void {
  useUrlTable.setState({ grouped });
}

export function showRows(first: number, last: number): void {
  reader?.show(first, last);
}

export function selectRow(index: number): void {
  useUrlTable.setState({ selected: index });
}

/** Orders by a column; the same column again turns the order round, and a third time goes back to order of discovery. */
export function sortBy(column: UrlColumn): void {
  const { sort, descending } = useUrlTable.getState().filter;
  if (column !== sort) change({ sort: column, descending: false });
  else if (!descending) change({ descending: true });
  else change({ sort: 'order', descending: false });
}

/** Shows or hides one state; with none chosen every state is shown. */
export function toggleState(state: UrlState): void {
  const { states } = useUrlTable.getState().filter;
  change({ states: states.includes(state) ? states.filter((other) => other !== state) : [...states, state] });
}

export function showAllStates(): void {
  change({ states: [] });
}

export function filterText(text: string): void {
  if (text !== useUrlTable.getState().filter.text) change({ text });
}

function change(part: Partial<UrlFilter>): void {
  const filter = { ...useUrlTable.getState().filter, ...part };
  useUrlTable.setState({ filter, selected: 0 });
  reader?.filter(filter);
}
