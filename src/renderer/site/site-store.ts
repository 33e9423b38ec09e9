import { create } from 'zustand';
import type { SiteQuery, SiteRow, SiteSort } from '../../contract/site.js';
import { bridge } from '../bridge.js';
import { report } from '../stores/notices.js';
import { RowReader } from '../table/row-reader.js';
import { noRows, rowAt, type RowWindows, wantedWindows } from '../table/row-windows.js';
import { FIRST_ROW, followSelection, type Selection, selectionOf } from '../table/selection.js';

export type SiteFilter = Omit<SiteQuery, 'offset' | 'limit'>;

/** How the site is shown: as a tree of folders, or as a picture of its links. */
export type SiteLook = 'tree' | 'graph';

/** What can be done to a host or folder, at a place of the window in CSS pixels. */
export interface PlaceMenuAt {
  readonly place: Pick<SiteRow, 'kind' | 'name' | 'address'>;
  readonly isOpen: boolean;
  /** Shows what is in it, or hides it. */
  readonly toggle: () => void;
  readonly x: number;
  readonly y: number;
}

/** The site of the crawl on show. */
interface SiteState {
  readonly look: SiteLook;
  /** What is asked for; `rows.filter` is what is on show, which follows a moment later. */
  readonly filter: SiteFilter;
  readonly rows: RowWindows<SiteRow, SiteFilter>;
  readonly selected: Selection<SiteRow>;
  /** The site has more folders than are told apart. */
  readonly isCut: boolean;
  readonly menu: PlaceMenuAt | null;
}

const CLOSED: SiteFilter = { open: [], sort: 'name', descending: false };
/** The reader thread counts the folders no more often than their cost allows, whatever is asked here. */
const REFRESH_MS = 2000;

function nothing(): Omit<SiteState, 'look'> {
  return { filter: CLOSED, rows: noRows(CLOSED), selected: FIRST_ROW, isCut: false, menu: null };
}

export const useSite = create<SiteState>()(() => ({ ...nothing(), look: 'tree' }));

interface Reading {
  readonly jobId: string;
  readonly rows: RowReader<SiteRow, SiteFilter>;
  /** On screen. */
  readonly shown: { first: number; last: number };
}
let reading: Reading | null = null;

/** Reads one crawl's tree while it is on screen, again when its folders were counted anew; returns its stop. */
export function readSite(jobId: string): () => void {
  useSite.setState(nothing());
  const rows = new RowReader<SiteRow, SiteFilter>(CLOSED, {
    query: async (query) => {
      const answer = await bridge().invoke('site.rows', jobId, query);
      if (answer.ok && reading === own) useSite.setState({ isCut: answer.value.isCut });
      return answer;
    },
    write: showRead,
    report,
  });
  const own: Reading = { jobId, rows, shown: { first: 0, last: 0 } };
  reading = own;
  const stop = followRevision(own);
  return () => {
    stop();
    rows.close();
    if (reading === own) reading = null;
  };
}

/** Asks one question at a time: on a large crawl the answer may take longer than the pause between. */
function followRevision({ jobId, rows }: Reading): () => void {
  let revision = 0;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    // Also of a crawl that tells nothing more: its tree may be from before its end, and be made anew when it is time.
    if (isAsking || document.hidden) return;
    isAsking = true;
    const answer = await bridge().invoke('site.revision', jobId);
    isAsking = false;
    if (!answer.ok) return report(answer.error, jobId);
    if (answer.value === revision) return;
    revision = answer.value;
    rows.refresh();
  };
  const timer = setInterval(() => void ask(), REFRESH_MS);
  return () => clearInterval(timer);
}

/** Shows the rows read; the selected one is followed to where it is now. Of itself the first host is open. */
function showRead(rows: RowWindows<SiteRow, SiteFilter>): void {
  const before = useSite.getState();
  const { first, last } = reading?.shown ?? { first: 0, last: 0 };
  // Other rows come on show when those on screen are there: none of them is blank meanwhile.
  if (rows.filter !== before.rows.filter && wantedWindows(rows, first, last).length > 0) return;
  useSite.setState({ rows, selected: followSelection(before.selected, rows, rowKey) });
  const host = rowAt(rows, 0);
  const isUntouched = before.filter === CLOSED && before.rows.total === null;
  if (isUntouched && host) toggleOpen(host);
}

export function rowKey({ place, id }: Pick<SiteRow, 'place' | 'id'>): string {
  return place === null ? `u${id}` : `p${place}`;
}

export function showLook(look: SiteLook): void {
  useSite.setState({ look });
}

export function showSiteRows(first: number, last: number): void {
  if (!reading) return;
  reading.shown.first = first;
  reading.shown.last = last;
  reading.rows.show(first, last);
}

/** `row`: what is shown there, null while it has not been read. */
export function selectSiteRow(index: number, row: SiteRow | null): void {
  useSite.setState({ selected: selectionOf(index, row) });
}

/** Opens a host or folder so that what is in it is shown, or closes it. */
export function toggleOpen({ place }: SiteRow): void {
  if (place === null) return;
  const { open } = useSite.getState().filter;
  change({ open: open.includes(place) ? open.filter((other) => other !== place) : [...open, place] });
}

/** Names rise at first, numbers fall: the largest is what is looked for. The same again turns the order round. */
export function sortSite(sort: SiteSort): void {
  const before = useSite.getState().filter;
  change({ sort, descending: sort === before.sort ? !before.descending : sort !== 'name' });
}

/** The next row after one whose name begins so; null where none does. */
export async function findRow(text: string, from: number): Promise<number | null> {
  if (!reading) return null;
  const answer = await bridge().invoke('site.find', reading.jobId, { ...useSite.getState().filter, from, text });
  return answer.ok ? answer.value : null;
}

export function openPlaceMenu(menu: PlaceMenuAt): void {
  useSite.setState({ menu });
}

export function closePlaceMenu(): void {
  useSite.setState({ menu: null });
}

function change(part: Partial<SiteFilter>): void {
  const filter = { ...useSite.getState().filter, ...part };
  useSite.setState({ filter });
  if (!reading) return;
  const { first, last } = reading.shown;
  reading.rows.filter(filter);
  reading.rows.show(first, last);
}
