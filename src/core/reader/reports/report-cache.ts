import type { Coverage, ReportName, ReportPage, ReportQuery } from '../../../contract/reports.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import { Portions } from '../../runtime/portions.js';
import { CoverageWalk } from './coverage.js';
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

  /** A window of one report; null while there is more to do: call again. */
  page(
    { report, offset, limit, text = '', open }: ReportQuery,
    identity: IdentityOptions | undefined,
  ): ReportPage | null {
    const listings = this.listings(identity);
    if (!listings) return null;
    const whole = listings[report];
    const listing = text === '' ? whole : this.#narrowed(report, whole, text);
    if (!listing) return null;
    const from = Math.max(0, Math.trunc(offset));
    const to = from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit)));
    const unlisted = whole.total - whole.keys.length;
    if (open !== undefined && report === 'broken_links') {
      const { total, places } = this.#targets(listing, listing === whole).window(new Set(open), from, to);
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
    const name = `${report} ${text}`;
    const known = this.#filters.get(name);
    const filter = known?.source === listing ? known : new ListingFilter(this.#connection, report, listing, text);
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

  /** The listings are made first, where they are not known. */
  coverage(identity: IdentityOptions | undefined): Portions<Coverage> {
    let walk: CoverageWalk | null = null;
    return new Portions(() => {
      const listings = walk ? this.#kept?.listings : this.listings(identity);
      if (!listings) return null;
      walk ??= new CoverageWalk(this.#connection);
      const counted = walk.next();
      const upToDate = this.#kept?.version === this.#version();
      return counted && { ...counted, findings: countFindings(listings), upToDate };
    });
  }

  /** The kept listings while they are good; else does a portion of the survey that makes new ones: null then, call again. */
  listings(identity: IdentityOptions | undefined): Listings | null {
    const version = this.#version();
    const kept = this.#kept;
    if (kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs)) return kept.listings;
    const running = this.#running ?? { survey: new ReportSurvey(this.#connection, identity), version, costMs: 0 };
    this.#running = running;
    return this.#advance(running);
  }

  #version(): number {
    return requiredNumber(this.#connection.value('PRAGMA data_version'));
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
