import type { Coverage, CoverageCounts, CoverageSoFar } from '../../../contract/reports.js';
import { ok } from '../../../contract/outcome.js';
import { Portions } from '../../runtime/portions.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import { KeptLists } from '../kept-lists.js';
import { CoverageWalk } from './coverage.js';
import { countFindings } from './listings.js';
import { type ReportCache, SOON_MS } from './report-cache.js';

/** How much of the work it is to count the URLs; the rest is the reports. */
const COUNTING = 0.05;

/** Says what became of everything and how much was found: once all is known, or what is known by then. */
export class CoverageCache {
  readonly #reports: ReportCache;
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #counts: KeptLists<CoverageCounts>;
  #walk: CoverageWalk | null = null;

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number, reports: ReportCache) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#reports = reports;
    this.#counts = new KeptLists(() => String(reports.version()), nowMs);
  }

  whole(identity: IdentityOptions | undefined): Portions<Coverage> {
    let counts: CoverageCounts | null = null;
    return new Portions(() => {
      counts ??= this.#counted();
      const listings = counts && this.#reports.listings(identity);
      if (counts === null || listings === null) return null;
      return { ...counts, findings: countFindings(listings), upToDate: this.#reports.isUpToDate };
    });
  }

  /** After a moment what is known by then; the URLs are counted first. */
  soFar(identity: IdentityOptions | undefined): Portions<CoverageSoFar> {
    const untilMs = this.#nowMs() + SOON_MS;
    return new Portions(() => {
      const counts = this.#counted();
      const listings = counts && this.#reports.listings(identity);
      const isWhole = counts !== null && listings !== null;
      if (!isWhole && this.#nowMs() < untilMs) return null;
      const known = this.#counts.known;
      return {
        counts: known?.ok === true ? known.value : null,
        findings: this.#reports.findingsSoFar(),
        upToDate: this.#reports.isUpToDate,
        share: isWhole ? 1 : this.#shareOf(counts !== null),
        of: requiredNumber(this.#connection.value('SELECT max(id) FROM urls')),
      };
    });
  }

  /** Null while there are more to count. */
  #counted(): CoverageCounts | null {
    const counts = this.#counts.lists(() => {
      this.#walk = new CoverageWalk(this.#connection);
      return ok(this.#walk);
    });
    return counts?.ok === true ? counts.value : null;
  }

  #shareOf(isCounted: boolean): number {
    const ofReports = this.#reports.share;
    return isCounted ? COUNTING + (1 - COUNTING) * ofReports : COUNTING * (this.#walk?.share ?? 0);
  }
}
