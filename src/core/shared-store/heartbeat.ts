import type { WantedOfWorkers, Beat } from '../store/host-leases.js';
import type { StoredTotals } from '../job-folder/job-state.js';
import type { Server } from './connection.js';
import type { InHand } from './in-hand.js';
import { type Leases, WAITING_ORIGINS } from './leases.js';
import { CATALOG } from './schema.js';
import { LEFT, type Session } from './session.js';
import { readTotals } from './totals.js';
import { wellFormedJson } from './well-formed.js';

/** Queues that were found empty and are looked at again by a beat, whoever may have queued something there. */
const LOOKED_AT = 50;
/** Counted of what waits at one origin. */
const MOST_COUNTED = 1000;

interface Parts {
  readonly session: Session;
  readonly leases: Leases;
  readonly inHand: InHand;
  readonly crawl: string;
}

interface Row {
  /** Origins of this worker at which others have queued something; null = none. */
  readonly woken: readonly number[] | null;
  readonly wanted: WantedOfWorkers;
  readonly message: string | null;
  readonly configVersion: number;
  readonly waiting: number;
  readonly free: number;
  readonly living: number;
  readonly isCountDue: boolean;
  readonly totals: StoredTotals | null;
}

/** One sign of life: what it says, and what is heard. Whoever beats also finds the dead, and now and then counts. */
export class Heartbeat {
  readonly #parts: Parts;
  /** Where the last beat ended looking at empty queues. */
  #lookedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async beat(server: Server, progress: unknown): Promise<Beat> {
    const { session, leases, crawl } = this.#parts;
    const [row] = await server.rows<Row>(BEAT, [...session.fence, wellFormedJson(progress ?? null), crawl]);
    session.check(row !== undefined);
    if (row === undefined) throw new Error('The server knows nothing of this worker.');
    if (row.isCountDue && (await server.rows(CLAIM_COUNT, [crawl])).length > 0) await this.count(server);
    const { wanted, message, configVersion, waiting, free, living, totals } = row;
    const share = Math.max(1, Math.ceil(waiting / Math.max(1, living)));
    if (row.woken !== null) await server.rows(AWAKE, [session.worker, `{${row.woken.join(',')}}`]);
    const woken = await this.#woken(server, row.woken ?? []);
    // Nothing is left only where that is so at this very moment.
    const now = totals === null || totals.counters.queued === 0 ? await readTotals(server) : totals;
    return { wanted, message, share, owned: leases.count, free, woken, totals: now, configVersion };
  }

  /** Finds the dead, and counts hosts and URLs for all workers; the more that takes, the less often one of them does. */
  async count(server: Server): Promise<void> {
    await buryDead(server);
    await server.rows(COUNT, [this.#parts.crawl, JSON.stringify(await readTotals(server))]);
  }

  async #woken(server: Server, woken: readonly number[]): Promise<Beat['woken']> {
    const { leases, inHand } = this.#parts;
    const drained = [...leases.drained];
    const from = this.#lookedAt < drained.length ? this.#lookedAt : 0;
    this.#lookedAt = from + LOOKED_AT;
    const idle = leases.idle.slice(0, LOOKED_AT);
    const ids = new Set([...woken, ...drained.slice(from, from + LOOKED_AT), ...idle]);
    if (ids.size === 0) return [];
    const held = [...ids].flatMap((id) => [...inHand.of(id)]);
    const rows = await server.rows<{ id: number; origin: string; count: number }>(LOOK, [
      `{${[...ids].join(',')}}`,
      `{${held.join(',')}}`,
    ]);
    for (const id of idle) leases.found(id, true);
    for (const { id } of rows) leases.found(id, false);
    return rows.map(({ origin, count }) => [origin, count] as const);
  }
}

/** Takes workers for dead that were not heard of for their lease; their hosts are anybody's. */
export async function buryDead(server: Server): Promise<void> {
  await server.rows(REAP);
  await server.rows(FREE);
}

/** Says and hears in one question, which finds no row once the session has ended: a hundred workers ask it every second. */
const BEAT = {
  name: 'beat',
  text: `
UPDATE workers w SET expires_at = now() + w.lease_ms * interval '1 ms', beat_at = now(), progress = $3
FROM ${CATALOG}.crawls c WHERE w.id = $1 AND w.session = $2 AND NOT w.is_dead AND c.crawl = $4
RETURNING (SELECT json_agg(origin_id) FROM wakes WHERE worker_id = $1) AS woken, c.wanted, c.message,
  c.config_version AS "configVersion", c.hosts_waiting AS waiting, c.hosts_free AS free, c.totals, c.living,
  c.count_due <= now() AS "isCountDue"`,
};
/** What is queued there from now on wakes again. */
const AWAKE = { name: 'awake', text: 'DELETE FROM wakes WHERE worker_id = $1 AND origin_id = ANY ($2::int[])' };
/** One with a change under way is left for the next time: the fence is held by it. */
const REAP = {
  text: `
UPDATE workers SET is_dead = true
WHERE id IN (SELECT id FROM workers WHERE NOT is_dead AND expires_at <= now() FOR UPDATE SKIP LOCKED)`,
};
/** A statement of its own: it sees what the dead leased to the last. None of them comes back to life meanwhile. */
const FREE = {
  text: `
WITH dead AS MATERIALIZED (
  SELECT id FROM workers w WHERE is_dead AND EXISTS (SELECT FROM hosts WHERE owner = w.id) FOR SHARE)
UPDATE hosts h SET ${LEFT} FROM dead d WHERE h.owner = d.id`,
};
const CLAIM_COUNT = {
  text: `UPDATE ${CATALOG}.crawls SET count_due = now() + interval '2 s' WHERE crawl = $1 AND count_due <= now() RETURNING crawl`,
};
const COUNT = {
  text: `
WITH RECURSIVE ${WAITING_ORIGINS},
n AS (
  SELECT count(DISTINCT h.id) AS waiting, count(DISTINCT h.id) FILTER (WHERE h.owner IS NULL) AS free
  FROM waiting w JOIN origins o ON o.id = w.id JOIN hosts h ON h.id = o.host_id)
UPDATE ${CATALOG}.crawls SET hosts_waiting = n.waiting, hosts_free = n.free, totals = $2,
  living = (SELECT count(*) FROM workers WHERE NOT is_dead),
  count_due = clock_timestamp() + greatest(interval '2 s', (clock_timestamp() - now()) * 50)
FROM n WHERE crawl = $1`,
};
const LOOK = {
  name: 'look',
  text: `
SELECT o.id, o.origin, q.count FROM origins o CROSS JOIN LATERAL (
  SELECT count(*) FROM (SELECT FROM queue WHERE origin_id = o.id AND id <> ALL ($2::bigint[]) LIMIT ${MOST_COUNTED}) l) q
WHERE o.id = ANY ($1::int[]) AND q.count > 0`,
};
