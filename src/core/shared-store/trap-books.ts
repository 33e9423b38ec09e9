import { createHash } from 'node:crypto';
import { TRAP_KINDS, TRAP_STATES } from '../../contract/traps.js';
import type { WatchedLink, WatchedPage } from '../traps/types.js';
import { KIND_CODES, kindOf, STATE_CODES } from '../store/database/states.js';
import type { PatternCounts, StoredTrap, TrapBooks } from '../store/ledgers/trap-rows.js';
import type { Server } from './connection.js';

/** Patterns whose counts are read, and URLs and pages that the watch looks at again: as many as decide on a pattern. */
const MOST = 50_000;
/** A trap has the same number at every worker: 48 bits of its pattern's digest. */
const ID_BYTES = 6;

/** The traps of a crawl, read once and written back piece by piece. Counts of several workers add up. */
export class SharedTrapBooks implements TrapBooks {
  readonly isComplete = true;
  #traps: readonly StoredTrap[] = [];
  #counts: PatternCounts = [];
  #admitted: readonly Pick<WatchedLink, 'key' | 'kind'>[] = [];
  #pages: readonly WatchedPage[] = [];
  readonly #unsaved = new Map<number, StoredTrap>();
  /** What is decided of each, as the server is known to have it. */
  readonly #decided = new Map<number, string>();
  /** Changes with every change of any trap. */
  #stamp = '';
  readonly #changed = new Map<string, number>();
  /** How much of each count the server has of this process. */
  readonly #sent = new Map<string, number>();

