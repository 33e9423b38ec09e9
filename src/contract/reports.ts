/** What can be asked of a crawl's findings. The command line's `orbweaver report <folder> <name>`. */
export const REPORTS = [
  'broken_links',
  'failures',
  'redirects',
  'redirect_problems',
  'duplicates',
  'near_duplicates',
  'slowest',
  'largest',
  'orphans',
  'not_in_sitemap',
  'titles_missing',
  'titles_repeated',
  'descriptions_missing',
  'descriptions_repeated',
  'mixed_content',
] as const;
export type ReportName = (typeof REPORTS)[number];

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: 'url' | 'text' | 'count' | 'bytes' | 'ms' | 'status';
}

/** One finding: a cell for each column, null where there is no value. `id`: the URL it is about. */
export interface ReportRow {
  readonly id: number | null;
  readonly cells: readonly (string | number | null)[];
}

export interface ReportQuery {
  readonly report: ReportName;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

/** A window of one report. */
export interface ReportPage {
  readonly report: ReportName;
  readonly columns: readonly ReportColumn[];
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ReportRow[];
}

/** What became of everything that was found: the sum of all counts is `found`. */
export interface Coverage {
  readonly found: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly queued: number;
  /** Skipped and failed, by reason, the largest first. */
  readonly notSaved: readonly {
    readonly state: 'skipped' | 'failed';
    readonly reason: string;
    readonly count: number;
  }[];
  /** How many findings each report has. */
  readonly findings: Readonly<Record<ReportName, number>>;
}
