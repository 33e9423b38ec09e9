import type { Coverage, ReportPage, ReportQuery } from '../../../contract/reports.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import { readCoverage } from './coverage.js';
import { countFindings, type Listings } from './listings.js';
import { columnsOf, readRows } from './report-rows.js';
import { ReportSurvey } from './report-survey.js';

const MAX_ROWS = 500;
/** The listings are not made again sooner than this, nor than so many times what making them took. */
const FRESH_MS = 2000;
const COST_FACTOR = 10;

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

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** A window of one report; null while there is more to do: call again. */
  page({ report, offset, limit }: ReportQuery, identity: IdentityOptions | undefined): ReportPage | null {
    const listings = this.listings(identity);
    if (!listings) return null;
    const listing = listings[report];
    const { total } = listing;
    const from = Math.max(0, Math.trunc(offset));
    const to = from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit)));
    const rows = from >= total ? [] : readRows(this.#connection, report, listing, from, to);
    return { report, columns: columnsOf(report), total, offset: from, rows };
  }

  /** Null while there is more to do: call again. */
  coverage(identity: IdentityOptions | undefined): Coverage | null {
    const listings = this.listings(identity);
    if (!listings) return null;
    const upToDate = this.#kept?.version === this.#version();
    return { ...readCoverage(this.#connection), findings: countFindings(listings), upToDate };
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
