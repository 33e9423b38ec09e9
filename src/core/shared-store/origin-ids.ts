import { RecentMap } from '../runtime/recent-map.js';
import type { Server } from './connection.js';

/** A crawl of one site may skip links to a hundred thousand others, so memory holds only some. */
const REMEMBERED = 50_000;

/** An origin as the server knows it. */
export interface KnownOrigin {
  readonly id: number;
  readonly origin: string;
  readonly hostId: number;
  readonly host: string;
}

/** Origins by number, and the hosts they belong to. */
export class OriginIds {
  readonly #known = new RecentMap<KnownOrigin>(REMEMBERED);

  /** Of an origin that `learn` was asked for before. */
  get(origin: string): KnownOrigin {
    const known = this.#known.get(origin);
    if (known === undefined) throw new Error(`The origin ${origin} was not looked up.`);
    return known;
  }

  /** Makes these known; those that the server has never heard of are added there. */
  async learn(server: Server, origins: Iterable<string>): Promise<void> {
    const asked = [...new Set(origins)];
    let unknown = asked.filter((origin) => this.#known.get(origin) === undefined);
    if (unknown.length === 0) return;
    await this.#find(server, unknown);
    unknown = unknown.filter((origin) => this.#known.get(origin) === undefined);
    if (unknown.length === 0) return;
    const list = JSON.stringify(unknown.map((origin) => ({ origin, host: hostOf(origin) })));
    await server.rows(ADD_HOSTS, [list]);
    await server.rows(ADD_ORIGINS, [list]);
    await this.#find(server, unknown);
  }

  /** What is known of these, in their order; null where nothing of an origin was ever found. */
  async find(server: Server, origins: readonly string[]): Promise<readonly (KnownOrigin | null)[]> {
    const unknown = origins.filter((origin) => this.#known.get(origin) === undefined);
    if (unknown.length > 0) await this.#find(server, unknown);
    return origins.map((origin) => this.#known.get(origin) ?? null);
  }

  /** The names of origins by their numbers. */
  async names(server: Server, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (ids.length === 0) return new Map();
    const rows = await server.rows<{ id: number; origin: string }>(NAMES, [`{${ids.join(',')}}`]);
    return new Map(rows.map(({ id, origin }) => [id, origin]));
  }

  async #find(server: Server, origins: readonly string[]): Promise<void> {
    for (const row of await server.rows<KnownOrigin>(FIND, [JSON.stringify(origins)])) this.#known.set(row.origin, row);
  }
}

/** Host name without port, of an origin. */
export function hostOf(origin: string): string {
  return new URL(origin).hostname;
}

const FIND = {
  name: 'origins',
  text: `
SELECT o.id, o.origin, h.id AS "hostId", h.host
FROM json_array_elements_text($1) AS w (origin) JOIN origins o ON o.origin = w.origin JOIN hosts h ON h.id = o.host_id`,
};
const ADD_HOSTS = {
  text: `
INSERT INTO hosts (host) SELECT DISTINCT host FROM json_to_recordset($1) AS w (host text) ORDER BY host ON CONFLICT DO NOTHING`,
};
const ADD_ORIGINS = {
  text: `
INSERT INTO origins (origin, host_id) SELECT w.origin, h.id FROM json_to_recordset($1) AS w (origin text, host text)
JOIN hosts h ON h.host = w.host ORDER BY w.origin ON CONFLICT DO NOTHING`,
};
const NAMES = { name: 'origin_names', text: 'SELECT id, origin FROM origins WHERE id = ANY($1::int[])' };
