/** What a re-crawl found against the earlier job. `gone`: saved then and not now. `moved`: now answers by a redirect. */
export const CHANGE_KINDS = ['added', 'changed', 'unchanged', 'moved', 'gone'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

export interface ChangedUrl {
  readonly kind: ChangeKind;
  readonly url: string;
  /** Where a moved page is now. */
  readonly movedTo: string | null;
  /** Why a gone page is gone: its status or error now, `not_found_any_more` when no link leads to it. */
  readonly why: string | null;
  readonly title: string | null;
}

/** A window of one kind of change, in the order of URLs. */
export interface ChangePage {
  /** Folder of the earlier job. */
  readonly baseline: string;
  readonly counts: ChangeCounts;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ChangedUrl[];
}

export interface ChangeQuery {
  readonly kind: ChangeKind;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}
