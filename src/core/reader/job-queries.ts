import type { UrlPage, UrlQuery } from '../../contract/job.js';
import { type Connection, requiredNumber, type Statement } from '../store/database/sql.js';
import { Portions } from '../runtime/portions.js';
import { type ListPortions, type UrlList, UrlLists } from './url-lists.js';
import { isWholeTable, recordsById, toRecord, type UrlSelection } from './url-queries.js';

const MAX_ROWS = 500;
/** How long the list is worked at before what there is of it is answered, where that was asked for. */
const SOON_MS = 200;

/** Answers table queries from a read-only connection: rows show what is stored now. */
export class JobQueries {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #count: Statement;
  readonly #lists: UrlLists;

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number, portions?: ListPortions) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#count = connection.prepare('SELECT max(id) FROM urls');
    this.#lists = new UrlLists(connection, nowMs, portions);
  }

  /** The list is made in portions; with `soon`, what there is of it is answered after a moment. */
  urls(query: UrlQuery): Portions<UrlPage> {
    const untilMs = this.#nowMs() + SOON_MS;
    const isWhole = isWholeTable(query);
    return new Portions(() => {
      const whole = isWhole ? this.#byNumber(query) : this.#lists.whole(query);
      if (whole) return this.#page(whole, query);
      this.#lists.advance(query);
      const isSoonEnough = query.soon !== true || this.#nowMs() < untilMs || this.#lists.whole(query) !== null;
      return isSoonEnough ? null : this.#page(this.#lists.soFar(query), query);
    });
  }

  /** Lets go of lists that were begun and are no longer asked for. */
  rest(): void {
    this.#lists.forgetWorks();
  }

  #page({ total, window, soFar }: UrlList, query: UrlQuery): UrlPage {
    const offset = Math.max(0, Math.trunc(query.offset));
    const limit = Math.min(MAX_ROWS, Math.max(0, Math.trunc(query.limit)));
    return { total, offset, rows: this.#records([...window(offset, limit)]), ...(soFar && { soFar }) };
  }

  /** The version is asked each time: a crawl that goes on with an older database brings it forward meanwhile. */
  #records(ids: readonly number[]): UrlPage['rows'] {
    const version = requiredNumber(this.#connection.value('PRAGMA user_version'));
    return this.#connection.prepare(recordsById(version)).all(JSON.stringify(ids)).map(toRecord);
  }

  /** Every URL in the order of discovery, without a list. */
  #byNumber({ descending }: UrlSelection): UrlList {
    const total = requiredNumber(this.#count.first()?.[0]);
    const window = (offset: number, limit: number): Int32Array => {
      const length = Math.max(0, Math.min(limit, total - offset));
      return Int32Array.from({ length }, (_, i) => (descending ? total - offset - i : offset + i + 1));
    };
    return { total, window };
  }
}
