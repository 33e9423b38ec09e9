import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import { type Connection, requiredNumber, type Statement } from '../../store/database/sql.js';
import { IdSet } from './id-set.js';
import { type Listing, ListingDraft } from './listings.js';

/** Links looked at in one go: some 20 ms. */
const PORTION = 40_000;
/** Links to broken URLs that are listed, as many as a table shows: 8 MB. What is beyond is counted. */
const MOST_LISTED = 1_000_000;
/** Links to one broken URL that are listed whatever others there are. */
const LEAST_TO_ONE = 100;

/** The links to a broken URL: all of them counted, and the pages they are on; the first ones kept. */
interface BrokenTarget {
  count: number;
  pages: number;
  lastPage: number;
  readonly links: number[];
}

/** Walks the links, a portion a call: which URLs are linked by another page, and which links are broken. */
export class LinkWalk {
  readonly linked = new IdSet();
  readonly #rows: Statement;
  readonly #broken: IdSet;
  readonly #byTarget = new Map<number, BrokenTarget>();
  readonly #lastId: number;
  #doneId = 0;
  #listed = 0;

  constructor(connection: Connection, broken: IdSet) {
    this.#broken = broken;
    this.#rows = connection.prepare(LINKS);
    this.#lastId = requiredNumber(connection.value('SELECT max(id) FROM links'));
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    return this.#lastId === 0 ? 1 : Math.min(1, this.#doneId / this.#lastId);
  }

  /** Whether there is more to do. */
  next(): boolean {
    const [ids = [], targets = []] = (this.#rows.first(this.#doneId) ?? []).map(numbersOf);
    for (const [index, id] of ids.entries()) this.#note(id, targets[index] ?? 0);
    this.#doneId = ids.at(-1) ?? 0;
    return ids.length === PORTION;
  }

  /** The links to broken URLs, by target: the ones that most link to first. */
  brokenLinks(): Listing {
    const draft = new ListingDraft();
    let total = 0;
    const targets = [...this.#byTarget].sort(([a, { pages: m }], [b, { pages: n }]) => n - m || a - b);
    for (const [target, { count, pages, links }] of targets) {
      total += count;
      for (const id of links) draft.add(id, target, pages);
    }
    return draft.done(total);
  }

  #note(id: number, target: number): void {
    const page = Math.floor(id / LINKS_PER_PAGE);
    if (page !== target) this.linked.add(target);
    if (!this.#broken.has(target)) return;
    const known = this.#byTarget.get(target) ?? { count: 0, pages: 0, lastPage: 0, links: [] };
    known.count += 1;
    // The links of a page come together.
    if (known.lastPage !== page) known.pages += 1;
    known.lastPage = page;
    if (known.links.length < LEAST_TO_ONE || this.#listed < MOST_LISTED) {
      known.links.push(id);
      this.#listed += 1;
    }
    this.#byTarget.set(target, known);
  }
}

/** One row with two arrays: a row for each link would cost ten times as much. */
const LINKS = `
SELECT json_group_array(id), json_group_array(to_id)
FROM (SELECT id, to_id FROM links WHERE id > ? ORDER BY id LIMIT ${PORTION})`;

function numbersOf(json: unknown): readonly number[] {
  // The query gives arrays of integers.
  return JSON.parse(String(json)) as readonly number[];
}
