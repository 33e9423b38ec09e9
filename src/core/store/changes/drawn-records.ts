import { BulkInsert } from '../database/bulk-insert.js';
import type { Connection, Statement } from '../database/sql.js';
import type { Settlement } from '../types.js';

type Saved = Extract<Settlement['result'], { bytes: number }>;

/** Writes what is known of a page's drawing besides its row: its picture, and what it asked for. */
export class DrawnRecords {
  readonly #dropPicture: Statement;
  readonly #dropResources: Statement;
  readonly #addPicture: Statement;
  readonly #addResources: BulkInsert;

  constructor(connection: Connection) {
    this.#dropPicture = connection.prepare('DELETE FROM pictures WHERE url_id = ?');
    this.#dropResources = connection.prepare('DELETE FROM resources WHERE url_id = ?');
    this.#addPicture = connection.prepare(
      'INSERT INTO pictures (url_id, whole, width, height, sketch) VALUES (?, ?, ?, ?, ?)',
    );
    this.#addResources = new BulkInsert(connection, ADD_RESOURCES, 8);
  }

  /** Replaces what was known of the page. */
  write(id: number, { picture = null, resources = [] }: Pick<Saved, 'picture' | 'resources'>): void {
    this.drop(id);
    if (picture !== null)
      this.#addPicture.run(id, picture.whole ? 1 : 0, picture.width, picture.height, picture.sketch);
    this.#addResources.run(
      resources.flatMap(({ url, requestedAt, address, request, response, body }, position) => [
        ...[id, position, url, requestedAt, address, request, response, body],
      ]),
    );
  }

  /** Forgets it. */
  drop(id: number): void {
    this.#dropPicture.run(id);
    this.#dropResources.run(id);
  }
}

const ADD_RESOURCES = 'INSERT INTO resources (url_id, position, url, requested_at, address, request, response, body)';
