import { typeName } from '../../contract/type-tally.js';
import type { UrlPage, UrlQuery } from '../../contract/job.js';
import { asBytes, type Connection, requiredNumber, requiredText, type Statement, text } from '../store/database/sql.js';
import { idListQuery, isWholeTable, recordsById, toRecord, type UrlSelection } from './url-queries.js';
import { ERROR_CODES, type SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { TypeCount } from '../../contract/reports.js';
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
    const { states, text, narrow, spans, under, sort, descending } = selection;
    const name = JSON.stringify([[...states].sort(), text, narrow, spans, under, sort, descending]);
    const kept = this.#lists.get(name);
    const version = requiredNumber(this.#version.first()?.[0]);
    const isGood = kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs);
    const list = isGood ? kept : this.#make(selection, version);
    this.#lists.delete(name);
    this.#lists.set(name, list);
    for (const oldest of this.#lists.keys()) if (this.#lists.size > KEPT_LISTS) this.#lists.delete(oldest);
    return list;
  }

  #make(selection: UrlSelection, version: number): IdList {
    const startedMs = this.#nowMs();
    const { sql, values } = idListQuery(selection, this.#databaseVersion());
    const json = this.#connection.prepare(sql).first(...values)?.[0];
    // The query gives one row with one array of integers.
    const ids = Int32Array.from(JSON.parse(String(json)) as readonly number[]);
    const doneMs = this.#nowMs();
    return { ids, version, freshUntilMs: doneMs + Math.max(FRESH_MS, (doneMs - startedMs) * COST_FACTOR) };
  }
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

/** Saved files by media type, those with the most bytes first. Reads every URL: some 300 ms a million. */
export function savedTypes(connection: Connection): readonly TypeCount[] {
  const rows = connection
    .prepare(
      `SELECT ${asBytes('content_type')}, count(*), ifnull(sum(bytes), 0) FROM urls
       WHERE state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) GROUP BY content_type`,
    )
    .all();
  const byType = new Map<string, TypeCount>();
  for (const [stored, count, bytes] of rows) {
    const type = typeName(text(stored));
    const known = byType.get(type) ?? { type, count: 0, bytes: 0 };
    byType.set(type, {
      type,
      count: known.count + requiredNumber(count),
      bytes: known.bytes + requiredNumber(bytes),
    });
  }
  return [...byType.values()].sort((a, b) => b.bytes - a.bytes || b.count - a.count);
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
