import type { ErrorCode } from '../../../contract/outcome.js';
import { RENDERING_VERSION } from '../../store/database/schema-v9.js';
import { FIELDS_VERSION } from '../../store/database/schema-v7.js';
import {
  asBytes,
  type Connection,
  type Row,
  requiredNumber,
  type Statement,
  text,
  type Value,
} from '../../store/database/sql.js';
import { KIND_CODES, STATE_CODES } from '../../store/database/states.js';
import { textNumber } from '../../runtime/hash53.js';
import { Alike } from './groups.js';
import { IdSet } from './id-set.js';
import { NumberList } from './number-list.js';
import { NearGroups } from './near-groups.js';
import { TopList } from './top-list.js';

/** URLs looked at in one go: some 20 ms. */
const PORTION = 4000;
/** How many of the slowest and of the largest are listed. */
const MOST_OF_TOP = 100;
/** From this version of the database on there are sitemap marks, similarity hashes and examples of mixed content. */
const REPORTS_VERSION = 3;
/** From this one on pages are marked. */
const MARKS_VERSION = 4;
/** And keep what their title and meta elements say beside what they are called. */
const ABOUT_VERSION = 5;

/** Failures that say nothing about whether the address is good. */
const NOT_BROKEN: ReadonlySet<string> = new Set<ErrorCode>([
  ...(['blocked_address', 'body_too_large', 'disk_full', 'internal', 'parse_failed', 'process_crashed'] as const),
  ...(['process_timeout', 'proxy_failed', 'robots_unreachable', 'write_failed'] as const),
]);

/** A URL and how often something is found of it. */
export interface Counted {
  readonly id: number;
  readonly count: number;
}

/** Walks the URLs that were asked for, a portion a call, and notes what the reports want to know of each. */
export class UrlWalk {
  readonly failures: { readonly id: number; readonly reason: string }[] = [];
  /** Failed in a way for which a link to them is broken. */
  readonly broken = new IdSet();
  readonly slowest = new TopList(MOST_OF_TOP);
  readonly largest = new TopList(MOST_OF_TOP);
  readonly contents = new Alike();
  readonly near = new NearGroups();
  readonly titles = new Alike();
  readonly descriptions = new Alike();
  readonly untitled = new NumberList();
  readonly undescribed = new NumberList();
  readonly insecure = new NumberList();
  readonly noindex = new NumberList();
  readonly noContent = new NumberList();
  /** A field that was asked for was not found on them. */
  readonly lacking = new NumberList();
  /** Rendered pages whose scripts complained, and those that asked for something in vain; with how often. */
  readonly erring: Counted[] = [];
  readonly failedRequests: Counted[] = [];
  /** In a sitemap and not begun from: orphans unless a page links to them. */
  readonly listed = new NumberList();
  /** Pages no sitemap lists, and the origin of each. */
  readonly unlisted = new NumberList();
  readonly unlistedOrigins = new NumberList();
  /** Origins of which a sitemap lists something. */
  readonly listedOrigins = new Set<number>();
  readonly #rows: Statement;
  readonly #lastId: number;
  #doneId = 0;

  constructor(connection: Connection) {
    this.#lastId = requiredNumber(connection.value('SELECT max(id) FROM urls'));
    this.#rows = connection.prepare(urlsQuery(requiredNumber(connection.value('PRAGMA user_version'))));
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    return this.#lastId === 0 ? 1 : Math.min(1, this.#doneId / this.#lastId);
  }

  /** Whether there is more to do. */
  next(): boolean {
    const rows = this.#rows.all(this.#doneId);
    for (const row of rows) this.#note(row);
    this.#doneId = rows.length === PORTION ? requiredNumber(rows.at(-1)?.[0]) : this.#lastId;
    return rows.length === PORTION;
  }

