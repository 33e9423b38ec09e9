import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import type { Clock } from '../runtime/clock.js';
import { StoreError } from '../runtime/write-error.js';
import type { Connection, Server } from './connection.js';

/** How long another worker that changes what is queued is waited for before it is looked at again. */
const WAIT_MS = 500;

interface Parts {
  readonly connection: Pick<Connection, 'work'>;
  readonly clock: Clock;
  /** Of the crawl. */
  readonly schema: string;
}

/** Some of a long work; answers null until the last of it. */
export type Portion<T> = (server: Server) => Promise<T | null>;

/**
 * Changes of very many URLs: a portion after the other, so that pages are settled in between, one work after the other, and by one
 * worker of the crawl at a time. What was done of one that does not come to its end stays done.
 */
export class LongWork {
  readonly #parts: Parts;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  run<T>(next: Portion<T>): Promise<T> {
    const done = this.#last.then(() => this.#portions(next));
    // Whoever comes next waits for the end; how it ended is its own caller's to hear.
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Refuses what is not done. */
  close(): void {
    this.#isClosed = true;
  }

  async #portions<T>(next: Portion<T>): Promise<T> {
    const { connection, clock } = this.#parts;
    for (;;) {
      if (this.#isClosed) throw new StoreError('write_failed', saying(CLOSED));
      const answer = await connection.work(async (server) =>
        (await this.#isMine(server)) ? { value: await next(server) } : null,
      );
      if (answer === null) await new Promise<void>((resume) => clock.after(WAIT_MS, resume));
      else if (answer.value !== null) {
        await connection.work((server) => server.rows(UNLOCK, [this.#parts.schema]));
        return answer.value;
      }
    }
  }

  /** The server counts how often a connection takes the lock: it is taken once, and again only by a new connection. */
  async #isMine(server: Server): Promise<boolean> {
    const [row] = await server.rows<{ isMine: boolean }>(LOCK, [this.#parts.schema]);
    return row?.isMine ?? false;
  }
}

const CLOSED = msg('The crawl was closed before all of its URLs were looked at.');
const HELD = `EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid = 1331843671 AND objid = hashtext($1)::bit(32)::bigint::oid AND granted)`;
const LOCK = {
  text: `SELECT CASE WHEN ${HELD} THEN true ELSE pg_try_advisory_lock(1331843671, hashtext($1)) END AS "isMine"`,
};
const UNLOCK = { text: `SELECT pg_advisory_unlock(1331843671, hashtext($1))` };
