import type { ChangePage, ChangeQuery } from '../../contract/changes.js';
import type { UrlPage, UrlQuery } from '../../contract/job.js';
import type { Result, SkipReason } from '../../contract/outcome.js';
import type { KnownUrl, RuleEffect, SkipGroup, UrlDetail } from '../../contract/rules.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { Coverage, ReportPage, ReportQuery } from '../../contract/reports.js';
import type { IdentityOptions } from '../scope/identity.js';
import type { FrontierRules } from '../scope/types.js';

/** Questions that are answered at once. */
export type ReaderAnswers = {
  readonly urls: { readonly argument: UrlQuery; readonly answer: UrlPage };
  readonly known: { readonly argument: string; readonly answer: KnownUrl | null };
  readonly skippedFor: { readonly argument: readonly SkipReason[]; readonly answer: RuleEffect };
  readonly failures: { readonly argument: null; readonly answer: readonly FailureClass[] };
  readonly detail: { readonly argument: number; readonly answer: UrlDetail | null };
  readonly changes: { readonly argument: ChangeQuery; readonly answer: Omit<ChangePage, 'baseline'> | null };
};

export interface ReportQuestion {
  readonly query: ReportQuery;
  /** How the crawl tells URLs apart: redirects are followed by it. */
  readonly identity: IdentityOptions | null;
}

/** Questions that read many rows: others are answered between their parts. */
export type ReaderSurveys = {
  readonly skipGroups: { readonly argument: null; readonly answer: readonly SkipGroup[] };
  readonly preview: { readonly argument: FrontierRules; readonly answer: RuleEffect };
  readonly report: { readonly argument: ReportQuestion; readonly answer: ReportPage };
  readonly coverage: { readonly argument: Pick<ReportQuestion, 'identity'>; readonly answer: Coverage };
};

/** What the reader thread can be asked. `open` comes first. */
export type ReaderMethods = ReaderAnswers &
  ReaderSurveys & {
    readonly open: { readonly argument: { readonly path: string }; readonly answer: Result<null> };
    readonly close: { readonly argument: null; readonly answer: null };
  };
