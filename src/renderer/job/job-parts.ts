import { fetched } from '../controls/fetched.js';

/** Views and dialogs of a crawl that are looked at soon after it is shown. */
export const JOB_PARTS = {
  RulesView: fetched(async () => (await import('../rules/rules-view.js')).RulesView),
  SummaryView: fetched(async () => (await import('../summary/summary-view.js')).SummaryView),
  UrlsView: fetched(async () => (await import('../urls/urls-view.js')).UrlsView),
  ExplainDialog: fetched(async () => (await import('../explain/explain-dialog.js')).ExplainDialog),
  ExportDialog: fetched(async () => (await import('../exports/export-dialog.js')).ExportDialog),
  ExcludeDialog: fetched(async () => (await import('../rules/exclude-dialog.js')).ExcludeDialog),
};
