import type { Coverage, ReportName, ReportPage, ReportQuery } from '../../../contract/reports.js';
import type { ListProgress } from '../../../contract/job.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import { Portions } from '../../runtime/portions.js';
import { ListingFilter } from './listing-filter.js';
import { countFindings, type Listing, type Listings } from './listings.js';
import { columnsOf, readRows, readTargetRows, targetColumns } from './report-rows.js';
import { ReportSurvey } from './report-survey.js';
import { TargetGroups } from './target-groups.js';

const MAX_ROWS = 500;
/** The listings are not made again sooner than this, nor than so many times what making them took. */
const FRESH_MS = 2000;
const COST_FACTOR = 10;
/** Narrowed listings that are kept. */
const MOST_FILTERS = 4;
/** How long is worked before what there is so far is answered, where that was asked for. */
export const SOON_MS = 200;

interface KeptListings {
  readonly listings: Listings;
  /** The database's version they were made from. */
  readonly version: number;
  readonly freshUntilMs: number;
}

interface RunningSurvey {
  readonly survey: ReportSurvey;
  readonly version: number;
  /** Spent on it so far. */
  costMs: number;
}

/**
 * Answers reports from a read-only connection. All listings of a job are made by one survey and kept, so that any part of
 * any report costs the same; whoever asks while it runs waits for the same survey.
 */
export class ReportCache {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  #kept: KeptListings | null = null;
  #running: RunningSurvey | null = null;
  /** By report and text, the one that was asked for last at the end. */
  readonly #filters = new Map<string, ListingFilter>();
  readonly #groups = new WeakMap<Listing, TargetGroups>();

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** A window of one report, which is made first; with `soon`, what there is of it is answered after a moment. */
  page(query: ReportQuery, identity: IdentityOptions | undefined): Portions<ReportPage> {
    const untilMs = this.#nowMs() + SOON_MS;
    return new Portions(() => {
      const page = this.#wholePage(query, identity);
      return page || query.soon !== true || this.#nowMs() < untilMs ? page : this.#pageSoFar(query);
    });
  }

  /** Null while there is more to do. */
  #wholePage(query: ReportQuery, identity: IdentityOptions | undefined): ReportPage | null {
    const { report, text = '' } = query;
    const whole = this.listings(identity)?.[report];
    const listing = whole && text !== '' ? this.#narrowed(report, whole, text) : whole;
    return whole && listing ? this.#window(query, whole, listing) : null;
  }

  /** What was found before, where the report is made anew; of a text also what was found in it so far. */
  #pageSoFar(query: ReportQuery): ReportPage {
    const { report, text = '' } = query;
    const whole = this.#kept?.listings[report];
    const filter = text === '' ? null : this.#filters.get(filterName(report, text));
    const earlier = filter === null ? whole : filter?.whole;
    const isRenewal = earlier !== undefined && earlier !== null;
    const soFar: ListProgress =
      filter && this.#running === null
        ? { doing: 'narrowing', of: filter.of, share: filter.share, isRenewal }
        : { doing: 'surveying', of: this.#urls(), share: this.share, isRenewal };
    const listing = earlier ?? filter?.soFar;
    if (whole && listing) return { ...this.#window(query, whole, listing), soFar };
    const columns = isByTarget(query) ? targetColumns() : columnsOf(report);
    return { report, columns, total: 0, unlisted: 0, offset: 0, rows: [], soFar };
  }

  #window(query: ReportQuery, whole: Listing, listing: Listing): ReportPage {
    const { report, offset, limit } = query;
    const from = Math.max(0, Math.trunc(offset));
    const to = from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit)));
    const unlisted = whole.total - whole.keys.length;
    if (isByTarget(query)) {
      const { total, places } = this.#targets(listing, listing === whole).window(new Set(query.open), from, to);
      const rows = readTargetRows(this.#connection, listing, places);
      return { report, columns: targetColumns(), total, unlisted, offset: from, rows };
    }
    const total = listing.keys.length;
    const read = from >= total ? [] : readRows(this.#connection, report, listing, from, to);
    const rows = read.map(({ id, cells }) => ({ id, cells }));
    return { report, columns: columnsOf(report), total, unlisted, offset: from, rows };
  }

  /** The findings with a text; null while there is more to do. */
  #narrowed(report: ReportName, listing: Listing, text: string): Listing | null {
    const name = filterName(report, text);
    const known = this.#filters.get(name);
    const filter =
      known?.source === listing
        ? known
        : new ListingFilter(this.#connection, report, listing, text, known?.whole ?? null);
    this.#filters.delete(name);
    this.#filters.set(name, filter);
    const narrowed = filter.next();
    if (narrowed) this.#forgetFilters();
    return narrowed;
  }

  /** Only what is done goes: what is not is asked for again until it is. */
  #forgetFilters(): void {
    for (const [name, { isDone }] of this.#filters)
      if (isDone && this.#filters.size > MOST_FILTERS) this.#filters.delete(name);
  }

  #targets(listing: Listing, isWhole: boolean): TargetGroups {
    const groups = this.#groups.get(listing) ?? new TargetGroups(listing, isWhole);
    this.#groups.set(listing, groups);
    return groups;
  }

  /** How much of the reports is made, from 0 to 1. */
  get share(): number {
    return this.#running?.survey.share ?? (this.#kept === null ? 0 : 1);
  }

  /** Whether the reports are of everything that is stored now. */
  get isUpToDate(): boolean {
    return this.#kept?.version === this.version();
  }

  /** How many findings each report has, as far as it is known. */
  findingsSoFar(): Readonly<Partial<Coverage['findings']>> {
    return this.#kept ? countFindings(this.#kept.listings) : (this.#running?.survey.findings ?? {});
  }

  /** The kept listings while they are good; else does a portion of the survey that makes new ones: null then, call again. */
  listings(identity: IdentityOptions | undefined): Listings | null {
    const version = this.version();
    const kept = this.#kept;
    if (kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs)) return kept.listings;
    const running = this.#running ?? { survey: new ReportSurvey(this.#connection, identity), version, costMs: 0 };
    this.#running = running;
    return this.#advance(running);
  }

  /** Of what is stored: another one when something was written. */
  version(): number {
    return requiredNumber(this.#connection.value('PRAGMA data_version'));
  }

  #urls(): number {
    return requiredNumber(this.#connection.value('SELECT max(id) FROM urls'));
  }

  #advance(running: RunningSurvey): Listings | null {
    const startedMs = this.#nowMs();
    try {
      const listings = running.survey.next();
      running.costMs += this.#nowMs() - startedMs;
      if (!listings) return null;
      const freshUntilMs = this.#nowMs() + Math.max(FRESH_MS, running.costMs * COST_FACTOR);
      this.#kept = { listings, version: running.version, freshUntilMs };
      this.#running = null;
      return listings;
    } catch (error) {
      // The next question begins anew.
      this.#running = null;
      throw error;
    }
  }
}

function filterName(report: ReportName, text: string): string {
  return `${report} ${text}`;
}

function isByTarget({ report, open }: ReportQuery): boolean {
  return open !== undefined && report === 'broken_links';
}