  /** Reads the traps; with `history` what the watch learns from as well. Before a ledger reads them here. */
  async load(server: Server, history: boolean): Promise<void> {
    this.#traps = (await server.rows<TrapRow>({ text: TRAPS })).map(toTrap);
    for (const trap of this.#traps) this.#decided.set(trap.trapId, decisionOf(trap));
    if (!history) return;
    const counts = await server.rows<{ pattern: string; admitted: number }>({ text: COUNTS });
    this.#counts = counts.map(({ pattern, admitted }) => [pattern, admitted] as const).reverse();
    for (const [pattern, admitted] of this.#counts) this.#sent.set(pattern, admitted);
    const links = await server.rows<{ key: string; kind: number }>({ text: ADMITTED });
    this.#admitted = links.map(({ key, kind }) => ({ key, kind: kindOf(kind) })).reverse();
    this.#pages = [...(await server.rows<WatchedPage>({ text: PAGES }))].reverse();
  }

  /** What was read for the watch is not needed twice. */
  forgetHistory(): void {
    this.#counts = [];
    this.#admitted = [];
    this.#pages = [];
  }

  /** Writes traps that are new or have changed. What is decided of one only who decided it writes: others may not have heard of it. */
  async writeTraps(server: Server): Promise<void> {
    if (this.#unsaved.size === 0) return;
    const rows = [...this.#unsaved.values()];
    const decided = rows.filter((row) => this.#decided.get(row.trapId) !== decisionOf(row) && row.state !== 'parked');
    await server.rows({ text: SAVE_TRAPS }, [
      JSON.stringify(rows),
      `{${decided.map(({ trapId }) => trapId).join(',')}}`,
    ]);
    for (const row of rows) {
      this.#decided.set(row.trapId, decisionOf(row));
      if (this.#unsaved.get(row.trapId) === row) this.#unsaved.delete(row.trapId);
    }
  }

  /** Traps as others may have found them or decided on them since this was last asked; what they hold back is not counted. */
  async news(server: Server): Promise<readonly StoredTrap[]> {
    const rows = await server.rows<TrapRow & { readonly stamp: string }>({ text: NEWS }, [this.#stamp]);
    this.#stamp = rows[0]?.stamp ?? this.#stamp;
    const traps = rows.map(toTrap).filter(({ trapId }) => !this.#unsaved.has(trapId));
    for (const trap of traps) this.#decided.set(trap.trapId, decisionOf(trap));
    return traps;
  }

  /** Adds what was counted since to the counts of all. */
  async writeCounts(server: Server): Promise<void> {
    if (this.#changed.size === 0) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    // What the watch forgot it counts anew.
    const rows = changed.map(([pattern, n]) => ({
      pattern,
      n: n - (n >= this.#sentOf(pattern) ? this.#sentOf(pattern) : 0),
    }));
    await server.rows({ text: ADD_COUNTS }, [JSON.stringify(rows)]);
    for (const [pattern, n] of changed) this.#sent.set(pattern, n);
  }

  traps(): readonly StoredTrap[] {
    return this.#traps;
  }

  save(trap: StoredTrap): void {
    const { trapId, pattern, kind, state, examples, withdrawn, allowedUntil, parked } = trap;
    this.#unsaved.set(trapId, {
      trapId,
      pattern,
      kind,
      state,
      examples: [...examples],
      withdrawn,
      allowedUntil,
      parked,
    });
  }

  idOf(pattern: string): number {
    return createHash('sha256').update(pattern).digest().readUIntBE(0, ID_BYTES);
  }

  counts(): PatternCounts {
    return this.#counts;
  }

  admitted(): readonly Pick<WatchedLink, 'key' | 'kind'>[] {
    return this.#admitted;
  }

  pages(): readonly WatchedPage[] {
    return this.#pages;
  }

  addCounts(changed: PatternCounts): void {
    for (const [pattern, n] of changed) this.#changed.set(pattern, n);
  }

  saveCounts(counts: PatternCounts): void {
    this.addCounts(counts.filter(([pattern, n]) => n !== this.#sentOf(pattern)));
  }

  clear(): void {}

  #sentOf(pattern: string): number {
    return this.#sent.get(pattern) ?? 0;
  }
}

interface TrapRow {
  readonly id: number;
  readonly pattern: string;
  readonly kind: string;
  readonly state: string;
  readonly examples: readonly string[];
  readonly withdrawn: number;
  readonly allowedUntil: number | null;
  readonly parked: number;
}

function decisionOf({ state, allowedUntil }: StoredTrap): string {
  return `${state} ${allowedUntil}`;
}

function toTrap({ id, kind, state, pattern, examples, withdrawn, allowedUntil, parked }: TrapRow): StoredTrap {
  return {
    ...{ pattern, examples, withdrawn, allowedUntil, parked },
    trapId: id,
    kind: TRAP_KINDS.find((known) => known === kind) ?? 'endless_chain',
    state: TRAP_STATES.find((known) => known === state) ?? 'parked',
  };
}

const TRAPS = `
SELECT t.id, t.pattern, t.kind, t.state, t.examples, t.withdrawn, t.allowed_until AS "allowedUntil",
  (SELECT count(*) FROM results r WHERE r.trap_id = t.id) AS parked
FROM traps t ORDER BY t.id`;
const NEWS = `
WITH s AS (SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS stamp FROM traps)
SELECT t.id, t.pattern, t.kind, t.state, t.examples, t.withdrawn, t.allowed_until AS "allowedUntil", 0 AS parked, s.stamp
FROM traps t, s WHERE s.stamp <> $1 ORDER BY t.id`;
const COUNTS = `SELECT pattern, admitted FROM trap_patterns ORDER BY admitted DESC LIMIT ${MOST}`;
const ADMITTED = `
SELECT key, kind FROM (
  (SELECT id, coalesce(key, url) AS key, kind FROM queue ORDER BY id DESC LIMIT ${MOST})
  UNION ALL
  (SELECT id, coalesce(key, url), kind FROM results WHERE state <> ${STATE_CODES.skipped} OR attempts > 0 ORDER BY id DESC LIMIT ${MOST})
) a WHERE kind NOT IN (${KIND_CODES.seed}, ${KIND_CODES.user}) ORDER BY id DESC LIMIT ${MOST}`;
const PAGES = `
SELECT coalesce(key, url) AS key, status, title, text_hash AS "textHash", coalesce((facts->>'words')::integer, 0) AS words
FROM results WHERE state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) AND text_hash IS NOT NULL ORDER BY id DESC LIMIT ${MOST}`;
const SAVE_TRAPS = `
INSERT INTO traps (id, pattern, kind, state, examples, withdrawn, allowed_until)
SELECT "trapId", pattern, kind, state, examples, withdrawn, "allowedUntil" FROM json_to_recordset($1) AS t (
  "trapId" bigint, pattern text, kind text, state text, examples jsonb, withdrawn integer, "allowedUntil" bigint) ORDER BY 1
ON CONFLICT (id) DO UPDATE SET examples = excluded.examples, withdrawn = excluded.withdrawn,
  state = CASE WHEN excluded.id = ANY ($2::bigint[]) THEN excluded.state ELSE traps.state END,
  allowed_until = CASE WHEN excluded.id = ANY ($2::bigint[]) THEN excluded.allowed_until ELSE traps.allowed_until END`;
const ADD_COUNTS = `
INSERT INTO trap_patterns AS t (pattern, admitted)
SELECT pattern, n FROM json_to_recordset($1) AS c (pattern text, n bigint) WHERE n > 0 ORDER BY pattern COLLATE "C"
ON CONFLICT (pattern) DO UPDATE SET admitted = t.admitted + excluded.admitted`;
