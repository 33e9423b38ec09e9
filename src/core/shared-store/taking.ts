import { kindOf } from '../store/database/states.js';
import type { FrontierEntry } from '../scope/types.js';
import type { Connection, Server } from './connection.js';
import type { InHand } from './in-hand.js';
import type { Leases } from './leases.js';
import type { KnownOrigin, OriginIds } from './origin-ids.js';
import { Together, type Waiting } from './together.js';

/** Origins asked for in one question. */
const MOST_ORIGINS = 200;

interface Wanted {
  readonly origin: string;
  readonly limit: number;
}

interface Parts {
  readonly connection: Pick<Connection, 'work'>;
  readonly origins: OriginIds;
  readonly leases: Leases;
  readonly inHand: InHand;
}

type Asked = Waiting<Wanted, readonly FrontierEntry[]>;

/**
 * Gives queued URLs of hosts that this process owns away. Nothing is written: the owner alone reads its hosts' queues, and knows itself
 * what it has in hand. So a process that is killed leaves nothing behind that is to be put right.
 */
export class Taking {
  readonly #parts: Parts;
  readonly #together: Together<Wanted, readonly FrontierEntry[]>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#together = new Together({
      connection: parts.connection,
      begin: (asked: readonly Asked[]) => (server) => this.#take(server, asked),
      most: MOST_ORIGINS,
      weightOf: () => 1,
    });
  }

  take(origin: string, limit: number): Promise<readonly FrontierEntry[]> {
    return this.#together.add({ origin, limit });
  }

  async #take(server: Server, asked: readonly Asked[]): Promise<void> {
    const { origins, leases, inHand } = this.#parts;
    const found: { readonly asked: Asked; readonly known: KnownOrigin }[] = [];
    const known = await origins.find(
      server,
      asked.map(({ call }) => call.origin),
    );
    for (const [index, each] of asked.entries()) {
      const origin = known[index] ?? null;
      if (origin === null) each.resolve([]);
      else found.push({ asked: each, known: origin });
    }
    await leases.leaseUnowned(
      server,
      found.map(({ known }) => known),
    );
    const own = found.filter(({ known }) => leases.ownsId(known.hostId));
    const rows = own.length === 0 ? [] : await this.#read(server, own);
    for (const [
      index,
      {
        asked: { call, resolve },
        known,
      },
    ] of own.entries()) {
      // An origin that was asked for twice at once gives what it has to the first.
      const waiting = rows.filter(({ n, id }) => n === index && !inHand.has(id));
      const entries = waiting.slice(0, call.limit).map((row) => toEntry(row, known.origin));
      for (const { id, key } of entries) inHand.add(id, { originId: known.id, key });
      leases.found(known.id, waiting.length <= call.limit);
      resolve(entries);
    }
    for (const { asked: each, known } of found) if (!leases.ownsId(known.hostId)) each.resolve([]);
  }

  #read(
    server: Server,
    own: readonly { readonly asked: Asked; readonly known: KnownOrigin }[],
  ): Promise<readonly Row[]> {
    // One more than is wanted tells whether there is more.
    const wanted = own.map(({ asked: { call }, known }, n) => ({ n, origin_id: known.id, most: call.limit + 1 }));
    const held = new Set(own.flatMap(({ known }) => [...this.#parts.inHand.of(known.id)]));
    return server.rows<Row>(TAKE, [JSON.stringify(wanted), `{${[...held].join(',')}}`]);
  }
}

interface Row {
  readonly n: number;
  readonly id: number;
  readonly depth: number;
  readonly attempts: number;
  readonly kind: number;
  readonly url: string;
  readonly key: string | null;
  readonly foundOn: string | null;
}

function toEntry({ id, depth, attempts, kind, url, key, foundOn }: Row, origin: string): FrontierEntry {
  return {
    id,
    url,
    key: key ?? url,
    origin,
    depth,
    attempts,
    kind: kindOf(kind),
    ...(foundOn !== null && { foundOn }),
  };
}

const TAKE = {
  name: 'take',
  text: `
SELECT w.n, q.id, q.depth, q.attempts, q.kind, q.url, q.key,
  coalesce(p.url, (SELECT u.url FROM queue u WHERE u.id = q.parent_id)) AS "foundOn"
FROM json_to_recordset($1) AS w (n integer, origin_id integer, most integer)
CROSS JOIN LATERAL (
  SELECT * FROM queue WHERE origin_id = w.origin_id AND id <> ALL ($2::bigint[]) ORDER BY rank, id LIMIT w.most) q
LEFT JOIN results p ON p.id = q.parent_id
ORDER BY w.n, q.rank, q.id`,
};
