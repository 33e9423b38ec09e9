import type { SkipReason } from '../../contract/outcome.js';
import { AnswerCount } from '../store/ledgers/answer-count.js';
import type { OfferAnswer } from '../store/types.js';
import { StoreError } from '../runtime/write-error.js';
import type { Connection, Server } from './connection.js';
import { type Change, GroupPlan, type PlannedRow, type PlanParts } from './group-plan.js';
import { GROUP, type GroupAnswer } from './group-statement.js';
import { refOf } from './known-keys.js';
import { compareSuspicious, markListed } from './page-marks.js';
import type { Session } from './session.js';
import { type Doing, Together, type Waiting } from './together.js';
import type { TrapMoves } from './trap-moves.js';

/** Links of a group: about a megabyte of JSON. */
const MOST_LINKS = 4000;
/** What a change weighs beside its links. */
const CHANGE_WEIGHT = 100;

/** What came of a change; `dropped`: files of this worker's folder that are to be removed. */
export type Changed = OfferAnswer & { readonly dropped?: readonly string[] };

export interface GroupedParts extends PlanParts {
  readonly connection: Pick<Connection, 'work'>;
  readonly session: Session;
  readonly trapMoves: TrapMoves;
}

type Asked = Waiting<Change, Changed>;

/** Settles and offers: what comes while a group is on its way is the next group, one statement and one transaction. */
export class GroupedChanges {
  readonly #parts: GroupedParts;
  readonly #together: Together<Change, Changed>;

  constructor(parts: GroupedParts) {
    this.#parts = parts;
    this.#together = new Together({
      connection: parts.connection,
      begin: (asked: readonly Asked[]) => this.#begin(asked),
      most: MOST_LINKS,
      weightOf: (change) => CHANGE_WEIGHT + (change.kind === 'offer' ? change.links : change.settlement.links).length,
    });
  }

  /** Answers once it is stored for good. Rejects where the URL has ended already, and where the server does not store it. */
  add(change: Change): Promise<Changed> {
    return this.#together.add(change);
  }

  #begin(asked: readonly Asked[]): Doing {
    const { session, keys } = this.#parts;
    const changes = asked.map(({ call }) => call);
    const turn = session.nextTurn();
    let plan: GroupPlan | null = null;
    let answer: GroupAnswer | null = null;
    const counts = new Counts(asked.length);
    return async (server, isAgain) => {
      // Decided once: what a trap watch counted must not be counted again for a connection that was lost.
      plan ??= await GroupPlan.of(server, changes, this.#parts);
      try {
        if (answer === null && isAgain) answer = await this.#acknowledged(server, turn);
        answer ??= await this.#send(server, turn, plan);
        await this.#finish(server, { plan, answer, counts, asked });
      } catch (error) {
        keys.forgetOpenings();
        throw error;
      }
    };
  }

  async #send(server: Server, turn: number, plan: GroupPlan): Promise<GroupAnswer> {
    const { session } = this.#parts;
    const [row] = await server.rows<{ isAlive: boolean; answer: GroupAnswer }>(GROUP, [
      ...session.fence,
      turn,
      ...plan.values,
    ]);
    session.check(row?.isAlive ?? false);
    if (row === undefined) throw new Error('The server did not answer a group of changes.');
    return row.answer;
  }

  /** What the group was answered, if it came through before the connection was lost. */
  async #acknowledged(server: Server, turn: number): Promise<GroupAnswer | null> {
    const [row] = await server.rows<{ turn: number; answer: GroupAnswer }>(LAST_TURN, [this.#parts.session.worker]);
    return row?.turn === turn ? row.answer : null;
  }

  /** What follows from the group. Everything that is asked of the server comes first: it may be asked again. */
  async #finish(server: Server, { plan, answer, counts, asked }: Stored): Promise<void> {
    const { trapMoves, traps, inHand } = this.#parts;
    const ended = new Set(answer.ended);
    for (let next = plan.found[0]; next; next = plan.found[0]) {
      if (endsWell(asked[next.change]?.call, ended))
        counts.of(next.change).moved(await trapMoves.found(server, next.found, next.url));
      plan.found.shift();
    }
    await markListed(server, plan.listed);
    const settled = asked.flatMap(({ call }) =>
      call.kind === 'settle' && endsWell(call, ended) ? [call.settlement.result] : [],
    );
    await compareSuspicious(server, settled);
    const back = await originsOf(server, answer.back);
    traps.flush();
    await trapMoves.save(server);
    for (const { id, was, origin } of back) {
      const count = counts.of(asked.findIndex(({ call }) => call.kind === 'settle' && call.settlement.id === id));
      count.queued(origin);
      count.skipped(was, -1);
    }
    this.#countRows(plan, answer, counts);
    for (const [index, { call, resolve, reject }] of asked.entries()) {
      if (call.kind === 'settle') inHand.remove(call.settlement.id);
      const { dropped } = answer;
      if (!endsWell(call, ended)) reject(endedAlready(call));
      else
        resolve({
          ...counts.of(index).toAnswer(traps.report()),
          ...(index === 0 && dropped.length > 0 && { dropped }),
        });
    }
  }

  #countRows(plan: GroupPlan, answer: GroupAnswer, counts: Counts): void {
    const { keys, traps, skips } = this.#parts;
    const late = new Set(answer.late);
    const opened = new Map(answer.opened);
    for (const row of plan.rows) {
      const was = opened.get(row.id);
      if (row.isFresh ? late.has(row.id) : was === undefined) continue;
      if (row.isFresh) keys.note(row.link.key, refOf(row.id, { ...row.link, skip: row.skip }));
      keys.noteOpening(row.id, openingOf(row));
      const count = counts.of(row.change);
      // Only reasons of the closed set are stored.
      if (was !== undefined) count.skipped(was as SkipReason, -1);
      if (was !== undefined && row.skip === null) skips.add(-1);
      if (row.trap) traps.held(row.trap, 1);
      if (row.skip === null) count.queued(row.link.origin);
      else count.skipped(row.skip, 1);
      if (row.skip === 'out_of_scope') count.outside(row.link.origin);
    }
  }
}

