import type { LeasedHost, GivenHost, OriginState } from '../store/host-leases.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';
import type { InHand } from './in-hand.js';
import type { KnownOrigin } from './origin-ids.js';
import { CATALOG } from './schema.js';
import type { Session } from './session.js';

/** Another's host is not asked for again for so long. */
const FOREIGN_MS = 1000;

interface Parts {
  readonly session: Session;
  readonly inHand: InHand;
  readonly crawl: string;
  readonly monotonic: () => number;
}

interface LeasedRow {
  readonly id: number;
  readonly host: string;
  readonly state: readonly OriginState[] | null;
  /** Since it was given back, or its owner was taken for dead; null = nobody has asked it yet. */
  readonly sinceMs: number | null;
}

/** A host that this process owns no more, and the server does not know yet. */
interface LeftHost {
  readonly id: number;
  readonly state: readonly OriginState[];
  /** Nobody is to ask it for so long, milliseconds. */
  readonly rest: number;
}

/** The hosts that this process owns, and which of their queues it has found empty. */
export class Leases {
  readonly #parts: Parts;
  readonly #owned = new Map<number, string>();
  readonly #names = new Set<string>();
  /** Of hosts owned by others, by id: when they may be tried again. */
  readonly #foreign = new Map<number, number>();
  /** Origins whose queue had less than was asked for; what others queue there is heard of by the beat. */
  readonly #drained = new Set<number>();
  /** Origins whose queue had more than was asked for. */
  readonly #fuller = new Set<number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#owned.size;
  }

  owns(host: string): boolean {
    return this.#names.has(host) && !this.#parts.session.isLost;
  }

  ownsId(hostId: number): boolean {
    return this.#owned.has(hostId) && !this.#parts.session.isLost;
  }

  get drained(): ReadonlySet<number> {
    return this.#drained;
  }

  /** What a look at an origin's queue has shown: whether it has nothing more. */
  found(originId: number, isDrained: boolean): void {
    const [now, before] = isDrained ? [this.#drained, this.#fuller] : [this.#fuller, this.#drained];
    now.add(originId);
    before.delete(originId);
  }

  /**
   * Origins of which more was there than was asked for, and nothing is in hand: whoever asks may have counted too few, where
   * others queued something while it did.
   */
  get idle(): readonly number[] {
    const { inHand } = this.#parts;
    return [...this.#fuller].filter((id) => !inHand.holdsOf(id));
  }

  /** Leases the hosts of these origins that nobody owns and nobody has asked yet: who finds a host first has it. */
  async leaseUnowned(server: Server, origins: readonly KnownOrigin[]): Promise<void> {
    const { session, monotonic } = this.#parts;
    const nowMs = monotonic();
    const wanted = origins.filter(
      ({ hostId }) => !this.#owned.has(hostId) && (this.#foreign.get(hostId) ?? 0) <= nowMs,
    );
    const ids = [...new Set(wanted.map(({ hostId }) => hostId))];
    if (ids.length === 0) return;
    for (const id of ids) this.#foreign.set(id, nowMs + FOREIGN_MS);
    for (const { id, host } of await server.rows<LeasedRow>(LEASE_UNOWNED, [...session.fence, `{${ids.join(',')}}`]))
      this.#own(id, host);
  }

  /** Leases a host where nothing waits, if nobody owns it. */
  async claim(server: Server, hostId: number): Promise<void> {
    for (const { id, host } of await server.rows<LeasedRow>(CLAIM, [...this.#parts.session.fence, hostId]))
      this.#own(id, host);
  }

  /** Leases free hosts with URLs waiting; `fresh`: only those that nobody has asked yet. */
  async lease(server: Server, count: number, fresh: boolean): Promise<readonly LeasedHost[]> {
    if (count <= 0) return [];
    const rows = await server.rows<LeasedRow>(LEASE, [...this.#parts.session.fence, count, fresh]);
    for (const { id, host } of rows) this.#own(id, host);
    const queued = await this.queued(
      server,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, host, state, sinceMs }) => ({
      host,
      queued: queued.flatMap((each) => (each.hostId === id ? [[each.origin, each.count] as const] : [])),
      origins: (state ?? []).map((each) => later(each, sinceMs ?? 0)),
      askedAgoMs: sinceMs,
    }));
  }

  /** What waits at hosts by origin; null = at all that this process owns. */
  queued(
    server: Server,
    hostIds: readonly number[] | null,
  ): Promise<readonly { readonly hostId: number; readonly origin: string; readonly count: number }[]> {
    const ids = hostIds ?? [...this.#owned.keys()];
    return ids.length === 0 ? Promise.resolve([]) : server.rows(QUEUED, [`{${ids.join(',')}}`]);
  }

  /** Owns these no more. To be followed by `giveBack`, which tells the server. */
  leave(hosts: readonly GivenHost[]): readonly LeftHost[] {
    const left = hosts.flatMap(({ host, origins }) => {
      const id = this.#idOf(host);
      return id === null ? [] : [{ id, state: origins, rest: Math.max(0, ...origins.map(({ restMs }) => restMs)) }];
    });
    for (const { id } of left) this.#disown(id);
    return left;
  }

  async giveBack(server: Server, given: readonly LeftHost[]): Promise<void> {
    if (given.length === 0) return;
    const { session, crawl, inHand } = this.#parts;
    for (const { id } of await server.rows<{ id: number }>({ text: ORIGINS_OF }, [
      `{${given.map(({ id: host }) => host).join(',')}}`,
    ])) {
      for (const held of [...inHand.of(id)]) inHand.remove(held);
      this.#drained.delete(id);
      this.#fuller.delete(id);
    }
    await server.rows({ text: GIVE_BACK }, [...session.fence, JSON.stringify(given)]);
    await server.rows({ text: MORE_FREE }, [crawl, given.length]);
  }

  #idOf(host: string): number | null {
    for (const [id, name] of this.#owned) if (name === host) return id;
    return null;
  }

  #own(id: number, host: string): void {
    this.#owned.set(id, host);
    this.#names.add(host);
    this.#foreign.delete(id);
  }

  #disown(id: number): void {
    const host = this.#owned.get(id);
    this.#owned.delete(id);
    if (host !== undefined) this.#names.delete(host);
  }
}

/** What was known of an origin, so much later. */
function later(state: OriginState, sinceMs: number): OriginState {
  const { robots } = state;
  return {
    ...state,
    restMs: Math.max(0, state.restMs - sinceMs),
    robots: robots && { ...robots, ageMs: robots.ageMs + sinceMs },
  };
}

/** Origins with URLs waiting, found by as many steps in the queue's index. */
export const WAITING_ORIGINS = `
waiting (id) AS (
  (SELECT origin_id FROM queue ORDER BY origin_id LIMIT 1)
  UNION ALL
  SELECT (SELECT origin_id FROM queue WHERE origin_id > waiting.id ORDER BY origin_id LIMIT 1) FROM waiting WHERE waiting.id IS NOT NULL)`;

const ROW = `id, host, state, (extract(epoch FROM now() - given_at) * 1000)::float8 AS "sinceMs"`;
const LEASE_UNOWNED = {
  name: 'lease_unowned',
  text: `
WITH ${FENCE}
UPDATE hosts SET owner = $1 WHERE id = ANY($3::int[]) AND owner IS NULL AND state IS NULL AND EXISTS (SELECT FROM me)
RETURNING id, host`,
};
const CLAIM = {
  text: `
WITH ${FENCE}
UPDATE hosts SET owner = $1 WHERE id = $3 AND owner IS NULL AND EXISTS (SELECT FROM me)
  AND NOT EXISTS (SELECT FROM queue q JOIN origins o ON o.id = q.origin_id WHERE o.host_id = $3)
RETURNING id, host`,
};
const LEASE = {
  text: `
WITH RECURSIVE ${FENCE}, ${WAITING_ORIGINS}
UPDATE hosts SET owner = $1 WHERE EXISTS (SELECT FROM me) AND id IN (
  SELECT h.id FROM hosts h WHERE h.owner IS NULL AND (NOT $4 OR h.state IS NULL)
    AND h.id IN (SELECT o.host_id FROM waiting w JOIN origins o ON o.id = w.id)
  ORDER BY h.not_before NULLS FIRST, h.id LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING ${ROW}`,
};
const QUEUED = {
  text: `
SELECT o.host_id AS "hostId", o.origin, q.count FROM origins o
CROSS JOIN LATERAL (SELECT count(*) FROM queue WHERE origin_id = o.id) q WHERE o.host_id = ANY($1::int[]) AND q.count > 0 ORDER BY o.id`,
};
const ORIGINS_OF = 'SELECT id FROM origins WHERE host_id = ANY($1::int[])';
const GIVE_BACK = `
WITH ${FENCE}
UPDATE hosts h SET owner = NULL, state = g.state, given_at = now(), not_before = now() + g.rest * interval '1 ms'
FROM json_to_recordset($3) AS g (id integer, state jsonb, rest float8)
WHERE h.id = g.id AND h.owner = $1 AND EXISTS (SELECT FROM me)`;
const MORE_FREE = `UPDATE ${CATALOG}.crawls SET hosts_free = hosts_free + $2 WHERE crawl = $1`;
