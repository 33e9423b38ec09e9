import { createHash } from 'node:crypto';
import { BulkInsert } from '../database/bulk-insert.js';
import { RecentMap } from '../../runtime/recent-map.js';
import type { Connection, Statement, Value } from '../database/sql.js';

const DIGEST_BYTES = 16;
/** Some 30 MB at most. */
const REMEMBERED_KEYS = 200_000;

/** A key that `recall` did not know, looked up in the database. */
export interface Found {
  readonly key: string;
  readonly digest: Buffer;
  /** null = never seen; whoever gives it an id says so here. */
  id: number | null;
}

/** Which identity keys belong to which URL: those of the URLs themselves and those of redirect targets they claimed. */
export class Seen {
  readonly #recent = new RecentMap<number>(REMEMBERED_KEYS);
  readonly #find: Statement;
  readonly #insert: BulkInsert;

  constructor(connection: Connection) {
    // One query for a page's worth of keys; the join keeps the order of the list.
    this.#find = connection.prepare(
      'SELECT json_group_array(k.url_id) FROM json_each(?) j LEFT JOIN keys k ON k.digest = unhex(j.value)',
    );
    this.#insert = new BulkInsert(connection, 'INSERT INTO keys (digest, url_id)', 2);
  }

  /** Answers the id without asking the database; undefined when it is not at hand. */
  recall(key: string): number | undefined {
    return this.#recent.get(key);
  }

  find(keys: readonly string[]): readonly Found[] {
    if (keys.length === 0) return [];
    const digests = keys.map(digestOf);
    const row = this.#find.first(JSON.stringify(digests.map((digest) => digest.toString('hex'))));
    // The list is built by the query: integers and nulls, as many as keys.
    const ids = JSON.parse(String(row?.[0])) as readonly (number | null)[];
    return digests.map((digest, index) => this.#found(keys[index] ?? '', digest, ids[index] ?? null));
  }

  /** Stores keys that `find` did not know, each with the URL it belongs to from now on. */
  add(entries: readonly (readonly [key: string, digest: Buffer, id: number])[]): void {
    const rows: Value[] = [];
    for (const [key, digest, id] of entries) {
      rows.push(digest, id);
      this.#recent.set(key, id);
    }
    this.#insert.run(rows);
  }

  /** Forgets what may have been rolled back. */
  clear(): void {
    this.#recent.clear();
  }

  #found(key: string, digest: Buffer, id: number | null): Found {
    if (id !== null) this.#recent.set(key, id);
    return { key, digest, id };
  }
}

/** What a key is stored as. */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, DIGEST_BYTES);
}
