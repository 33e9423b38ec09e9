import { assertNever, type SkipReason } from '../../contract/outcome.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { TrapFound } from '../traps/types.js';
import { type KnownRow, MoveCount } from '../store/changes/move-count.js';
import { membersOf, NOT_AS_WRITTEN } from '../store/changes/trap-decisions.js';
import { KIND_CODES, kindOf } from '../store/database/states.js';
import type { OpenTrap, TrapLedger } from '../store/ledgers/trap-ledger.js';
import type { Reevaluation } from '../store/types.js';
import type { Server } from './connection.js';
import type { InHand } from './in-hand.js';
import { reevaluationOf } from './moved.js';
import type { OriginIds } from './origin-ids.js';
import type { RowMoves } from './row-moves.js';
import type { SharedTrapBooks } from './trap-books.js';

/** URLs looked at in one question while a pattern's are sought, and worked off in one list. */
const PORTION = 5000;

interface Parts {
  readonly traps: TrapLedger;
  readonly books: SharedTrapBooks;
  readonly moves: RowMoves;
  readonly inHand: InHand;
  readonly origins: OriginIds;
}

interface HeldRow extends KnownRow {
  readonly key: string;
  readonly depth: number;
  readonly kind: ReturnType<typeof kindOf>;
}

/** What a trap that was found or decided on does to the URLs known so far. */
export class TrapMoves {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A page gave a trap away: the pattern's URLs that are still queued leave the queue. */
  async found(server: Server, found: TrapFound, url: string): Promise<Reevaluation> {
    const count = new MoveCount();
    await this.#withdraw(server, found.pattern, this.#parts.traps.opened(found, url), 'trap', count);
    return reevaluationOf(server, count, this.#parts.origins);
  }

  /** Null when there is no such trap. What another worker found is read first. */
  async decide(
    server: Server,
    trapId: number,
    decision: TrapDecision,
  ): Promise<{ readonly trap: Trap; readonly moved: Reevaluation } | null> {
    const { traps, books, origins } = this.#parts;
    traps.flush();
    await this.save(server);
    await books.load(server, false);
    traps.load();
    const trap = traps.find(trapId);
    if (!trap) return null;
    const count = new MoveCount();
    traps.decide(trap, decision);
    await this.#carryOut(server, trap, decision, count);
    const [told] = traps.told(trap);
    traps.flush();
    await this.save(server);
    return told ? { trap: told, moved: await reevaluationOf(server, count, origins) } : null;
  }

  /** Takes in what others have found and decided since. */
  async hear(server: Server): Promise<void> {
    const { traps, books } = this.#parts;
    for (const trap of await books.news(server)) traps.hear(trap);
  }

  /** Writes what has changed of traps. */
  save(server: Server): Promise<void> {
    return this.#parts.books.writeTraps(server);
  }

  async #carryOut(server: Server, trap: OpenTrap, decision: TrapDecision, count: MoveCount): Promise<void> {
    switch (decision.kind) {
      case 'allow':
        return this.#release(server, trap, decision.count, count);
      case 'ignore':
        return this.#release(server, trap, trap.parked, count);
      case 'exclude':
        return this.#exclude(server, trap, count);
      default:
        return assertNever(decision);
    }
  }

  /** The shallowest first, each in the place that the watch gives it. */
  async #release(server: Server, trap: OpenTrap, limit: number, count: MoveCount): Promise<void> {
    const { traps, moves } = this.#parts;
    for (let left = limit; left > 0; left -= PORTION) {
      const held = await heldBy(server, trap, Math.min(left, PORTION));
      if (held.length === 0) return;
      const rows = held.map((row) => {
        const place = traps.placeOf(row);
        return place.kind === 'queue' ? { ...row, rank: place.rank } : row;
      });
      const entered = await moves.enter(server, rows, count);
      traps.held(trap, -entered.length);
      count.examined(entered.length);
    }
  }

  async #exclude(server: Server, trap: OpenTrap, count: MoveCount): Promise<void> {
    const held = (await heldBy(server, trap, trap.parked)).filter(({ reason }) => reason !== 'user_excluded');
    count.examined(held.length);
    await this.#parts.moves.relabel(server, held, 'user_excluded', count);
    await this.#withdraw(server, trap.pattern, trap, 'user_excluded', count);
  }

  /** The pattern's URLs leave the queue; those that this process has are left to it. */
  async #withdraw(
    server: Server,
    pattern: string,
    trap: OpenTrap | null,
    reason: SkipReason,
    count: MoveCount,
  ): Promise<void> {
    const { traps, moves, inHand } = this.#parts;
    const belongs = membersOf(pattern);
    const start = pattern.slice(0, pattern.search(NOT_AS_WRITTEN));
    for (let after = 0; ; ) {
      const alike = await server.rows<HeldColumns>(ALIKE, [after, start, PORTION]);
      const last = alike.at(-1);
      if (last === undefined) return;
      after = last.id;
      const rows = alike.map(toHeldRow).filter((row) => belongs(row) && !inHand.has(row.id));
      count.examined(rows.length);
      const left = await moves.leave(server, rows, { reason, trapId: trap?.trapId ?? null }, count);
      if (!trap || left.length === 0) continue;
      traps.held(trap, left.length);
      traps.withdrawn(trap, left.length);
    }
  }
}

async function heldBy(server: Server, { trapId }: OpenTrap, limit: number): Promise<readonly HeldRow[]> {
  return (await server.rows<HeldColumns>(HELD, [trapId, limit])).map(toHeldRow);
}

interface HeldColumns {
  readonly id: number;
  readonly attempts: number;
  readonly depth: number;
  readonly kind: number;
  readonly originId: number;
  readonly reason: SkipReason | null;
  readonly url: string;
  readonly key: string;
}

function toHeldRow({ kind, ...row }: HeldColumns): HeldRow {
  return { ...row, kind: kindOf(kind) };
}

const COLUMNS = 'id, attempts, depth, kind, origin_id AS "originId", url, coalesce(key, url) AS key';
const HELD = { text: `SELECT ${COLUMNS}, reason FROM results WHERE trap_id = $1 ORDER BY depth, id LIMIT $2` };
/** What a person asked for by name is nobody's trap. */
const ALIKE = {
  text: `
SELECT ${COLUMNS}, NULL AS reason FROM queue WHERE id > $1 AND kind NOT IN (${KIND_CODES.seed}, ${KIND_CODES.user})
  AND starts_with(coalesce(key, url), $2) ORDER BY id LIMIT $3`,
};
