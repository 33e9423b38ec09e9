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
  'no_content',
  'mixed_content',
  'noindex',
  'fields_missing',
] as const;
export type ReportName = (typeof REPORTS)[number];

/** A report by its name on screen, and what is in it. */
export interface ReportWords {
  readonly name: string;
  readonly story: string;
}

export const REPORT_WORDS: Readonly<Record<ReportName, ReportWords>> = {
  broken_links: { name: 'Broken links', story: 'Links that lead nowhere, and the pages they are on.' },
  failures: { name: 'Failures', story: 'URLs that failed, by reason.' },
  redirects: { name: 'Redirects', story: 'URLs that redirect to another one, longest chains first.' },
  redirect_problems: {
    name: 'Redirect problems',
    story: 'Redirects that loop, never end or lead nowhere.',
  },
  duplicates: { name: 'Duplicates', story: 'The same content, byte for byte, at several URLs.' },
  near_duplicates: { name: 'Near duplicates', story: 'Pages whose text is nearly the same.' },
  slowest: { name: 'Slowest', story: 'The URLs that took longest to fetch, at most 100.' },
  largest: { name: 'Largest', story: 'The largest files, at most 100.' },
  orphans: { name: 'Orphans', story: 'In a sitemap, but not linked from any page of this crawl.' },
  not_in_sitemap: { name: 'Not in a sitemap', story: 'Linked pages that no sitemap lists, on sites that have one.' },
  titles_missing: { name: 'Missing titles', story: 'Pages without a title.' },
  titles_repeated: { name: 'Repeated titles', story: 'Pages that share their title with others.' },
  descriptions_missing: { name: 'Missing descriptions', story: 'Pages without a description for search engines.' },
  descriptions_repeated: { name: 'Repeated descriptions', story: 'Pages that share their description with others.' },
  no_content: {
    name: 'Without content',
    story: 'Pages that stand in for the content: bot checks, login forms, “not found” served as 200 …',
  },
  mixed_content: { name: 'Mixed content', story: 'Pages served over HTTPS that load files over HTTP.' },
  fields_missing: {
    name: 'Fields not found',
    story: 'Pages that lack a field of your own, with how many pages have it of those it was asked of.',
  },
  noindex: { name: 'Not for search engines', story: 'Pages that ask search engines not to list them (noindex).' },
};

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  /** `reason`: a code of a failure, for which each side has words. */
  readonly kind: 'url' | 'text' | 'count' | 'bytes' | 'ms' | 'status' | 'reason';
}

/** One finding: a cell for each column, null where there is no value. `id`: the URL it is about, which the first column shows. */
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

/** What was saved of one media type. */
export interface TypeCount {
  /** Without parameters, lower case; empty where none is known. */
  readonly type: string;
  readonly count: number;
  /** Decoded. */
  readonly bytes: number;
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
  /**
   * Links that were skipped on sight when so many URLs were that no more are kept one by one: the same URL may be among
   * them many times, so they are not in `found`.
   */
  readonly beyond: number;
  /** How many findings each report has. */
  readonly findings: Readonly<Record<ReportName, number>>;
  /** Whether the findings are those of everything stored now: of a running crawl they may be some seconds old. */
  readonly upToDate: boolean;
}
