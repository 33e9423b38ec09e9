import type { ChangeKind } from './changes.js';
import type { LogFilter } from './crawl-log.js';
import type { UrlColumn, UrlQuery } from './job.js';
import type { ReportName } from './reports.js';

/** Forms in which a list is copied or saved: for spreadsheets, for programs, for documents. */
export const LIST_FORMATS = ['csv', 'tsv', 'jsonl', 'markdown'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** A list as it stands on screen: the whole of it, in its order, not only the rows that are drawn. */
export type ListSource =
  | {
      readonly kind: 'urls';
      readonly query: Omit<UrlQuery, 'offset' | 'limit'>;
      /** In their order, without `order`. */
      readonly columns: readonly UrlColumn[];
    }
  | { readonly kind: 'report'; readonly report: ReportName; readonly text: string }
  | {
      readonly kind: 'changes';
      readonly change: ChangeKind;
      /** Id of the crawl compared with; null = the one that this one repeats. */
      readonly other: string | null;
    }
  | { readonly kind: 'log'; readonly filter: LogFilter };

/** A longer list is saved as a file: no program takes so much from the clipboard. */
export const MOST_COPIED_ROWS = 200_000;

/** How a list was saved. */
export interface SavedList {
  /** Absolute path. */
  readonly path: string;
  readonly rows: number;
}
