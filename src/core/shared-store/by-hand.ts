import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { fail, type Result } from '../../contract/outcome.js';
import { systemClock } from '../runtime/clock.js';
import { StoreError } from '../runtime/write-error.js';
import { stateOf, type StoredState } from '../store/database/states.js';
import type { ReopenFilter, Reevaluation } from '../store/types.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { OfferedLink } from '../scope/types.js';
import { readAddress, withPassword } from './address.js';
import { Connection, type Server } from './connection.js';
import { idOf, keyDigest } from './known-keys.js';
import { migrate } from './migrations.js';
import { addInParts } from './offer-parts.js';
import { partsOf, type StoreParts } from './parts.js';
import { reopening } from './reopening.js';
import { schemaOf } from './schema.js';
import { isAboutLogin } from './server-problem.js';
import { beginSession, endSession, Session } from './session.js';
import type { SharedAccess } from './types.js';

/** Millions of rows may move. */
const ANSWER_MS = 30 * 60_000;

/** What a person does to a shared crawl without working on it: the same as a worker's store does, which joins for as long as that takes. */
export class Hand {
  readonly #connection: Connection;
  readonly #parts: StoreParts;
  readonly #session: Session;

  constructor(connection: Connection, session: Session, crawl: string) {
    this.#connection = connection;
    this.#session = session;
    this.#parts = partsOf({ crawl, session, connection, clock: systemClock, detectTraps: true });
  }

  /** Puts settled URLs back into the queue. */
  reopen(filter: ReopenFilter): Promise<Reevaluation> {
    return this.#parts.long.run(reopening(filter, { ...this.#parts, session: this.#session }));
  }

  /** Queues URLs that a person names; answers how many are new. */
  async add(links: readonly OfferedLink[]): Promise<number> {
    return (await addInParts(this.#parts.changes, { kind: 'offer', links, parentId: null })).queued;
  }

  /** What is known of an identity key: its number, and whether it waits or how it ended; null where it is new. */
  known(
    key: string,
  ): Promise<{ readonly id: number; readonly waits: boolean; readonly state: StoredState | null } | null> {
    return this.#connection.work(async (server) => {
      const [row] = await server.rows<{ ref: number }>({ text: FIND }, [keyDigest(key)]);
      if (row === undefined) return null;
      const id = idOf(row.ref);
      const [ended] = await server.rows<{ state: number }>({ text: STATE }, [id]);
      return { id, waits: ended === undefined, state: ended ? stateOf(ended.state) : null };
    });
  }

  /** The traps that were found, the newest first, at most 50. */
  traps(): readonly Trap[] {
    return this.#parts.traps.list();
  }

  /** Null when there is no such trap. Workers hear of it within seconds. */
  async decideTrap(trapId: number, decision: TrapDecision): Promise<Trap | null> {
    const decided = await this.#connection.work((server) => this.#parts.trapMoves.decide(server, trapId, decision));
    return decided?.trap ?? null;
  }

  /** Before anything else is asked. */
  async begin(server: Server): Promise<void> {
    const { books, skips, traps } = this.#parts;
    await books.load(server, true);
    traps.load();
    books.forgetHistory();
    await skips.load(server, this.#session.worker);
  }

  /** Leaves, and is no worker any more; what was counted stays. */
  async end(server: Server): Promise<void> {
    const { books, skips, traps, trapMoves } = this.#parts;
    traps.flush();
    await trapMoves.save(server);
    await books.writeCounts(server);
    await skips.write(server, this.#session.worker);
    await endSession(server, this.#session);
    await server.rows({ text: FORGET }, [this.#session.worker]);
  }
}

/** Does something to a crawl by hand. A problem is a sentence with what to do next. */
export async function byHand<T>(access: SharedAccess, work: (hand: Hand) => Promise<Result<T>>): Promise<Result<T>> {
  const read = readAddress(access.address);
  if (!read.ok) return read;
  const { crawl, password } = access;
  const address = withPassword(read.value, password);
  const connection = new Connection({ address, schema: schemaOf(crawl), clock: systemClock, answerMs: ANSWER_MS });
  try {
    const hand = await connection.work(async (server) => {
      await migrate(server, crawl);
      const opened = await beginSession(server, `hand-${randomUUID()}`, `${hostname()} (a command)`);
      const begun = new Hand(connection, new Session(opened, systemClock), crawl);
      await begun.begin(server);
      return begun;
    });
    try {
      return await work(hand);
    } finally {
      await connection.work((server) => hand.end(server));
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'internal') throw error;
    const field = isAboutLogin(error) ? 'password' : 'frontier';
    return fail({ code: 'frontier_unreachable', message: error.message, field });
  } finally {
    await connection.close();
  }
}

const FIND = 'SELECT ref FROM keys WHERE digest = $1::uuid';
const STATE = 'SELECT state FROM results WHERE id = $1';
const FORGET = 'DELETE FROM workers WHERE id = $1';
