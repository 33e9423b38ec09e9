import type { ReportName } from './reports.js';

/** What became of a page between another crawl of the site and this one. `gone`: saved there and not here. */
export const PAGE_CHANGES = ['added', 'changed', 'unchanged', 'moved', 'gone'] as const;
export type PageChange = (typeof PAGE_CHANGES)[number];

/** What became of a finding: `problem` is found in this crawl only, `fixed` in the other one only. */
export const FINDING_CHANGES = ['problem', 'fixed'] as const;
export type FindingChange = (typeof FINDING_CHANGES)[number];

/** Pages of which both crawls have a picture, and these differ. */
export const LOOK_CHANGES = ['looks'] as const;
export type LookChange = (typeof LOOK_CHANGES)[number];

export const CHANGE_KINDS = [...PAGE_CHANGES, ...LOOK_CHANGES, ...FINDING_CHANGES] as const;
export type ChangeKind = PageChange | LookChange | FindingChange;

/** Looks and findings are counted once somebody has asked for them, which takes longer: null before. */
export type ChangeCounts = Readonly<Record<PageChange, number>> &
  Readonly<Record<LookChange | FindingChange, number | null>>;

/** The reports whose findings are compared, by the URLs they are about: what is a fault, and is not a list of the most. */
export const COMPARED_REPORTS = [
  'broken_links',
  'failures',
  'redirect_problems',
  'duplicates',
  'near_duplicates',
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
] as const satisfies readonly ReportName[];
export type ComparedReport = (typeof COMPARED_REPORTS)[number];

export interface ChangedUrl {
  readonly kind: ChangeKind;
  readonly url: string;
  /** Where a moved page is now. */
  readonly movedTo: string | null;
  /**
   * Why a gone page is gone, or what is wrong with the URL of a finding: its status or error now, `not_found_any_more` when no
   * link leads to it. Of a moved page `same_content` where nothing redirects and the content is at another URL.
   */
  readonly why: string | null;
  readonly title: string | null;
  /** The reports that a finding is of; none for a page. */
  readonly reports: readonly ComparedReport[];
  /** How much of its picture has changed: 0 to 1; null for what is not about pictures. */
  readonly share: number | null;
}

/** A window of one kind of change, in the order of URLs; of findings in that of the reports, of looks by how much has changed. */
export interface ChangePage {
  /** Folder of the other crawl. */
  readonly other: string;
  readonly counts: ChangeCounts;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ChangedUrl[];
}

export interface ChangeWindow {
  readonly kind: ChangeKind;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

export interface ChangeQuery extends ChangeWindow {
  /** Id of the crawl to compare with; null = the one that this one repeats. */
  readonly other: string | null;
}