  #note(row: Row): void {
    const id = requiredNumber(row[0]);
    if (row[4] === 1) {
      this.listedOrigins.add(requiredNumber(row[3]));
      if (row[2] !== KIND_CODES.seed) this.listed.push(id);
    }
    if (row[1] === STATE_CODES.failed) this.#noteFailed(id, text(row[15]) ?? 'internal');
    else this.#noteSaved(id, row);
  }

  #noteFailed(id: number, reason: string): void {
    this.failures.push({ id, reason });
    if (!NOT_BROKEN.has(reason)) this.broken.add(id);
  }

  #noteSaved(id: number, row: Row): void {
    // By their places: lists made of parts of each row would cost as much as all the rest.
    const bytes = requiredNumber(row[5]);
    this.slowest.add(id, requiredNumber(row[6]));
    this.largest.add(id, bytes);
    const sha256 = bytesOf(row[16]);
    const content = sha256 === null ? id : textNumber(sha256);
    if (sha256 && bytes !== 0) this.contents.add(id, content);
    if (row[8] === 1) this.insecure.push(id);
    if (row[10] === 1) this.noindex.push(id);
    if (row[11] === 1) this.noContent.push(id);
    if (row[12] === 1) this.lacking.push(id);
    const errors = requiredNumber(row[13]);
    if (errors > 0) this.erring.push({ id, count: errors });
    const failed = requiredNumber(row[14]);
    if (failed > 0) this.failedRequests.push({ id, count: failed });
    if (row[7] !== 1) return;
    const hash = bytesOf(row[17]);
    if (hash) this.near.add(id, text(hash) ?? '', content);
    noteText(id, bytesOf(row[18]), this.titles, this.untitled);
    noteText(id, bytesOf(row[19]), this.descriptions, this.undescribed);
    if (row[4] === 1 || row[9] === 1) return;
    this.unlisted.push(id);
    this.unlistedOrigins.push(requiredNumber(row[3]));
  }
}

function noteText(id: number, bytes: Uint8Array | null, alike: Alike, missing: NumberList): void {
  if (bytes && bytes.length > 0) alike.add(id, textNumber(bytes));
  else missing.push(id);
}

function bytesOf(value: Value | undefined): Uint8Array | null {
  return typeof value === 'object' ? value : null;
}

const IS_PAGE = `kind <> ${KIND_CODES.asset} AND (markdown_path IS NOT NULL OR content_type LIKE 'text/html%'
  OR content_type LIKE 'application/xhtml%')`;

const LACKING = `(fields IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(fields) j WHERE j.type = 'null'))`;

/** How many are listed in a part of what is known of a page's drawing. */
function countOf(part: 'errors' | 'failed'): string {
  return `CASE WHEN json_valid(rendering) THEN coalesce(json_array_length(rendering, '$.${part}'), 0) ELSE 0 END`;
}

/** Numbers first, then the reason, then what is compared. */
function urlsQuery(version: number): string {
  const isOld = version < REPORTS_VERSION;
  const [listed, hash, insecure] = isOld ? ['0', 'NULL', 'NULL'] : ['in_sitemap', 'near_hash', 'insecure'];
  const [title, description] =
    version < ABOUT_VERSION
      ? ['title', 'description']
      : ['coalesce(title_tag, title)', 'coalesce(description_tag, description)'];
  const marks = version < MARKS_VERSION ? '0, 0' : 'noindex, no_content IS NOT NULL';
  const lacking = version < FIELDS_VERSION ? '0' : LACKING;
  const complaints = version < RENDERING_VERSION ? '0, 0' : `${countOf('errors')}, ${countOf('failed')}`;
  return `
SELECT id, state, kind, origin_id, ${listed}, bytes, duration_ms, ${IS_PAGE}, ${insecure} IS NOT NULL,
  final_url IS NOT NULL AND final_url <> url, ${marks}, ${lacking}, ${complaints}, ${asBytes('reason', 'sha256', `${hash}`, title, description)}
FROM urls WHERE id > ? AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}, ${STATE_CODES.failed})
ORDER BY id LIMIT ${PORTION}`;
}
