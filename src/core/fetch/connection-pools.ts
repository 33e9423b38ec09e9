import { Connection } from './connection.js';
import type { Dial } from './connect/dial.js';

/** The right to use one connection; `release` must be called exactly once. */
export interface Lease {
  readonly connection: Connection;
  /** Gives it back for the next request, or, when it is not fit for one, closes it for `broken`'s reason. */
  release(broken: Error | null): void;
}

interface OriginPool {
  readonly origin: URL;
  /** The one used last is used next: the others may grow old and close. */
  readonly idle: Connection[];
  readonly open: Set<Connection>;
  readonly waiting: Set<(lease: Lease) => void>;
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

  /** Calls `onLease` with a connection to the URL's origin, at once or when one is free; the answer withdraws the wish. */
  acquire(url: URL, onLease: (lease: Lease) => void): () => void {
    const pool = this.#poolOf(url);
    const connection = pool.idle.pop() ?? this.#open(pool);
    if (connection !== null) {
      onLease(this.#lease(pool, connection));
      return () => undefined;
    }
    pool.waiting.add(onLease);
    return () => pool.waiting.delete(onLease);
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

  #open(pool: OriginPool): Connection | null {
    if (pool.open.size >= this.#connectionsPerOrigin) return null;
    const connection = new Connection(pool.origin, {
      dial: this.#dial,
      session: () => pool.session,
      onSession: (session) => {
        pool.session = session;
      },
      onClosed: (closed) => this.#forgetIdle(pool, closed),
    });
    pool.open.add(connection);
    return connection;
  }

  #lease(pool: OriginPool, connection: Connection): Lease {
    return {
      connection,
      release: (broken) => {
        if (broken === null) this.#handOn(pool, connection);
        else this.#discard(pool, connection, broken);
      },
    };
  }

  #handOn(pool: OriginPool, connection: Connection): void {
    const next = takeFirst(pool.waiting);
    if (next === null) pool.idle.push(connection);
    else next(this.#lease(pool, connection));
  }

  #discard(pool: OriginPool, connection: Connection, reason: Error): void {
    void connection.destroy(reason);
    pool.open.delete(connection);
    const next = takeFirst(pool.waiting);
    const fresh = next === null ? null : this.#open(pool);
    if (next !== null && fresh !== null) next(this.#lease(pool, fresh));
    const { origin } = pool.origin;
    const isUnused = pool.open.size === 0 && pool.waiting.size === 0;
    if (isUnused && this.#pools.get(origin) === pool) this.#pools.delete(origin);
  }

  /** An idle connection whose socket closed is dropped; one in use reports its failure to the request itself. */
  #forgetIdle(pool: OriginPool, connection: Connection): void {
    const at = pool.idle.indexOf(connection);
    if (at === -1) return;
    pool.idle.splice(at, 1);
    this.#discard(pool, connection, new Error('the idle connection was closed'));
  }
}

function takeFirst<T>(set: Set<T>): T | null {
  for (const first of set) {
    set.delete(first);
    return first;
  }
  return null;
}
