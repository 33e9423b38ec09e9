import type { UrlColumn } from '../../contract/job.js';
import { COLUMNS, FIRST_COLUMNS, type ColumnLook } from './url-columns.js';

/** Widths that a person gave, in CSS pixels; a column without one has its usual width. */
export type ColumnWidths = Readonly<Partial<Record<UrlColumn, number>>>;

/** Which columns the table has, from left to right, and how wide they are; the URL is always among them. */
export interface ColumnLayout {
  readonly looks: readonly ColumnLook[];
  readonly widths: ColumnWidths;
}

/** Narrower nothing can be read or taken hold of; wider no screen is. */
export const LEAST_COLUMN_PX = 48;
export const MOST_COLUMN_PX = 1600;

export const FIRST_LAYOUT: ColumnLayout = { looks: FIRST_COLUMNS, widths: {} };

/** Padding of a row, left and right. */
const ROW_PADDING_PX = 28;

/** The columns of these names in this order; a URL that is not among them comes first. */
export function layoutOf(names: readonly UrlColumn[], widths: ColumnWidths): ColumnLayout {
  const listed = names.flatMap((name) => COLUMNS.find(({ column }) => column === name) ?? []);
  const looks = [...new Set(listed)];
  const hasUrl = looks.some(({ column }) => column === 'url');
  return { looks: hasUrl ? looks : [...COLUMNS.filter(({ column }) => column === 'url'), ...looks], widths };
}

export function namesOf({ looks }: Pick<ColumnLayout, 'looks'>): readonly UrlColumn[] {
  return looks.map(({ column }) => column);
}

/** Shows a column behind the one that usually stands before it, or hides it. */
export function withToggled(layout: ColumnLayout, column: UrlColumn): ColumnLayout {
  const names = namesOf(layout);
  if (names.includes(column)) {
    const left = names.filter((name) => name !== column);
    return layoutOf(left, layout.widths);
  }
  const usual = COLUMNS.map((look) => look.column);
  const before = usual
    .slice(0, usual.indexOf(column))
    .filter((name) => names.includes(name))
    .at(-1);
  const at = before === undefined ? 0 : names.indexOf(before) + 1;
  return layoutOf([...names.slice(0, at), column, ...names.slice(at)], layout.widths);
}

/** Puts a column to the place that is `by` columns further right, or left where that is negative. */
export function withMoved(layout: ColumnLayout, column: UrlColumn, by: number): ColumnLayout {
  const others = namesOf(layout).filter((name) => name !== column);
  const to = Math.max(0, Math.min(others.length, namesOf(layout).indexOf(column) + by));
  return layoutOf([...others.slice(0, to), column, ...others.slice(to)], layout.widths);
}

export function withWidth(layout: ColumnLayout, column: UrlColumn, px: number): ColumnLayout {
  const width = Math.round(Math.max(LEAST_COLUMN_PX, Math.min(MOST_COLUMN_PX, px)));
  return { ...layout, widths: { ...layout.widths, [column]: width } };
}

/** The columns as CSS grid tracks, and the width in pixels below which the table scrolls sideways. */
export function tracksOf({ looks, widths }: ColumnLayout): { readonly tracks: string; readonly leastPx: number } {
  const tracks = looks.map(({ column, track }) => {
    const width = widths[column];
    return width === undefined ? track : `${width}px`;
  });
  const leastPx = looks.reduce((sum, { column, leastPx: least }) => sum + (widths[column] ?? least), ROW_PADDING_PX);
  return { tracks: tracks.join(' '), leastPx };
}

/** Widths as they were stored; what is none, or of no column, is left out. */
export function readWidths(stored: unknown): ColumnWidths {
  if (typeof stored !== 'object' || stored === null) return {};
  const known = Object.entries(stored).filter(
    ([name, px]) => COLUMNS.some(({ column }) => column === name) && Number.isFinite(px) && px >= LEAST_COLUMN_PX,
  );
  return Object.fromEntries(known.map(([name, px]) => [name, Math.min(MOST_COLUMN_PX, px)]));
}

/** Where among the columns something dropped at `x` goes: behind as many as have their middle left of it. */
export function dropPlace(middles: readonly number[], x: number): number {
  return middles.filter((middle) => middle < x).length;
}
