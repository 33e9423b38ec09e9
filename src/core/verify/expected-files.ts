import {
  asBytes,
  type Connection,
  hasTable,
  number,
  requiredNumber,
  type Row,
  requiredText,
  type Statement,
  text,
} from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';

/** Rows read at a time: each window is of its own moment, so that nothing holds a running crawl's log back. */
const WINDOW = 500;

/** A file that a job should have. `sha256`: null where it was not noted when the file was written. */
export interface ExpectedFile {
  readonly path: string;
  readonly urlId: number;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** What a job's database says of the files on disk; of any version of the database, read-only. */
export class ExpectedFiles {
  readonly #connection: Connection;
  /** Databases from before version 3 have none. */
  readonly #hasManifest: boolean;
  readonly #entry: Statement | null;
  readonly #state: Statement;
  readonly #taken: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#hasManifest = hasTable(connection, 'files');
    this.#entry = this.#hasManifest ? connection.prepare(`${ENTRIES} WHERE path = ?`) : null;
    this.#state = connection.prepare(`SELECT state = ${STATE_CODES.taken} FROM urls WHERE id = ?`);
    this.#taken = connection.prepare(`SELECT id FROM urls WHERE state = ${STATE_CODES.taken} LIMIT 1`);
  }

  /** The file as it is listed now; null when it is not. */
  entry(path: string): ExpectedFile | null {
    const [row] = this.#entry?.all(path) ?? [];
    return row ? toFile(row) : null;
  }

  /** Whether a worker has the page in its hands, or had when the crawl was killed. */
  isTaken(urlId: number): boolean {
    return this.#state.all(urlId).some(([taken]) => taken === 1);
  }

  /** Whether any page is in a worker's hands. */
  anyTaken(): boolean {
    return this.#taken.all().length > 0;
  }

  /** The manifest. */
  *listed(): Generator<ExpectedFile> {
    if (!this.#hasManifest) return;
    const window = this.#connection.prepare(`${ENTRIES} WHERE path > ? ORDER BY path LIMIT ${WINDOW}`);
    for (let rows = window.all(''); rows.length > 0; ) {
      const files = rows.map(toFile);
      yield* files;
      rows = window.all(files.at(-1)?.path ?? '');
    }
  }

  /** Files of pages that were saved before there was a manifest. */
  *unlisted(): Generator<ExpectedFile> {
    const listed = this.#hasManifest ? 'AND NOT EXISTS (SELECT 1 FROM files f WHERE f.path = urls.raw_path)' : '';
    const window = this.#connection.prepare(`
      SELECT id, bytes, ${asBytes('sha256', 'raw_path', 'markdown_path')} FROM urls
      WHERE id > ? AND raw_path IS NOT NULL ${listed} ORDER BY id LIMIT ${WINDOW}`);
    for (let rows = window.all(0); rows.length > 0; rows = window.all(rows.at(-1)?.[0] ?? 0)) {
      for (const row of rows) yield* unlistedFiles(row);
    }
  }
}

const ENTRIES = `SELECT url_id, bytes, ${asBytes('path', 'sha256')} FROM files`;

function toFile([urlId, bytes, path, sha256]: Row): ExpectedFile {
  return { path: requiredText(path), urlId: requiredNumber(urlId), bytes: number(bytes ?? null), sha256: text(sha256) };
}

function unlistedFiles([id, bytes, sha256, raw, markdown]: Row): readonly ExpectedFile[] {
  const urlId = requiredNumber(id);
  const body = { path: requiredText(raw), urlId, bytes: number(bytes ?? null), sha256: text(sha256) };
  const note = text(markdown);
  return note === null ? [body] : [body, { path: note, urlId, bytes: null, sha256: null }];
}
