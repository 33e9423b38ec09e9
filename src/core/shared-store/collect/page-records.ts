import { storedWords } from '../../../contract/stored-words.js';
import { BulkInsert } from '../../store/database/bulk-insert.js';
import type { Connection as Database } from '../../store/database/sql.js';
import { FilesAndExchanges } from '../../store/changes/files-and-exchanges.js';
import { DrawnRecords } from '../../store/changes/drawn-records.js';
import type { ResultRow } from './url-values.js';

/** What is kept of a URL beside its row, written as the store of one crawl writes it: tries, redirects, files, heads, drawing. */
export class PageRecords {
  readonly #attempts: BulkInsert;
  readonly #hops: BulkInsert;
  readonly #filesAndExchanges: FilesAndExchanges;
  readonly #drawn: DrawnRecords;

  constructor(database: Database) {
    this.#attempts = new BulkInsert(database, ADD_ATTEMPTS, 7);
    this.#hops = new BulkInsert(database, 'INSERT INTO hops (url_id, position, url, status, target)', 5);
    this.#filesAndExchanges = new FilesAndExchanges(database);
    this.#drawn = new DrawnRecords(database);
  }

  /** Of a URL of which nothing is there yet. */
  write({ id, tries, hops, files, exchanges, facts }: ResultRow): void {
    // They are numbered anew: those of one that was queued again go on where it had ended.
    this.#attempts.run(
      (tries ?? []).flatMap((a, index) => [
        id,
        index + 1,
        a.startedAt,
        a.durationMs,
        a.status,
        a.error,
        storedWords(a),
      ]),
    );
    this.#hops.run((hops ?? []).flatMap(({ url, status, target }, position) => [id, position, url, status, target]));
    this.#filesAndExchanges.write(id, files ?? [], exchanges ?? []);
    const { picture, resources } = facts ?? {};
    if (picture === undefined && resources === undefined) return;
    this.#drawn.write(id, {
      picture: picture === undefined ? null : { ...picture, sketch: Buffer.from(picture.sketch, 'base64') },
      resources: resources ?? [],
    });
  }
}

const ADD_ATTEMPTS = 'INSERT INTO attempts (url_id, attempt, started_at, duration_ms, status, error, message)';
