import { create } from 'zustand';
import {
  NOT_NARROWED,
  PAGE_VERDICTS,
  URL_COLUMNS,
  URL_STATES,
  type UrlColumn,
  type UrlNarrowing,
} from '../../contract/job.js';
import { URL_MOMENTS, type UrlSpans } from '../../contract/url-spans.js';
import { type ColumnWidths, readWidths } from '../table/column-layout.js';
import type { UrlFilter } from '../table/row-windows.js';
import { known as knownColumns } from './columns.js';

/** A way to look at the table of URLs that a person keeps: what it is narrowed to, its order and its columns with their widths. */
export interface SavedView {
  readonly name: string;
  readonly filter: UrlFilter;
  readonly columns: readonly UrlColumn[];
  readonly widths: ColumnWidths;
}

const VIEWS_KEY = 'orbweaver.url-views';
/** More are no list to choose from. */
const MOST_VIEWS = 20;

/** The views a person keeps, for every crawl; the newest last. */
export const useSavedViews = create<{ readonly views: readonly SavedView[] }>()(() => ({
  views: readViews(localStorage.getItem(VIEWS_KEY)),
}));

/** Keeps a view in place of the one of that name. */
export function keepView(view: SavedView): void {
  write([...others(view.name), view].slice(-MOST_VIEWS));
}

export function dropView(name: string): void {
  write(others(name));
}

function others(name: string): readonly SavedView[] {
  return useSavedViews.getState().views.filter((view) => view.name !== name);
}

function write(views: readonly SavedView[]): void {
  localStorage.setItem(VIEWS_KEY, JSON.stringify(views));
  useSavedViews.setState({ views });
}

/** The views as they were stored; what this version does not understand is left out. */
export function readViews(stored: string | null): readonly SavedView[] {
  return listOf(parsed(stored ?? '[]')).flatMap((one) => {
    const { name, filter, columns, widths } = fieldsOf(one);
    if (typeof name !== 'string' || name === '') return [];
    return [{ name, filter: readFilter(fieldsOf(filter)), columns: knownColumns(columns), widths: readWidths(widths) }];
  });
}

function readFilter({ states, text, narrow, spans, sort, descending }: Fields): UrlFilter {
  return {
    states: known(URL_STATES, states),
    text: typeof text === 'string' ? text : '',
    narrow: readNarrowing(fieldsOf(narrow)),
    spans: readSpans(fieldsOf(spans)),
    under: '',
    sort: known(URL_COLUMNS, [sort])[0] ?? 'order',
    descending: descending === true,
  };
}

function readNarrowing(stored: Fields): UrlNarrowing {
  const numbers = (name: keyof UrlNarrowing): readonly number[] =>
    listOf(stored[name]).filter((value) => typeof value === 'number');
  const texts = (name: keyof UrlNarrowing): readonly string[] =>
    listOf(stored[name]).filter((value) => typeof value === 'string');
  return {
    ...NOT_NARROWED,
    ...{ codes: numbers('codes'), depths: numbers('depths') },
    ...{ sizes: numbers('sizes'), times: numbers('times'), words: numbers('words') },
    ...{ types: texts('types'), origins: texts('origins'), verdicts: known(PAGE_VERDICTS, stored['verdicts']) },
  };
}

function readSpans(stored: Fields): UrlSpans {
  const limit = (value: unknown): number | null => (Number.isSafeInteger(value) ? Number(value) : null);
  const known = URL_MOMENTS.flatMap((moment) => {
    const { from, to } = fieldsOf(stored[moment]);
    const span = { from: limit(from), to: limit(to) };
    return span.from === null && span.to === null ? [] : [[moment, span] as const];
  });
  return Object.fromEntries(known);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function known<T extends string>(names: readonly T[], value: unknown): readonly T[] {
  const stored = listOf(value);
  return names.filter((name) => stored.includes(name));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not written by this version: it is as if nothing was.
    return [];
  }
}
