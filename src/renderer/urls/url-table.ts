import { create } from 'zustand';
import {
  type ListProgress,
  NOT_NARROWED,
  type PageRecord,
  type UrlColumn,
  type UrlNarrowing,
  type UrlState,
} from '../../contract/job.js';
import type { TimeSpan, UrlMoment } from '../../contract/url-spans.js';
import { bridge } from '../bridge.js';
import { type Marks, marksFrom, marksTo, toggled } from '../table/marks.js';
import { noRows, rowAt, type RowWindows, type UrlFilter } from '../table/row-windows.js';
import { followCrawl } from '../table/follow-crawl.js';
import { RowReader } from '../table/row-reader.js';
import { FIRST_ROW, followSelection, reordered, type Selection, selectionOf } from '../table/selection.js';
import { layoutOf } from '../table/column-layout.js';
import { keepLayout } from './columns.js';
import type { SavedView } from './saved-views.js';
import { report } from '../stores/notices.js';
import { useUi } from '../stores/ui.js';

/** How the URLs are shown: as a table, by the pictures of their pages, or the skipped ones in groups. */
export type UrlsWay = 'table' | 'pictures' | 'groups';

/** The URL table of the crawl on show. */
interface UrlTableState {
  /** What is asked for; `rows.filter` is what is on show, which follows a moment later. */
  readonly filter: UrlFilter;
  readonly rows: RowWindows;
  /** How far the list is that is asked for; null = it is whole, or nothing is known of it yet. */
  readonly soFar: ListProgress | null;
  /** What the last list was asked for by that was whole. */
  readonly whole: UrlFilter;
  /** The row the keyboard is on, and whose story is told. */
  readonly selected: Selection<PageRecord>;
  /** Rows that are marked together; none = only the selected one counts. */
  readonly marks: Marks<PageRecord>;
  /** Whether a person has selected the row: the first row is selected before anybody does. */
  readonly isChosen: boolean;
  readonly way: UrlsWay;
}

const ALL_IN_ORDER: UrlFilter = {
  states: [],
  text: '',
  narrow: NOT_NARROWED,
  spans: {},
  under: '',
  sort: 'order',
  descending: false,
};
const REFRESH_MS = 1000;

export const useUrlTable = create<UrlTableState>()(() => ({
  filter: ALL_IN_ORDER,
  rows: noRows(ALL_IN_ORDER),
  soFar: null,
  whole: ALL_IN_ORDER,
  selected: FIRST_ROW,
  marks: marksFrom(0),
  isChosen: false,
  way: 'table',
}));

let reader: RowReader | null = null;

/** Reads one crawl's table while it is on screen, again at most once a second when the crawl moved; returns its stop. */
export function readUrls(jobId: string): () => void {
  const filter = wantedFilter(jobId);
  useUrlTable.setState({ ...useUrlTable.getInitialState(), filter, rows: noRows(filter) });
  const own = new RowReader(filter, {
    query: (query) => bridge().invoke('urls.query', jobId, { ...query, soon: true }),
    write: showRead,
    tell: (soFar) => useUrlTable.setState({ soFar }),
    report,
  });
  reader = own;
  const stop = followCrawl(own, REFRESH_MS);
  return () => {
    stop();
    if (reader !== own) return;
    reader = null;
    // Whoever is shown next is told of no row that was selected here: it may be of another crawl.
    useUrlTable.setState(useUrlTable.getInitialState());
  };
}

/** What another view has sent to, or all. */
function wantedFilter(jobId: string): UrlFilter {
  const { wantedUrls } = useUi.getState();
  if (wantedUrls?.jobId !== jobId) return ALL_IN_ORDER;
  const { under = '', finished, states = [] } = wantedUrls;
  return { ...ALL_IN_ORDER, under, states, spans: finished ? { finished } : {} };
}

/** Shows the rows read; the selected one is followed to where it is now. */
function showRead(rows: RowWindows): void {
  useUrlTable.setState((before) => ({
    rows,
    whole: rows.soFar === null ? rows.filter : before.whole,
    selected: followSelection(selectedAmong(before, rows.filter), rows, keyOf),
  }));
}

/** Another order keeps the row; among other rows it may not be, so the first one is taken. */
function selectedAmong({ rows, selected }: UrlTableState, filter: UrlFilter): Selection<PageRecord> {
  if (filter === rows.filter) return selected;
  const isSame = (name: 'text' | 'states' | 'narrow' | 'spans' | 'under'): boolean =>
    JSON.stringify(filter[name]) === JSON.stringify(rows.filter[name]);
  const hasSameRows = isSame('text') && isSame('states') && isSame('narrow') && isSame('spans') && isSame('under');
  return hasSameRows ? reordered(selected) : FIRST_ROW;
}

