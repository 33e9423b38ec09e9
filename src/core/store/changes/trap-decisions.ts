import { assertNever, type SkipReason } from '../../../contract/outcome.js';
import type { Trap, TrapDecision } from '../../../contract/traps.js';
import { TrapWatch } from '../../traps/trap-watch.js';
import type { WatchedPage } from '../../traps/types.js';
import { type KnownRow, MoveCount } from './move-count.js';
import type { Origins } from '../ledgers/origins.js';
import type { RowMoves } from './row-moves.js';
import {
  asBytes,
  type Connection,
  requiredNumber,
  requiredText,
  type Row,
  type Statement,
  text,
} from '../database/sql.js';
import { KIND_CODES, kindOf, STATE_CODES } from '../database/states.js';
import type { OpenTrap, TrapLedger } from '../ledgers/trap-ledger.js';
import type { Reevaluation } from '../types.js';

/** Ids looked at in one query while a pattern's URLs are sought. */
const PORTION = 20_000;
/** A decision for all of a trap's URLs works them off in lists of this length. */
const LIST = 5000;

/** Where a pattern ceases to be the beginning of its URLs: at a variable, a query (sorted in patterns) or its cut end. */
export const NOT_AS_WRITTEN = /[{?…]|$/;

/** A row that a trap holds back. */
interface HeldRow extends KnownRow {
  readonly key: string;
  readonly depth: number;
  readonly kind: ReturnType<typeof kindOf>;
}

/** What a trap that was found or decided on does to the URLs known so far. */
export class TrapDecisions {
  readonly #origins: Origins;
  readonly #traps: TrapLedger;
  readonly #moves: RowMoves;
  readonly #page: Statement;
  readonly #held: Statement;
  readonly #alike: Statement;
  readonly #last: Statement;

  constructor(connection: Connection, parts: Parts) {
    this.#origins = parts.origins;
    this.#traps = parts.traps;
    this.#moves = parts.moves;
    this.#page = connection.prepare(`SELECT ${asBytes('url', 'key')} FROM urls WHERE id = ?`);
    this.#held = connection.prepare(HELD);
    this.#alike = connection.prepare(ALIKE);
    this.#last = connection.prepare('SELECT max(id) FROM urls');
  }

  /** Shows a saved page to the watch. Where it gives a trap away, the pattern's URLs that are still queued leave the queue. */
  observe(id: number, page: Omit<WatchedPage, 'key'>): Reevaluation | null {
    const [urlBytes, keyBytes] = this.#page.first(id) ?? [];
    const url = requiredText(urlBytes);
    const found = this.#traps.observe({ key: text(keyBytes) ?? url, ...page });
    if (!found) return null;
    const count = new MoveCount();
    this.#withdraw(found.pattern, this.#traps.opened(found, url), 'trap', count);
    return this.#total(count);
  }

  /** Null when there is no such trap. */
  decide(trapId: number, decision: TrapDecision): { readonly trap: Trap; readonly moved: Reevaluation } | null {
    const trap = this.#traps.find(trapId);
    if (!trap) return null;
    const count = new MoveCount();
    this.#traps.decide(trap, decision);
    this.#carryOut(trap, decision, count);
    const [told] = this.#traps.told(trap);
    return told ? { trap: told, moved: this.#total(count) } : null;
  }

  #carryOut(trap: OpenTrap, decision: TrapDecision, count: MoveCount): void {
    switch (decision.kind) {
      case 'allow':
        this.#release(trap, decision.count, count);
        return;
      case 'ignore':
        this.#release(trap, trap.parked, count);
        return;
      case 'exclude':
        this.#exclude(trap, count);
        return;
      default:
        assertNever(decision);
    }
  }

  /** The shallowest first, each in the place that the watch gives it. */
  #release(trap: OpenTrap, limit: number, count: MoveCount): void {
    for (let left = limit; left > 0; left -= LIST) {
      const rows = this.#heldBy(trap, Math.min(left, LIST));
      if (rows.length === 0) return;
      for (const row of rows) {
        const place = this.#traps.placeOf(row);
        if (place.kind === 'queue') this.#moves.setRank(row.id, place.rank);
      }
      this.#moves.enter(rows, count);
      this.#traps.held(trap, -rows.length);
      count.examined(rows.length);
    }
  }

  #exclude(trap: OpenTrap, count: MoveCount): void {
    const held = this.#heldBy(trap, trap.parked).filter(({ reason }) => reason !== 'user_excluded');
    count.examined(held.length);
    if (held.length > 0) this.#moves.relabel(held, 'user_excluded', count);
    this.#withdraw(trap.pattern, trap, 'user_excluded', count);
  }

  #heldBy({ trapId }: OpenTrap, limit: number): readonly HeldRow[] {
    return this.#held.all(trapId, limit).map(toHeldRow);
  }

  /** The pattern's URLs leave the queue; those that a taker has are left to it. */
  #withdraw(pattern: string, trap: OpenTrap | null, reason: SkipReason, count: MoveCount): void {
    const belongs = membersOf(pattern);
    const start = pattern.slice(0, pattern.search(NOT_AS_WRITTEN));
    const lastId = requiredNumber(this.#last.first()?.[0]);
    for (let id = 0; id < lastId; id += PORTION) {
      const rows = this.#alike
        .all(id, id + PORTION, start.length, start)
        .map(toHeldRow)
        .filter(belongs);
      count.examined(rows.length);
      if (rows.length === 0) continue;
      this.#moves.leave(rows, reason, trap?.trapId ?? null, count);
      if (!trap) continue;
      this.#traps.held(trap, rows.length);
      this.#traps.withdrawn(trap, rows.length);
    }
  }

  #total(count: MoveCount): Reevaluation {
    return count.toReevaluation((id) => this.#origins.nameOf(id));
  }
}

interface Parts {
  readonly origins: Origins;
  readonly traps: TrapLedger;
  readonly moves: RowMoves;
}

/** Which URLs belong to a pattern that may be wider than a `urlPattern`: those that a watch excludes which knows nothing else. */
export function membersOf(pattern: string): (row: Pick<HeldRow, 'key' | 'depth' | 'kind'>) => boolean {
  const watch = new TrapWatch();
  watch.exclude(pattern);
  return ({ key, depth, kind }) => {
    const admission = watch.admit({ key, depth, kind });
    return admission.kind === 'park' && admission.pattern === pattern;
  };
}

function toHeldRow(row: Row): HeldRow {
  const [id, attempts, depth, kind, originId, reason, urlBytes, keyBytes] = row;
  const url = requiredText(urlBytes);
  return {
    id: requiredNumber(id),
    attempts: requiredNumber(attempts),
    depth: requiredNumber(depth),
    kind: kindOf(requiredNumber(kind)),
    originId: requiredNumber(originId),
    // The column holds only what was written into it: reasons of the closed set.
    reason: text(reason) as SkipReason | null,
    url,
    key: text(keyBytes) ?? url,
  };
}

const COLUMNS = `id, attempts, depth, kind, origin_id, ${asBytes('reason', 'url', 'key')}`;
const HELD = `SELECT ${COLUMNS} FROM urls WHERE trap_id = ? ORDER BY depth, id LIMIT ?`;
/** What a person asked for by name is nobody's trap. */
const ALIKE = `
SELECT ${COLUMNS} FROM urls WHERE id > ? AND id <= ? AND state = ${STATE_CODES.queued}
  AND kind NOT IN (${KIND_CODES.seed}, ${KIND_CODES.user}) AND substr(coalesce(key, url), 1, ?) = ?`;
