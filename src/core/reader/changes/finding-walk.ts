import { COMPARED_REPORTS, type ComparedReport, type FindingChange } from '../../../contract/changes.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { type Connection, requiredNumber, requiredText, asBytes } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import { IdSet } from '../reports/id-set.js';
import type { Listings } from '../reports/listings.js';
import { ReportSurvey } from '../reports/report-survey.js';
import type { CurrentPages } from './current-pages.js';
import { hexDigest } from './earlier-pages.js';
import { type ChangeList, ChangeListDraft } from './id-lists.js';

/** URLs looked up in one go: some 20 ms. */
const PORTION = 1000;

export type FindingLists = Readonly<Record<FindingChange, ChangeList>>;

interface FindingWalkParts {
  readonly pages: CurrentPages;
  /** The database of the other crawl. */
  readonly other: Connection;
  /** Of this crawl: it makes the keys. */
  readonly identity: IdentityOptions | undefined;
  /** What was found in this crawl. */
  readonly listings: Listings;
}

/**
 * Compares the findings of two crawls, a portion a call: those of the other crawl are made first. A finding is the same
 * where it is of the same report and about the same URL; of broken links that is where they lead.
 */
export class FindingWalk {
  readonly #parts: FindingWalkParts;
  readonly #survey: ReportSurvey;
  readonly #isOver: boolean;
  /** By id: where URLs stand and a bit for each report. */
  readonly #problem = new Map<number, Found>();
  readonly #fixed = new Map<number, Found>();
  #earlier: Listings | null = null;
  #report = 0;
  #comparison: ReportComparison | null = null;

  constructor(parts: FindingWalkParts) {
    this.#parts = parts;
    this.#survey = new ReportSurvey(parts.other, parts.identity);
    this.#isOver = parts.pages.isOver;
  }

  /** Null while there is more to do. */
  next(): FindingLists | null {
    if (!this.#earlier) {
      this.#earlier = this.#survey.next();
      return null;
    }
    const report = COMPARED_REPORTS[this.#report];
    if (report === undefined) return { problem: listOf(this.#problem), fixed: listOf(this.#fixed) };
    const comparison =
      this.#comparison ?? new ReportComparison(foundIds(this.#earlier, report), foundIds(this.#parts.listings, report));
    this.#comparison = comparison;
    if (comparison.isDone) this.#end(comparison);
    else this.#match(comparison);
    return null;
  }

  #match(comparison: ReportComparison): void {
    const { other, identity, pages } = this.#parts;
    const rows = other.prepare(URLS).all(JSON.stringify(comparison.take(PORTION)));
    const found = pages.find(
      rows.map(([, url]) => ({ digest: hexDigest(requiredText(url), identity), finalDigest: null })),
    );
    for (const [index, [id]] of rows.entries()) {
      const current = found[index] ?? null;
      if (current && comparison.meets(current.id)) continue;
      // What waits may still be found again, and so may what no link has led to while anything waits.
      const isOpen = current
        ? current.state === STATE_CODES.queued || current.state === STATE_CODES.taken
        : !this.#isOver;
      if (!isOpen)
        this.#note(this.#fixed, requiredNumber(id), { earlier: requiredNumber(id), current: current?.id ?? 0 });
    }
  }

  #end(comparison: ReportComparison): void {
    for (const id of comparison.unmet()) this.#note(this.#problem, id, { earlier: 0, current: id });
    this.#comparison = null;
    this.#report += 1;
  }

  #note(found: Map<number, Found>, id: number, where: Pick<Found, 'earlier' | 'current'>): void {
    found.set(id, { ...where, how: (found.get(id)?.how ?? 0) | (1 << this.#report) });
  }
}

interface Found {
  readonly earlier: number;
  readonly current: number;
  readonly how: number;
}

function listOf(found: ReadonlyMap<number, Found>): ChangeList {
  const draft = new ChangeListDraft();
  for (const { earlier, current, how } of found.values()) draft.add(earlier, current, how);
  return draft.done();
}

/** Which URLs of one report were found before. */
class ReportComparison {
  readonly #earlier: readonly number[];
  readonly #current: readonly number[];
  readonly #found = new IdSet();
  readonly #met = new IdSet();
  #at = 0;

  constructor(earlier: readonly number[], current: readonly number[]) {
    this.#earlier = earlier;
    this.#current = current;
    for (const id of current) this.#found.add(id);
  }

  get isDone(): boolean {
    return this.#at >= this.#earlier.length;
  }

  /** The next ids of the other crawl. */
  take(count: number): readonly number[] {
    this.#at += count;
    return this.#earlier.slice(this.#at - count, this.#at);
  }

  /** Whether a URL is among the findings of now; it is no new one then. */
  meets(id: number): boolean {
    if (!this.#found.has(id)) return false;
    this.#met.add(id);
    return true;
  }

  unmet(): readonly number[] {
    return this.#current.filter((id) => !this.#met.has(id));
  }
}

/** The URLs that a report is about, each once. */
function foundIds(listings: Listings, report: ComparedReport): readonly number[] {
  const { keys, others } = listings[report];
  return [...new Set(report === 'broken_links' ? others : keys)];
}

const URLS = `SELECT u.id, ${asBytes('u.url')} FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