/** Among the pictures are only pages that have one. */
export function showWay(way: UrlsWay): void {
  const before = useUrlTable.getState().way;
  useUrlTable.setState({ way });
  if (way === 'pictures') narrowBy({ verdicts: ['pictured'] });
  else if (before === 'pictures') narrowBy({ verdicts: [] });
}

export function showRows(first: number, last: number): void {
  reader?.show(first, last);
}

/** `row`: what is shown there, null while it has not been read. */
export function selectRow(index: number, row: PageRecord | null): void {
  useUrlTable.setState({ selected: selectionOf(index, row), marks: marksFrom(index), isChosen: true });
}

/** Marks a row beside those that are marked, or lets go of it. */
export function toggleMark(index: number, row: PageRecord): void {
  useUrlTable.setState(({ marks, selected }) => ({
    marks: toggled(marks, { index, row, selected: selected.row }, keyOf),
    selected: selectionOf(index, row),
    isChosen: true,
  }));
}

/** Marks all rows from where the last one was selected to this one. */
export function markTo(index: number): void {
  useUrlTable.setState(({ marks, rows }) => ({
    marks: marksTo(marks, index, rows, keyOf),
    selected: selectionOf(index, rowAt(rows, index)),
    isChosen: true,
  }));
}

/** The rows that are acted on: those marked, else the selected one. */
export function chosenRows(): readonly PageRecord[] {
  const { marks, selected } = useUrlTable.getState();
  if (marks.rows.size > 0) return [...marks.rows.values()];
  return selected.row === null ? [] : [selected.row];
}

/** Selects the row after (1) or before (-1) the selected one. */
export function stepRow(by: 1 | -1): void {
  const { selected, rows } = useUrlTable.getState();
  const to = Math.max(0, Math.min((rows.total ?? 1) - 1, selected.index + by));
  reader?.show(to, to);
  selectRow(to, rowAt(rows, to));
}

function keyOf({ id }: PageRecord): number {
  return id;
}

/** Orders by a column; the same column again turns the order round, and a third time goes back to order of discovery. */
export function sortBy(column: UrlColumn): void {
  const { sort, descending } = useUrlTable.getState().filter;
  if (column !== sort) orderBy(column, false);
  else if (!descending) orderBy(column, true);
  else orderBy('order', false);
}

export function orderBy(sort: UrlColumn, descending: boolean): void {
  change({ sort, descending });
}

/** Shows or hides one state; with none chosen every state is shown. */
export function toggleState(state: UrlState): void {
  const { states } = useUrlTable.getState().filter;
  change({ states: states.includes(state) ? states.filter((other) => other !== state) : [...states, state] });
}

export function showAllStates(): void {
  change({ states: [] });
}

/** Shows the URLs of every folder again. */
export function leaveFolder(): void {
  change({ under: '' });
}

/** Narrows the table by one kind of value; an empty list lets any through. */
export function narrowBy(part: Partial<UrlNarrowing>): void {
  const { narrow = NOT_NARROWED } = useUrlTable.getState().filter;
  change({ narrow: { ...narrow, ...part } });
}

/** Shows the URLs of which a moment lies in a span; null = whenever it was. */
export function showSpan(moment: UrlMoment, span: TimeSpan | null): void {
  const { [moment]: _before, ...others } = useUrlTable.getState().filter.spans ?? {};
  change({ spans: span ? { ...others, [moment]: span } : others });
}

/** Shows a view that is kept: its rows, order and columns. */
export function showView({ filter, columns, widths }: SavedView): void {
  keepLayout(layoutOf(columns, widths));
  change(filter);
}

export function filterText(text: string): void {
  if (text !== useUrlTable.getState().filter.text) change({ text });
}

/** Whether a list is being made that somebody waits for. */
export function isMaking({ filter, rows, soFar }: Pick<UrlTableState, 'filter' | 'rows' | 'soFar'>): boolean {
  return filter !== rows.filter || (soFar !== null && !soFar.isRenewal);
}

/** Goes back to the last list that was whole, where one is being made; answers whether one was. */
export function giveUpList(): boolean {
  const state = useUrlTable.getState();
  if (!isMaking(state)) return false;
  change(state.whole);
  return true;
}

function change(part: Partial<UrlFilter>): void {
  const filter = { ...useUrlTable.getState().filter, ...part };
  useUrlTable.setState({ filter, soFar: null });
  reader?.filter(filter);
}
