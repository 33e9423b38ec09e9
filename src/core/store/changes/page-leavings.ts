import { BulkInsert } from '../database/bulk-insert.js';
import type { Connection, Statement } from '../database/sql.js';
import type { Settlement } from '../types.js';

/** Writes what a settled URL leaves besides its row: the files it has on disk, and the heads of what was exchanged. */
export class PageLeavings {
  readonly #dropExchanges: Statement;
  readonly #addFiles: BulkInsert;
  readonly #addExchanges: BulkInsert;

  constructor(connection: Connection) {
    this.#dropExchanges = connection.prepare('DELETE FROM exchanges WHERE url_id = ?');
    this.#addFiles = new BulkInsert(connection, 'INSERT OR REPLACE INTO files (path, url_id, bytes, sha256)', 4);
    this.#addExchanges = new BulkInsert(connection, ADD_EXCHANGES, 7);
  }

  /** Replaces the exchanges of the same URL, and the files of the same names. */
  write({ id, result, exchanges = [] }: Settlement): void {
    const files = 'bytes' in result ? (result.files ?? []) : [];
    this.#addFiles.run(files.flatMap(({ path, bytes, sha256 }) => [path, id, bytes, sha256]));
    if (exchanges.length === 0) return;
    this.#dropExchanges.run(id);
    this.#addExchanges.run(
      exchanges.flatMap(({ url, requestedAt, address, request, response }, position) => [
        ...[id, position, url, requestedAt, address, request, response],
      ]),
    );
  }
}

const ADD_EXCHANGES = `
INSERT INTO exchanges (url_id, position, url, requested_at, address, request, response)`;
