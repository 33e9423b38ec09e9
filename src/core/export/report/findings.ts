import { t } from '../../../contract/language.js';
import { REPORT_WORDS, REPORTS, type ReportColumn, type ReportName } from '../../../contract/reports.js';
import type { Listing, Listings } from '../../reader/reports/listings.js';
import { columnsOf, readRows } from '../../reader/reports/report-rows.js';
import { ReportSurvey } from '../../reader/reports/report-survey.js';
import type { IdentityOptions } from '../../scope/identity.js';
import type { Connection } from '../../store/database/sql.js';

/** Rows of one table; the rest is counted. */
export const MAX_ROWS = 500;

/** One report of the crawl, as the window shows it. */
export interface Finding {
  readonly name: ReportName;
  readonly title: string;
  /** What is in it, as a sentence. */
  readonly story: string;
  readonly columns: readonly ReportColumn[];
  /** The first of its rows, at most MAX_ROWS. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** How many there are, listed or not. */
  readonly total: number;
}

/**
 * Every report of the crawl, in the order of the window and with the same rows. `identity`: how the crawl tells URLs
 * apart. `pause` is awaited between portions of the reading; it rejects to end it.
 */
export async function findings(
  connection: Connection,
  identity: IdentityOptions | undefined,
  pause: () => Promise<void>,
): Promise<readonly Finding[]> {
  const survey = new ReportSurvey(connection, identity);
  let listings: Listings | null = null;
  while (listings === null) {
    await pause();
    listings = survey.next();
  }
  const found: Finding[] = [];
  for (const name of REPORTS) {
    await pause();
    found.push(findingOf(connection, name, listings[name]));
  }
  return found;
}

function findingOf(connection: Connection, report: ReportName, listing: Listing): Finding {
  const { name, story } = REPORT_WORDS[report];
  const { total } = listing;
  // An older database may lack the columns of a report that it has nothing for.
  const rows = total === 0 ? [] : readRows(connection, report, listing, 0, MAX_ROWS).map(({ cells }) => cells);
  return { name: report, title: t(name), story: t(story), columns: columnsOf(report), rows, total };
}
