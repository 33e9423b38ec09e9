import { create } from 'zustand';
import { URL_COLUMNS, type UrlColumn } from '../../contract/job.js';
import {
  type ColumnLayout,
  FIRST_LAYOUT,
  layoutOf,
  namesOf,
  readWidths,
  withMoved,
  withToggled,
  withWidth,
} from '../table/column-layout.js';

/** The columns of the table of URLs, the same in every crawl and after a restart. */
interface ColumnsState extends ColumnLayout {
  /** The column whose menu is open, and where; null = none. */
  readonly menu: { readonly column: UrlColumn; readonly x: number; readonly y: number } | null;
}

const COLUMNS_KEY = 'orbweaver.url-columns';

export const useColumns = create<ColumnsState>()(() => ({
  ...readColumns(localStorage.getItem(COLUMNS_KEY)),
  menu: null,
}));

export function toggleColumn(column: UrlColumn): void {
  keepLayout(withToggled(useColumns.getState(), column));
}

/** `by`: places to the right; negative = to the left. */
export function moveColumn(column: UrlColumn, by: number): void {
  keepLayout(withMoved(useColumns.getState(), column, by));
}

/** Shows a width while it is being dragged, without keeping it: the disk is no place for sixty of them a second. */
export function dragWidth(column: UrlColumn, px: number): void {
  useColumns.setState(({ looks, widths }) => withWidth({ looks, widths }, column, px));
}

/** Keeps what is on show. */
export function keepColumns(): void {
  keepLayout(useColumns.getState());
}

/** In CSS pixels; held within what can be used. */
export function resizeColumn(column: UrlColumn, px: number): void {
  keepLayout(withWidth(useColumns.getState(), column, px));
}

/** The columns, their order and their widths as they were before anybody changed them. */
export function resetColumns(): void {
  keepLayout(FIRST_LAYOUT);
}

export function keepLayout({ looks, widths }: ColumnLayout): void {
  useColumns.setState({ looks, widths });
  localStorage.setItem(COLUMNS_KEY, JSON.stringify({ names: namesOf({ looks }), widths }));
}

export function openColumnMenu(menu: ColumnsState['menu']): void {
  useColumns.setState({ menu });
}

/** The columns as they were stored, or a list of names, as earlier versions did; else those that nobody has changed. */
export function readColumns(stored: string | null): ColumnLayout {
  const kept: unknown = parsed(stored ?? 'null');
  if (Array.isArray(kept)) return layoutOf(known(kept), {});
  if (typeof kept !== 'object' || kept === null || !('names' in kept)) return FIRST_LAYOUT;
  return layoutOf(known(kept.names), readWidths('widths' in kept ? kept.widths : null));
}

/** The names of columns in a list, in its order. */
export function known(stored: unknown): readonly UrlColumn[] {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return list.flatMap((name) => URL_COLUMNS.filter((column) => column === name));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not written by this version: it is as if nothing was.
    return null;
  }
}
