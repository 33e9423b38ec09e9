import type { AnswerReader, Connection, ConnectionHooks } from './connection.js';
import type { Dial } from './connect/dial.js';
import { LenientConnection } from './lenient/lenient-connection.js';
import { StrictConnection } from './strict-connection.js';

/** The right to use one connection; `release` must be called exactly once. */
export interface Lease {
  readonly connection: Connection;
  /** Gives it back for the next request, or, when it is not fit for one, closes it for `broken`'s reason. */
  release(broken: Error | null): void;
}

/** Somebody waits for a connection. */
interface Wish {
  readonly reader: AnswerReader;
  readonly onLease: (lease: Lease) => void;
}

interface OriginPool {
  readonly origin: URL;
  /** Strict ones only. The one used last is used next: the others may grow old and close. */
  readonly idle: Connection[];
  readonly open: Set<Connection>;
  readonly waiting: Set<Wish>;
  session: Buffer | null;
}

/** The connections of one fetcher: a pool for each origin, which exists only while it has a connection or a waiter. */
export class ConnectionPools {
  readonly #dial: Dial;
  readonly #connectionsPerOrigin: number;
  readonly #pools = new Map<string, OriginPool>();

  constructor(dial: Dial, connectionsPerOrigin: number) {
    this.#dial = dial;
    this.#connectionsPerOrigin = connectionsPerOrigin;
  }

  /**
   * Calls `onLease` with a connection to the URL's origin, at once or when one is free; the answer withdraws the wish. A
   * lenient one is always new and serves this request only.
   */
  acquire(url: URL, reader: AnswerReader, onLease: (lease: Lease) => void): () => void {
    const pool = this.#poolOf(url);
    const connection = this.#available(pool, reader);
    if (connection !== null) {
      onLease(this.#lease(pool, connection));
      return () => undefined;
    }
    const wish = { reader, onLease };
    pool.waiting.add(wish);
    return () => pool.waiting.delete(wish);
  }

  /** Closes every connection; requests under way fail with `reason`. */
  async close(reason: Error): Promise<void> {
    const connections = [...this.#pools.values()].flatMap((pool) => [...pool.open]);
    this.#pools.clear();
    await Promise.all(connections.map((connection) => connection.destroy(reason)));
  }

  #poolOf(url: URL): OriginPool {
    const known = this.#pools.get(url.origin);
    if (known !== undefined) return known;
    const pool: OriginPool = {
      origin: new URL(url.origin),
      idle: [],
      open: new Set(),
      waiting: new Set(),
      session: null,
    };
    this.#pools.set(url.origin, pool);
    return pool;
  }

  #available(pool: OriginPool, reader: AnswerReader): Connection | null {
    if (reader === 'strict') return pool.idle.pop() ?? this.#open(pool, reader);
    const given = pool.open.size < this.#connectionsPerOrigin ? undefined : pool.idle.pop();
    if (given !== undefined) this.#close(pool, given, new Error('its place is wanted for another connection'));
    return this.#open(pool, reader);
  }

  #open(pool: OriginPool, reader: AnswerReader): Connection | null {
    if (pool.open.size >= this.#connectionsPerOrigin) return null;
    const hooks: ConnectionHooks = {
      dial: this.#dial,
      session: () => pool.session,
      onSession: (session) => {
        pool.session = session;
      },
      onClosed: (closed) => this.#forgetIdle(pool, closed),
    };
    const connection =
      reader === 'strict' ? new StrictConnection(pool.origin, hooks) : new LenientConnection(pool.origin, hooks);
    pool.open.add(connection);
    return connection;
  }

  #lease(pool: OriginPool, connection: Connection): Lease {
    return {
      connection,
      release: (broken) => {
        if (broken !== null) this.#discard(pool, connection, broken);
        else if (connection.reader === 'lenient') this.#discard(pool, connection, new Error('it served its request'));
        else this.#handOn(pool, connection);
      },
    };
  }

  #handOn(pool: OriginPool, connection: Connection): void {
    const [next] = pool.waiting;
    if (next === undefined) pool.idle.push(connection);
    else if (next.reader === 'lenient') this.#discard(pool, connection, new Error('a new connection is wanted'));
    else {
      pool.waiting.delete(next);
      next.onLease(this.#lease(pool, connection));
    }
  }

  #discard(pool: OriginPool, connection: Connection, reason: Error): void {
    this.#close(pool, connection, reason);
    const [next] = pool.waiting;
    const fresh = next === undefined ? null : this.#open(pool, next.reader);
    if (next !== undefined && fresh !== null) {
      pool.waiting.delete(next);
      next.onLease(this.#lease(pool, fresh));
    }
    const { origin } = pool.origin;
    const isUnused = pool.open.size === 0 && pool.waiting.size === 0;
    if (isUnused && this.#pools.get(origin) === pool) this.#pools.delete(origin);
  }

  #close(pool: OriginPool, connection: Connection, reason: Error): void {
    void connection.destroy(reason);
    pool.open.delete(connection);
  }

  /** An idle connection whose socket closed is dropped; one in use reports its failure to the request itself. */
  #forgetIdle(pool: OriginPool, connection: Connection): void {
    const at = pool.idle.indexOf(connection);
    if (at === -1) return;
    pool.idle.splice(at, 1);
    this.#discard(pool, connection, new Error('the idle connection was closed'));
  }
}
