import type { StoredExchange } from '../../fetch/types.js';
import type { StoredFile } from '../../files/page-writer.js';
import { BulkInsert } from '../database/bulk-insert.js';
import type { Connection, Statement } from '../database/sql.js';

/** Writes what a settled URL has besides its row: its files on disk, and the heads of what was exchanged for it. */
export class FilesAndExchanges {
  readonly #dropExchanges: Statement;
  readonly #addFiles: BulkInsert;
  readonly #addExchanges: BulkInsert;

  constructor(connection: Connection) {
    this.#dropExchanges = connection.prepare('DELETE FROM exchanges WHERE url_id = ?');
    this.#addFiles = new BulkInsert(connection, 'INSERT OR REPLACE INTO files (path, url_id, bytes, sha256)', 4);
    this.#addExchanges = new BulkInsert(connection, ADD_EXCHANGES, 13);
  }

  /** Replaces the exchanges of the same URL, and the files of the same names. */
  write(id: number, files: readonly StoredFile[], exchanges: readonly StoredExchange[]): void {
    this.#addFiles.run(files.flatMap(({ path, bytes, sha256 }) => [path, id, bytes, sha256]));
    if (exchanges.length === 0) return;
    this.#dropExchanges.run(id);
    this.#addExchanges.run(
      exchanges.flatMap(({ url, requestedAt, address, request, response, timing, lenient = [] }, position) => [
        ...[id, position, url, requestedAt, address, request, response],
        lenient.length === 0 ? null : JSON.stringify(lenient),
        ...[timing?.dnsMs ?? null, timing?.connectMs ?? null, timing?.tlsMs ?? null],
        ...[timing?.waitMs ?? null, timing?.bodyMs ?? null],
      ]),
    );
  }
}

const ADD_EXCHANGES = `
INSERT INTO exchanges (url_id, position, url, requested_at, address, request, response, lenient,
  dns_ms, connect_ms, tls_ms, wait_ms, body_ms)`;
