import { type Connection, Connection as Opened } from './database/sql.js';
import { migrate } from './database/migrations.js';
import { digestOf } from './ledgers/seen.js';
import { SCHEMA_V1 } from './database/schema.js';
import { KIND_CODES, STATE_CODES } from './database/states.js';

/** A URL as the first version stored it. */
export interface V1Url {
  readonly url: string;
  readonly state: keyof typeof STATE_CODES;
  readonly depth?: number;
  readonly reason?: string;
  readonly title?: string;
  readonly etag?: string;
}

/** Builds a database of version 1 as a crawl would have left it; URLs get the ids 1, 2, … */
export function makeV1Database(path: string, urls: readonly V1Url[]): void {
  const connection = new Opened(path);
  connection.prepare('PRAGMA journal_mode = WAL').all();
  migrate(connection, path, [SCHEMA_V1]);
  connection.exec(`INSERT INTO origins (id, origin) VALUES (1, 'http://site.example')`);
  connection.exec(`INSERT INTO meta VALUES ('state', '{"status":"paused","message":null,"elapsedMs":700}')`);
  connection.exec(`INSERT INTO meta VALUES ('skipped_beyond_bound', '{"out_of_scope":7,"nofollow":2}')`);
  for (const [index, url] of urls.entries()) insert(connection, index + 1, url);
  connection.close();
}

function insert(connection: Connection, id: number, one: V1Url): void {
  const { url, state, depth = 1, reason = null, title = null, etag = null } = one;
  const isSaved = state === 'saved';
  connection
    .prepare(`INSERT INTO urls (id, state, depth, origin_id, kind, reason, url, attempts, status, bytes, final_url, raw_path,
      sha256, text_hash, title, etag) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[id, STATE_CODES[state], depth, KIND_CODES.anchor, reason, url],
      ...(isSaved
        ? [1, 200, 1000, url, `pages/site.example/${id}.html`, `sha-${id}`, `text-${id}`]
        : [0, null, null, null, null, null, null]),
      title,
      etag,
    );
  connection.prepare('INSERT INTO keys VALUES (?, ?)').run(digestOf(url), id);
}
