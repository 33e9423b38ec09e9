import { msg } from '../../contract/language.js';
import { say, saying } from '../../contract/saying.js';
import type { Clock } from '../runtime/clock.js';
import { StoreError } from '../runtime/write-error.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';

/** A worker that was not heard of for so long is taken for dead, and its hosts go to others, where the crawl's tables say nothing else. */
export const LEASE_MS = 30_000;
/** How long a worker may ask after a beat that came through: requests that are open then end before its lease does. */
export function silentMs(leaseMs: number): number {
  return (leaseMs * 2) / 3;
}

type Now = Pick<Clock, 'now' | 'monotonic'>;

/** A moment, by the rising clock and by the one on the wall: of a machine that slept only the latter tells. */
interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/**
 * This process as the server knows it: the worker whose folder it works in, and which of its processes it is. Every change names
 * both, and is refused once the lease has ended or a later process works there.
 */
export class Session {
  readonly worker: number;
  readonly session: number;
  readonly #leaseMs: number;
  readonly #clock: Now;
  #heardAt: Moment;
  #onLost: (why: string) => void = () => undefined;
  #turn: number;
  #isLost = false;

  /** `clock`: read at the moment from which on the server waits. */
  constructor({ worker, session, turn, leaseMs }: Opened, clock: Now) {
    this.worker = worker;
    this.session = session;
    this.#turn = turn;
    this.#leaseMs = leaseMs;
    this.#clock = clock;
    this.#heardAt = this.now();
  }

  /** Who is told, once, when it has ended without being asked to. */
  onLost(listener: (why: string) => void): void {
    this.#onLost = listener;
  }

  /** The fence, as the first two parameters of each statement that changes something. */
  get fence(): readonly [worker: number, session: number] {
    return [this.worker, this.session];
  }

  /** Whether nothing may be asked any more; asked before each request, since a process that was stopped hears of time only afterwards. */
  get isLost(): boolean {
    if (!this.#isLost && this.silentInMs <= 0)
      this.lose(say(saying(SILENT, { seconds: Math.round(silentMs(this.#leaseMs) / 1000) })));
    return this.#isLost;
  }

  /** For how long hosts may be asked without another beat, milliseconds. */
  get silentInMs(): number {
    const { monotonicMs, wallMs } = this.now();
    const sinceMs = Math.max(monotonicMs - this.#heardAt.monotonicMs, wallMs - this.#heardAt.wallMs);
    return silentMs(this.#leaseMs) - sinceMs;
  }

  now(): Moment {
    return { monotonicMs: this.#clock.monotonic(), wallMs: this.#clock.now() };
  }

  /** A beat that was sent at that moment came through. */
  heard(at: Moment): void {
    this.#heardAt = at;
  }

  /** Numbers groups of changes; a number is never used again. */
  nextTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  /** What a fenced statement answered: whether this process was still let through. Throws, in words, where it was not. */
  check(isAlive: boolean): void {
    if (isAlive) return;
    const error = new StoreError('write_failed', saying(LOST));
    this.lose(error.message);
    throw error;
  }

  /** From now on nothing may be asked of any host. Told once. */
  lose(why: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#onLost(why);
  }
}

const LOST = msg(
  'This machine was not heard of for so long that its hosts were given to others. Nothing that was acknowledged is lost; resume the crawl to take part again.',
);

const SILENT = msg(
  'The database server has not been reached for {seconds} seconds, so this machine asks nobody any more before its hosts are given to others. Resume the crawl once the server can be reached.',
);

/** A session that has begun. */
export interface Opened {
  readonly worker: number;
  readonly session: number;
  readonly turn: number;
  readonly leaseMs: number;
}

/**
 * Begins a session of the worker with this key: an earlier process of the same folder is shut out, and what it owned is anybody's,
 * as of a worker that died.
 */
export async function beginSession(server: Server, key: string, name: string): Promise<Opened> {
  const [row] = await server.rows<Opened>({ text: BEGIN }, [key, name, LEASE_MS]);
  if (row === undefined) throw new Error('The server registered no worker.');
  // A statement of its own: it sees what the earlier process leased until it was shut out.
  await server.rows({ text: FREE_EARLIER }, [row.worker, row.session]);
  return row;
}

/** Leaves: hosts are anybody's, and nobody waits for a beat. Nothing happens where the session is another's already. */
export async function endSession(server: Server, { fence }: Session): Promise<void> {
  await server.rows({ text: END }, [...fence]);
}

/** What is to be said of a host whose owner told nothing: whoever asks it next begins as if it had been asked just now. */
export const LEFT = `owner = NULL, state = '[]', given_at = now(), not_before = NULL`;

const FREE_EARLIER = `
WITH ${FENCE}
UPDATE hosts SET ${LEFT} WHERE owner = $1 AND EXISTS (SELECT FROM me)`;

const BEGIN = `
WITH w AS (
  INSERT INTO workers AS w (key, name, session, is_dead, expires_at)
  VALUES ($1, $2, 1, false, now() + $3 * interval '1 ms')
  ON CONFLICT (key) DO UPDATE SET name = excluded.name, session = w.session + 1, is_dead = false,
    expires_at = now() + w.lease_ms * interval '1 ms', beat_at = now()
  RETURNING id, session, lease_ms),
t AS (INSERT INTO turns AS t (worker_id, turn) SELECT id, 0 FROM w ON CONFLICT (worker_id)
  DO UPDATE SET pages_given = t.pages_used, bytes_given = t.bytes_used RETURNING turn)
SELECT w.id AS worker, w.session, w.lease_ms AS "leaseMs", t.turn FROM w, t`;

const END = `
WITH me AS (UPDATE workers SET is_dead = true, expires_at = now() WHERE id = $1 AND session = $2 AND NOT is_dead RETURNING id)
UPDATE hosts SET ${LEFT} WHERE owner IN (SELECT id FROM me)`;
