import { TRAP_KINDS, TRAP_STATES, type TrapKind, type TrapState } from '../../../contract/traps.js';
import {
  asBytes,
  type Connection,
  number,
  type Row,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../database/sql.js';
import { KIND_CODES, kindOf, STATE_CODES } from '../database/states.js';
import type { WatchedLink, WatchedPage } from '../../traps/types.js';

/** A trap as stored. */
export interface StoredTrap {
  readonly trapId: number;
  readonly pattern: string;
  readonly kind: TrapKind;
  readonly state: TrapState;
  readonly examples: readonly string[];
  /** Admitted URLs that were taken out of the queue again. */
  readonly withdrawn: number;
  /** The pattern's admitted count at which an allowance ends; null without one. */
  readonly allowedUntil: number | null;
  /** Rows that it holds back: counted from the rows themselves. */
  readonly parked: number;
}

/** Rows of counts, above which those that the watch has forgotten are removed: twice what it remembers. */
const MAX_COUNTS = 100_000;
/** URLs and pages of an earlier run that the watch looks at again: some 10 µs each, and more than decide on a pattern. */
const MAX_RECALLED = 50_000;

export type PatternCounts = readonly (readonly [pattern: string, admitted: number])[];

/** What is kept of the traps, wherever that is. */
export interface TrapBooks {
  traps(): readonly StoredTrap[];
  save(trap: StoredTrap): void;
  /** The number of a trap that is new; `next` follows those that were ever read or given. */
  idOf(pattern: string, next: number): number;
  counts(): PatternCounts;
  admitted(): readonly Pick<WatchedLink, 'key' | 'kind'>[];
  pages(): readonly WatchedPage[];
  readonly isComplete: boolean;
  addCounts(changed: PatternCounts): void;
  saveCounts(counts: PatternCounts): void;
  clear(): void;
}

/** The tables of the traps. */
export class TrapRows implements TrapBooks {
  readonly #connection: Connection;
  readonly #save: Statement;
  readonly #saveCount: Statement;
  readonly #dropCount: Statement;
  /** Counts as they are in the table, so that only changed ones are written. */
  #stored: Map<string, number> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#save = connection.prepare(
      'INSERT OR REPLACE INTO traps (id, pattern, kind, state, examples, withdrawn, allowed_until) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#saveCount = connection.prepare('INSERT OR REPLACE INTO trap_patterns (pattern, admitted) VALUES (?, ?)');
    this.#dropCount = connection.prepare('DELETE FROM trap_patterns WHERE pattern = ?');
  }

  traps(): readonly StoredTrap[] {
    const parked = this.#connection.prepare(PARKED).all();
    const rowsOf = new Map(parked.map(([id, rows]) => [requiredNumber(id), requiredNumber(rows)]));
    return this.#connection
      .prepare(TRAPS)
      .all()
      .map((row) => toTrap(row, rowsOf));
  }

  save(trap: StoredTrap): void {
    const { trapId, pattern, kind, state, examples, withdrawn, allowedUntil } = trap;
    this.#save.run(trapId, pattern, kind, state, JSON.stringify(examples), withdrawn, allowedUntil);
  }

  idOf(_pattern: string, next: number): number {
    return next;
  }

  /** The largest last: where there are more than the watch keeps, it forgets those of which it knows least. */
  counts(): PatternCounts {
    const rows = this.#connection.prepare(COUNTS).all();
    return rows.map(([pattern, admitted]) => [requiredText(pattern), requiredNumber(admitted)] as const);
  }

  /** The last URLs that went to the queue, the oldest first; not those that a person asked for. */
  admitted(): readonly Pick<WatchedLink, 'key' | 'kind'>[] {
    const rows = this.#connection.prepare(ADMITTED).all(MAX_RECALLED);
    return rows.map(([kind, key]) => ({ key: requiredText(key), kind: kindOf(requiredNumber(kind)) })).reverse();
  }

  /** The last pages that were saved, the oldest first. */
  pages(): readonly WatchedPage[] {
    const rows = this.#connection.prepare(PAGES).all(MAX_RECALLED);
    return rows.map(toPage).reverse();
  }

  /** Whether the table has all counts but those that changed, and few that are forgotten; else all are to be saved. */
  get isComplete(): boolean {
    return this.#stored !== null && this.#stored.size < MAX_COUNTS;
  }

  /** Adds counts that changed to a table that is complete. */
  addCounts(changed: PatternCounts): void {
    for (const [pattern, admitted] of changed) {
      this.#saveCount.run(pattern, admitted);
      this.#stored?.set(pattern, admitted);
    }
  }

  /** Brings the table to what is given: what the watch has forgotten goes. */
  saveCounts(counts: PatternCounts): void {
    const stored = this.#stored ?? new Map(this.counts());
    for (const [pattern, admitted] of counts)
      if (stored.get(pattern) !== admitted) this.#saveCount.run(pattern, admitted);
    const kept = new Map(counts);
    for (const pattern of stored.keys()) if (!kept.has(pattern)) this.#dropCount.run(pattern);
    this.#stored = kept;
  }

  /** What was written may have been rolled back. */
  clear(): void {
    this.#stored = null;
  }
}

function toPage([status, words, key, title, textHash]: Row): WatchedPage {
  return {
    key: requiredText(key),
    status: requiredNumber(status),
    title: text(title ?? null),
    textHash: text(textHash ?? null),
    words: number(words ?? null) ?? 0,
  };
}

function toTrap(row: Row, rowsOf: ReadonlyMap<number, number>): StoredTrap {
  const [id, withdrawn, allowedUntil, pattern, kind, state, examples] = row;
  const trapId = requiredNumber(id);
  return {
    trapId,
    pattern: requiredText(pattern),
    kind: TRAP_KINDS.find((known) => known === requiredText(kind)) ?? 'endless_chain',
    state: TRAP_STATES.find((known) => known === requiredText(state)) ?? 'parked',
    // The column holds only what `save` wrote into it.
    examples: JSON.parse(requiredText(examples)) as readonly string[],
    withdrawn: requiredNumber(withdrawn),
    allowedUntil: number(allowedUntil ?? null),
    parked: rowsOf.get(trapId) ?? 0,
  };
}

const TRAPS = `
SELECT id, withdrawn, allowed_until, ${asBytes('pattern', 'kind', 'state', 'examples')} FROM traps ORDER BY id`;
const ADMITTED = `
SELECT kind, ${asBytes('coalesce(key, url)')} FROM urls
WHERE kind NOT IN (${KIND_CODES.seed}, ${KIND_CODES.user}) AND (state <> ${STATE_CODES.skipped} OR attempts > 0)
ORDER BY id DESC LIMIT ?`;
const PAGES = `
SELECT status, words, ${asBytes('coalesce(key, url)', 'title', 'text_hash')} FROM urls
WHERE state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) AND text_hash IS NOT NULL ORDER BY id DESC LIMIT ?`;
const COUNTS = `SELECT ${asBytes('pattern')}, admitted FROM trap_patterns ORDER BY admitted`;
const PARKED = 'SELECT trap_id, count(*) FROM urls WHERE trap_id IS NOT NULL GROUP BY trap_id';