/** A group that is stored, with what its changes are answered. */
interface Stored {
  readonly plan: GroupPlan;
  readonly answer: GroupAnswer;
  readonly counts: Counts;
  readonly asked: readonly Asked[];
}

/** Where the URLs are that others had taken out of the queue. */
async function originsOf(server: Server, back: GroupAnswer['back']) {
  if (back.length === 0) return [];
  const rows = await server.rows<{ id: number; origin: string }>(ORIGINS_OF, [`{${back.map(([id]) => id).join(',')}}`]);
  const reasons = new Map(back);
  // Only reasons of the closed set are stored.
  return rows.map(({ id, origin }) => ({ id, origin, was: reasons.get(id) as SkipReason }));
}

/** The answers of a group's changes. */
class Counts {
  readonly #counts: readonly AnswerCount[];

  constructor(changes: number) {
    this.#counts = Array.from({ length: changes }, () => new AnswerCount());
  }

  of(change: number): AnswerCount {
    const count = this.#counts[change];
    if (count === undefined) throw new Error(`The group has no change ${change}.`);
    return count;
  }
}

function endsWell(change: Change | undefined, ended: ReadonlySet<number>): boolean {
  return change !== undefined && (change.kind === 'offer' || ended.has(change.settlement.id));
}

function endedAlready(change: Change): StoreError {
  const what =
    change.kind === 'settle'
      ? `URL ${change.settlement.id} has ended already: it cannot be settled as ${change.settlement.result.state}.`
      : '';
  return new StoreError('internal', what);
}

function openingOf({ skip, link }: PlannedRow) {
  if (skip === 'too_deep' || skip === 'nofollow') return { kind: 'left_out' } as const;
  return skip === null
    ? ({ kind: 'waits', depth: link.depth, isAsset: link.kind === 'asset' } as const)
    : ({ kind: 'fixed' } as const);
}

const LAST_TURN = { text: 'SELECT turn, answer FROM turns WHERE worker_id = $1' };
const ORIGINS_OF = {
  text: 'SELECT r.id, o.origin FROM results r JOIN origins o ON o.id = r.origin_id WHERE r.id = ANY($1::bigint[])',
};
