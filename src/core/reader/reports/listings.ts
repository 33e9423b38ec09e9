import { NumberList } from './number-list.js';
import { REPORTS, type ReportName } from '../../../contract/reports.js';

/** The findings of one report in their order: three numbers a row, so that a million of them are 24 MB. */
export interface Listing {
  /** Id of the URL the row is about; of the link, for broken links. */
  readonly keys: Float64Array;
  /**
   * Id of another URL that goes with it: the first of its group, the end of a chain of redirects, where a broken link leads;
   * 0, or beyond the end of the list = none.
   */
  readonly others: Float64Array;
  /** What is counted with it: pages of its group, pages that link to it, redirects; beyond the end of the list 0. */
  readonly counts: Float64Array;
  /** How many findings there are; the rows may be only the first of them. */
  readonly total: number;
}
export type Listings = Readonly<Record<ReportName, Listing>>;

/** A listing while it is made. */
export class ListingDraft {
  readonly #keys = new NumberList();
  readonly #others = new NumberList();
  readonly #counts = new NumberList();

  add(key: number, other = 0, count = 0): void {
    this.#keys.push(key);
    this.#others.push(other);
    this.#counts.push(count);
  }

  /** What was added; not a copy. */
  soFar(): Listing {
    const [keys, others, counts] = [this.#keys.values, this.#others.values, this.#counts.values];
    return { total: keys.length, keys, others, counts };
  }

  /** `total`: all there are, where not all were added. */
  done(total = this.#keys.length): Listing {
    return {
      total,
      keys: this.#keys.values.slice(),
      others: this.#others.values.slice(),
      counts: this.#counts.values.slice(),
    };
  }
}

/** A listing of what belongs to no group: ids alone, of which there may be millions. */
export function plainListing(ids: readonly number[] | Float64Array): Listing {
  const keys = new Float64Array(ids);
  return { total: keys.length, keys, others: NONE, counts: NONE };
}

const NONE = new Float64Array();

/** A listing of groups: each row names the first of its group and how many there are. */
export function groupListing(groups: readonly (readonly number[])[]): Listing {
  const draft = new ListingDraft();
  for (const group of groups) {
    const [first = 0] = group;
    for (const id of group) draft.add(id, id === first ? 0 : first, group.length);
  }
  return draft.done();
}

/** How many findings each report has. */
export function countFindings(listings: Listings): Readonly<Record<ReportName, number>> {
  // Object.fromEntries forgets which keys it was given: they are all of REPORTS.
  return Object.fromEntries(REPORTS.map((name) => [name, listings[name].total])) as Record<ReportName, number>;
}
