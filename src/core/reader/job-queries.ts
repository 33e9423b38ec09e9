import type { UrlPage, UrlQuery } from '../../contract/job.js';
import { asBytes, type Connection, requiredNumber, requiredText, type Statement } from '../store/database/sql.js';
import { Portions } from '../runtime/portions.js';
import { IdWalk } from './id-walk.js';
import { idListQuery, isWholeTable, recordsById, toRecord, type UrlSelection } from './url-queries.js';
import { ERROR_CODES, type SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { FailureClass } from '../../contract/job-life.js';
import { STATE_CODES } from '../store/database/states.js';

const MAX_ROWS = 500;
const KEPT_LISTS = 4;
/** A list is not made again sooner than this, nor than so many times what making it took: a live table stays cheap. */
const FRESH_MS = 1000;
const COST_FACTOR = 5;

interface IdList {
  readonly ids: Int32Array;
  /** The database's version the list was made from. */
  readonly version: number;
  readonly freshUntilMs: number;
}

/**
 * Answers table queries from a read-only connection. The ids of a selection are listed once and kept, so that any range
 * of it costs the same: rows show what is stored now, the list itself may be a second or so behind a running crawl.
 */
export class JobQueries {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #version: Statement;
  readonly #count: Statement;
  /** By selection, the one used last at the end. */
  readonly #lists = new Map<string, IdList>();

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#version = connection.prepare('PRAGMA data_version');
    this.#count = connection.prepare('SELECT max(id) FROM urls');
  }

  urls(query: UrlQuery): UrlPage {
    const offset = Math.max(0, Math.trunc(query.offset));
    const limit = Math.min(MAX_ROWS, Math.max(0, Math.trunc(query.limit)));
    const { total, ids } = isWholeTable(query)
      ? this.#byNumber(query, offset, limit)
      : this.#listed(query, offset, limit);
    return { total, offset, rows: this.#records(ids) };
  }

  /** As `urls`; a list in the order of discovery is made in portions, one in another order has to be sorted in one go. */
  urlsInPortions(query: UrlQuery): Portions<UrlPage> {
    const isSorted = query.sort !== 'order' && query.sort !== 'foundAtMs';
    if (isWholeTable(query) || isSorted || this.#keptList(query)) return new Portions(() => this.urls(query));
    const startedMs = this.#nowMs();
    const version = requiredNumber(this.#version.first()?.[0]);
    const walk = new IdWalk(this.#connection, query, this.#databaseVersion());
    return new Portions(() => {
      const ids = walk.next();
      if (ids === null) return null;
      this.#keep(query, { ids, version, freshUntilMs: this.#freshUntilMs(startedMs) });
      return this.urls(query);
    });
  }

  /** The version is asked each time: a crawl that goes on with an older database brings it forward meanwhile. */
  #records(ids: readonly number[]): UrlPage['rows'] {
    return this.#connection.prepare(recordsById(this.#databaseVersion())).all(JSON.stringify(ids)).map(toRecord);
  }

  #databaseVersion(): number {
    return requiredNumber(this.#connection.value('PRAGMA user_version'));
  }

  #byNumber({ descending }: UrlSelection, offset: number, limit: number) {
    const total = requiredNumber(this.#count.first()?.[0]);
    const length = Math.max(0, Math.min(limit, total - offset));
    const ids = Array.from({ length }, (_, i) => (descending ? total - offset - i : offset + i + 1));
    return { total, ids };
  }

  #listed(selection: UrlSelection, offset: number, limit: number) {
    const { ids } = this.#listOf(selection);
    return { total: ids.length, ids: [...ids.subarray(offset, offset + limit)] };
  }

  #listOf(selection: UrlSelection): IdList {
    const list = this.#keptList(selection) ?? this.#make(selection, requiredNumber(this.#version.first()?.[0]));
    this.#keep(selection, list);
    return list;
  }

  /** The list of a selection, while it is good enough. */
  #keptList(selection: UrlSelection): IdList | null {
    const kept = this.#lists.get(nameOf(selection));
    if (!kept) return null;
    const isGood = kept.version === requiredNumber(this.#version.first()?.[0]) || this.#nowMs() < kept.freshUntilMs;
    return isGood ? kept : null;
  }

  #keep(selection: UrlSelection, list: IdList): void {
    const name = nameOf(selection);
    this.#lists.delete(name);
    this.#lists.set(name, list);
    for (const oldest of this.#lists.keys()) if (this.#lists.size > KEPT_LISTS) this.#lists.delete(oldest);
  }

  #make(selection: UrlSelection, version: number): IdList {
    const startedMs = this.#nowMs();
    const { sql, values } = idListQuery(selection, this.#databaseVersion());
    const json = this.#connection.prepare(sql).first(...values)?.[0];
    // The query gives one row with one array of integers.
    const ids = Int32Array.from(JSON.parse(String(json)) as readonly number[]);
    return { ids, version, freshUntilMs: this.#freshUntilMs(startedMs) };
  }

  #freshUntilMs(startedMs: number): number {
    const doneMs = this.#nowMs();
    return doneMs + Math.max(FRESH_MS, (doneMs - startedMs) * COST_FACTOR);
  }
}

function nameOf({ states, text, narrow, spans, under, sort, descending }: UrlSelection): string {
  return JSON.stringify([[...states].sort(), text, narrow, spans, under, sort, descending]);
}

const EXAMPLES = 10;

/** Failed URLs by their error, the largest class first. Reads every URL: some 100 ms a million. */
export function failureClasses(connection: Connection): readonly FailureClass[] {
  const rows = connection
    .prepare(
      `SELECT ${asBytes('reason')}, count(*) AS n FROM urls WHERE state = ${STATE_CODES.failed} GROUP BY reason ORDER BY n DESC`,
    )
    .all();
  return rows.map(([reason, count]) => {
    const code = requiredText(reason);
    return { error: ERROR_CODES.find((known) => known === code) ?? 'internal', count: requiredNumber(count) };
  });
}

/** What asking again for all that was skipped for one of these reasons would bring into the queue. */
export function skippedFor(connection: Connection, reasons: readonly SkipReason[]): RuleEffect {
  const list = JSON.stringify(reasons);
  const where = `state = ${STATE_CODES.skipped} AND reason IN (SELECT value FROM json_each(?))`;
  const count = connection.prepare(`SELECT count(*) FROM urls WHERE ${where}`).first(list)?.[0];
  const examples = connection.prepare(`SELECT ${asBytes('url')} FROM urls WHERE ${where} LIMIT ${EXAMPLES}`).all(list);
  const entering = requiredNumber(count);
  return {
    ...{ leaving: 0, leavingByReason: {}, leavingExamples: [] },
    ...{ entering, examined: entering, enteringExamples: examples.map(([url]) => requiredText(url)) },
  };
}
