import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  type ChangePage,
  type ChangeWindow,
  FINDING_CHANGES,
  LOOK_CHANGES,
  PAGE_CHANGES,
} from '../../../contract/changes.js';
import { ok, type Result } from '../../../contract/outcome.js';
import { type Connection, requiredNumber } from '../../store/database/sql.js';
import type { ReportCache } from '../reports/report-cache.js';
import { changeRows } from './change-rows.js';
import { compareFindings, compareLooks, comparePages, type OtherCrawl, stampOf, withOther } from './comparison.js';
import type { FindingLists } from './finding-walk.js';
import type { ChangeList } from './id-lists.js';
import { KeptLists } from '../kept-lists.js';
import type { LookLists } from './look-walk.js';
import type { PageLists } from './page-walk.js';
import type { PicturedCrawl } from './picture-pairs.js';

const MAX_ROWS = 500;
/** Other crawls whose lists are kept. */
const MOST_KEPT = 3;

export type ChangeRows = Omit<ChangePage, 'other'>;

/** Compares a crawl with others, from a read-only connection. The lists of a comparison are made in portions and kept. */
export class ChangeCache {
  readonly #current: PicturedCrawl;
  readonly #connection: Connection;
  readonly #currentMs: () => number;
  readonly #reports: ReportCache;
  /** By the other crawl's folder, the one that was asked for last at the end. */
  readonly #kept = new Map<string, KeptComparison>();

  /** `nowMs` only ever rises. */
  constructor(current: PicturedCrawl, nowMs: () => number, reports: ReportCache) {
    this.#current = current;
    this.#connection = current.connection;
    this.#currentMs = nowMs;
    this.#reports = reports;
  }

  /** A window of one kind of change; null while there is more to do: call again. */
  page(window: ChangeWindow, other: OtherCrawl): Result<ChangeRows> | null {
    const kept = this.#of(other);
    const pages = kept.pages.lists(() => comparePages(this.#connection, other));
    if (!pages?.ok) return pages;
    const findings = isOfFindings(window.kind) ? this.#findings(kept, other) : kept.findings.known;
    if (findings === null && isOfFindings(window.kind)) return null;
    if (findings && !findings.ok) return findings;
    const looks = isOfLooks(window.kind)
      ? kept.looks.lists(() => compareLooks(this.#current, other, this.#currentMs))
      : kept.looks.known;
    if (looks === null && isOfLooks(window.kind)) return null;
    if (looks && !looks.ok) return looks;
    const lists = {
      ...pages.value,
      ...(looks?.value ?? { looks: null }),
      ...(findings?.value ?? { problem: null, fixed: null }),
    };
    return this.#read(window, lists, other);
  }

  #findings(kept: KeptComparison, other: OtherCrawl): Result<FindingLists> | null {
    const listings = this.#reports.listings(other.identity);
    return listings && kept.findings.lists(() => compareFindings(this.#connection, other, listings));
  }

  #read({ kind, offset, limit }: ChangeWindow, lists: Lists, other: OtherCrawl): Result<ChangeRows> {
    const list = lists[kind] ?? NO_ROWS;
    const total = list.current.length;
    const from = Math.max(0, Math.trunc(offset));
    const to = Math.min(total, from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit))));
    const answer = (rows: ChangeRows['rows']) => ({ counts: countsOf(lists), total, offset: from, rows });
    if (from >= to) return ok(answer([]));
    const current = this.#connection;
    // What the other crawl alone has is read from its database; of pages of the crawl that is repeated there is a copy.
    if (kind === 'added' || kind === 'problem' || (other.isCopied && !READ_FROM_OTHER.includes(kind)))
      return ok(answer(changeRows(kind, list, from, to, { current, earlier: current, earlierTable: 'previous' })));
    return withOther(other, (earlier) => {
      const rows = changeRows(kind, list, from, to, { current, earlier, earlierTable: 'urls' });
      earlier.close();
      return answer(rows);
    });
  }

  #of({ folder }: OtherCrawl): KeptComparison {
    const kept = this.#kept.get(folder) ?? this.#begin(folder);
    this.#kept.delete(folder);
    this.#kept.set(folder, kept);
    for (const [oldest, { isAtWork }] of this.#kept)
      if (this.#kept.size > MOST_KEPT && !isAtWork) this.#kept.delete(oldest);
    return kept;
  }

  #begin(folder: string): KeptComparison {
    const version = () => `${requiredNumber(this.#connection.value('PRAGMA data_version'))} ${stampOf(folder)}`;
    return new KeptComparison(version, this.#currentMs);
  }
}

/** What is known of the other crawl by ids of its own database, also where this one has a copy of its pages. */
const READ_FROM_OTHER: readonly ChangeKind[] = ['fixed', 'looks'];

type Lists = Readonly<Record<ChangeKind, ChangeList | null>>;

const NO_ROWS: ChangeList = { earlier: new Int32Array(), current: new Int32Array(), how: new Int32Array() };

function isOfFindings(kind: ChangeKind): boolean {
  return FINDING_CHANGES.some((one) => one === kind);
}

function isOfLooks(kind: ChangeKind): boolean {
  return LOOK_CHANGES.some((one) => one === kind);
}

function countsOf(lists: Lists): ChangeCounts {
  const counts = CHANGE_KINDS.map(
    (kind) => [kind, lists[kind]?.current.length ?? (isPageChange(kind) ? 0 : null)] as const,
  );
  // Object.fromEntries forgets which keys it was given: they are all of CHANGE_KINDS.
  return Object.fromEntries(counts) as ChangeCounts;
}

function isPageChange(kind: ChangeKind): boolean {
  return PAGE_CHANGES.some((one) => one === kind);
}

/** What is known of one other crawl. */
class KeptComparison {
  readonly pages: KeptLists<PageLists>;
  readonly findings: KeptLists<FindingLists>;
  readonly looks: KeptLists<LookLists>;

  constructor(version: () => string, nowMs: () => number) {
    this.pages = new KeptLists(version, nowMs);
    this.findings = new KeptLists(version, nowMs);
    this.looks = new KeptLists(version, nowMs);
  }

  get isAtWork(): boolean {
    return this.pages.isAtWork || this.findings.isAtWork || this.looks.isAtWork;
  }
}
