import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { StoreError } from '../runtime/write-error.js';
import type { Server } from './connection.js';

/**
 * This process as the server knows it: the worker whose folder it works in, and which of its processes it is. Every change names
 * both, and is refused once the lease has ended or a later process works there.
 */
export class Session {
  readonly worker: number;
  readonly session: number;
  #onLost: (why: string) => void = () => undefined;
  #turn: number;
  #isLost = false;

  constructor({ worker, session, turn }: Opened) {
    this.worker = worker;
    this.session = session;
    this.#turn = turn;
  }

  /** Who is told, once, when it has ended without being asked to. */
  onLost(listener: (why: string) => void): void {
    this.#onLost = listener;
  }

  /** The fence, as the first two parameters of each statement that changes something. */
  get fence(): readonly [worker: number, session: number] {
    return [this.worker, this.session];
  }

  get isLost(): boolean {
    return this.#isLost;
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

interface Opened {
  readonly worker: number;
  readonly session: number;
  readonly turn: number;
}

/**
 * Begins a session of the worker with this key: an earlier process of the same folder is shut out, and what it owned is this
 * one's now. `leaseMs`: how long the others wait without a beat before they take the worker for dead.
 */
export async function beginSession(server: Server, key: string, name: string, leaseMs: number): Promise<Opened> {
  const [row] = await server.rows<Opened>({ text: BEGIN }, [key, name, leaseMs]);
  if (row === undefined) throw new Error('The server registered no worker.');
  return row;
}

/** Leaves: hosts are anybody's, and nobody waits for a beat. Nothing happens where the session is another's already. */
export async function endSession(server: Server, { fence }: Session): Promise<void> {
  await server.rows({ text: END }, [...fence]);
}

const BEGIN = `
WITH w AS (
  INSERT INTO workers AS w (key, name, session, is_dead, expires_at)
  VALUES ($1, $2, 1, false, now() + $3 * interval '1 ms')
  ON CONFLICT (key) DO UPDATE SET name = excluded.name, session = w.session + 1, is_dead = false,
    expires_at = excluded.expires_at, beat_at = now()
  RETURNING id, session),
t AS (INSERT INTO turns AS t (worker_id, turn) SELECT id, 0 FROM w ON CONFLICT (worker_id) DO UPDATE SET turn = t.turn RETURNING turn)
SELECT w.id AS worker, w.session, t.turn FROM w, t`;

const END = `
WITH me AS (UPDATE workers SET is_dead = true, expires_at = now() WHERE id = $1 AND session = $2 AND NOT is_dead RETURNING id)
UPDATE hosts SET owner = NULL WHERE owner IN (SELECT id FROM me)`;
