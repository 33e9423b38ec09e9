import type { ChangeKind } from './changes.js';
import type { LogFilter } from './crawl-log.js';
import type { UrlColumn, UrlQuery } from './job.js';
import type { ReportName } from './reports.js';
import type { SkipGroup } from './rules.js';
import type { SkippedQuery } from './skipped.js';

/** Forms in which a list is copied or saved: for spreadsheets, for programs, for documents. */
export const LIST_FORMATS = ['csv', 'tsv', 'jsonl', 'markdown'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** A list as it stands on screen: the whole of it, in its order, not only the rows that are drawn. */
export type ListSource =
  | {
      readonly kind: 'urls';
      readonly query: Omit<UrlQuery, 'offset' | 'limit' | 'soon'>;
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
  | { readonly kind: 'log'; readonly filter: LogFilter }
  /** The URLs of one group; `count`: how many it has, those included that were only counted. */
  | ({ readonly kind: 'skipped' } & Pick<SkipGroup, 'reason' | 'pattern' | 'count'> & Pick<SkippedQuery, 'text'>);

/** A longer list is saved as a file: no program takes so much from the clipboard. */
export const MOST_COPIED_ROWS = 200_000;

/** How a list was saved. */
export interface SavedList {
  /** Absolute path. */
  readonly path: string;
  readonly rows: number;
  /** What belongs to the list and is not among its rows, as a sentence; null where that is nothing. */
  readonly left: string | null;
}
