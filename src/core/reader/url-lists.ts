import type { ListProgress } from '../../contract/job.js';
import { type Connection, requiredNumber, type Statement } from '../store/database/sql.js';
import { IdWalk } from './id-walk.js';
import { falling, type SortedIds } from './sort/sorted-ids.js';
import { SortWalk } from './sort/sort-walk.js';
import { isSorted, type UrlSelection } from './url-queries.js';

const MOST_LISTS = 4;
/** Ids that the lists hold together before the one used longest ago is forgotten: 160 MB. */
const MOST_IDS = 40_000_000;
/** A list is not made again sooner than this, nor than so many times what making it took: a live table stays cheap. */
const FRESH_MS = 1000;
const COST_FACTOR = 5;
/** Lists in the making: another begun one drops the one that was asked for longest ago. */
const MOST_WORKS = 2;
const NO_IDS = new Int32Array();

/** The ids of a selection, as `whole`, or those that are known so far. */
export interface UrlList {
  readonly total: number;
  window(offset: number, limit: number): Int32Array;
  /** Absent = the list is whole. */
  readonly soFar?: ListProgress;
}

interface KeptList {
  readonly of: ListOf;
  /** The database's version the list was made from. */
  readonly version: number;
  readonly freshUntilMs: number;
}

/** A sorted list serves both directions. */
type ListOf =
  | { readonly kind: 'found'; readonly ids: Int32Array }
  | { readonly kind: 'sorted'; readonly rising: SortedIds; falling: Int32Array | null };

type Work = { readonly version: number; costMs: number } & (
  | { readonly kind: 'found'; readonly walk: IdWalk }
  | { readonly kind: 'sorted'; readonly walk: SortWalk }
);

export interface ListPortions {
  /** URLs that are looked at in one go. */
  readonly found?: number;
  readonly sorted?: number;
}

/**
 * The lists of a table's selections. Each is made once, a portion a call, and kept, so that any range of it costs the same: it may be a
 * second or so behind a running crawl.
 */
export class UrlLists {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #portions: ListPortions;
  readonly #version: Statement;
  /** By selection, the one used last at the end. */
  readonly #kept = new Map<string, KeptList>();
  readonly #works = new Map<string, Work>();

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number, portions: ListPortions = {}) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#portions = portions;
    this.#version = connection.prepare('PRAGMA data_version');
  }

  /** The whole list while it is good enough; null = `advance` makes it. */
  whole(selection: UrlSelection): UrlList | null {
    const name = nameOf(selection);
    const kept = this.#kept.get(name);
    if (!kept) return null;
    const isGood = kept.version === this.#dataVersion() || this.#nowMs() < kept.freshUntilMs;
    if (!isGood) return null;
    this.#touch(this.#kept, name, kept);
    return listed(idsOf(kept.of, selection));
  }

  /** Does a portion of the work that makes the list. */
  advance(selection: UrlSelection): void {
    const name = nameOf(selection);
    const work = this.#works.get(name) ?? this.#begin(selection);
    this.#touch(this.#works, name, work);
    for (const oldest of this.#works.keys()) if (this.#works.size > MOST_WORKS) this.#works.delete(oldest);
    const startedMs = this.#nowMs();
    try {
      const of = advanced(work);
      work.costMs += this.#nowMs() - startedMs;
      if (of === null) return;
      this.#keep(name, of, work);
      this.#works.delete(name);
    } catch (error) {
      // The next question begins anew.
      this.#works.delete(name);
      throw error;
    }
  }

  /** What is known of a list in the making: where there is an earlier one, that. */
  soFar(selection: UrlSelection): UrlList {
    const name = nameOf(selection);
    const work = this.#works.get(name);
    const doing = isSorted(selection) ? 'sorting' : 'filtering';
    const earlier = this.#kept.get(name);
    const soFar = { doing, of: this.#urls(), share: work?.walk.share ?? 0, isRenewal: earlier !== undefined } as const;
    if (earlier) return { ...listed(idsOf(earlier.of, selection)), soFar };
    if (work?.kind !== 'found') return { ...listed(NO_IDS), soFar };
    return { total: work.walk.total, window: (offset, limit) => work.walk.window(offset, limit), soFar };
  }

  /** Lets go of what was begun and is not done. */
  forgetWorks(): void {
    this.#works.clear();
  }

  #begin(selection: UrlSelection): Work {
    const version = requiredNumber(this.#connection.value('PRAGMA user_version'));
    const common = { version: this.#dataVersion(), costMs: 0 };
    const { found, sorted } = this.#portions;
    return isSorted(selection)
      ? { ...common, kind: 'sorted', walk: new SortWalk(this.#connection, selection, version, sorted) }
      : { ...common, kind: 'found', walk: new IdWalk(this.#connection, selection, version, found) };
  }

  #keep(name: string, of: ListOf, { version, costMs }: Work): void {
    const freshUntilMs = this.#nowMs() + Math.max(FRESH_MS, costMs * COST_FACTOR);
    this.#touch(this.#kept, name, { of, version, freshUntilMs });
    for (const oldest of this.#kept.keys()) {
      const held = [...this.#kept.values()].reduce((sum, list) => sum + heldBy(list.of), 0);
      if (this.#kept.size > 1 && (this.#kept.size > MOST_LISTS || held > MOST_IDS)) this.#kept.delete(oldest);
    }
  }

  #touch<T>(map: Map<string, T>, name: string, value: T): void {
    map.delete(name);
    map.set(name, value);
  }

  #dataVersion(): number {
    return requiredNumber(this.#version.first()?.[0]);
  }

  #urls(): number {
    return requiredNumber(this.#connection.value('SELECT max(id) FROM urls'));
  }
}

function listed(ids: Int32Array): UrlList {
  return { total: ids.length, window: (offset, limit) => ids.subarray(offset, offset + limit) };
}

function advanced(work: Work): ListOf | null {
  if (work.kind === 'found') {
    const ids = work.walk.next();
    return ids && { kind: 'found', ids };
  }
  const rising = work.walk.next();
  return rising && { kind: 'sorted', rising, falling: null };
}

function idsOf(of: ListOf, { descending }: UrlSelection): Int32Array {
  if (of.kind === 'found') return of.ids;
  if (!descending) return of.rising.ids;
  of.falling ??= falling(of.rising);
  return of.falling;
}

/** Both directions are counted from the beginning. */
function heldBy(of: ListOf): number {
  return of.kind === 'found' ? of.ids.length : 2 * of.rising.ids.length;
}

/** The same for both directions of a sorted list: one is made of the other. */
function nameOf(selection: UrlSelection): string {
  const { states, text, narrow, spans, under, sort, descending } = selection;
  const order = isSorted(selection) ? sort : descending;
  return JSON.stringify([[...states].sort(), text, narrow, spans, under, order]);
}
