import {
  asBytes,
  type Connection,
  hasTable,
  type Row,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { StoredExchange } from '../../fetch/types.js';
import { renderedPathOf } from '../../files/rendered-path.js';
import type { ResourceRecord } from '../../store/types.js';

const WINDOW = 200;

/** A URL that was asked for, and what became of it. */
export interface ArchivedUrl {
  readonly id: number;
  readonly url: string;
  /** What was saved; null where nothing was. */
  readonly page: ArchivedPage | null;
  /** As they were kept; empty for what was crawled before they were. */
  readonly exchanges: readonly StoredExchange[];
  /** What the page asked for while it was rendered, in the order of the answers. */
  readonly resources: readonly ResourceRecord[];
}

export interface ArchivedPage {
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly rawPath: string;
  /** Hex, of the body; null where it was not noted. */
  readonly sha256: string | null;
  /** The page as it was rendered; null where it was read as it was served. */
  readonly rendered: { readonly path: string; readonly sha256: string } | null;
}

export interface ArchivedHop {
  readonly url: string;
  readonly status: number;
  readonly target: string;
}

/** Reads what an archive is made of, a window of rows at a time; databases from before version 3 have no heads. */
export class ArchivedUrls {
  readonly #connection: Connection;
  readonly #exchanges: Statement | null;
  readonly #resources: Statement | null;
  readonly #file: Statement | null;
  readonly #hops: Statement;
  readonly #began: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#exchanges = hasTable(connection, 'exchanges') ? connection.prepare(EXCHANGES) : null;
    this.#resources = hasTable(connection, 'resources') ? connection.prepare(RESOURCES) : null;
    this.#file = hasTable(connection, 'files') ? connection.prepare(FILE) : null;
    this.#hops = connection.prepare(HOPS);
    this.#began = connection.prepare(
      `SELECT CAST(started_at AS BLOB) FROM attempts WHERE url_id = ? ORDER BY attempt DESC LIMIT 1`,
    );
  }

  count(): number {
    return requiredNumber(this.#connection.prepare(`SELECT count(*) FROM urls WHERE ${ASKED}`).all()[0]?.[0]);
  }

  /** In the order they were found. */
  *all(): Generator<ArchivedUrl> {
    const window = this.#connection.prepare(URLS);
    for (let rows = window.all(0); rows.length > 0; rows = window.all(rows.at(-1)?.[0] ?? 0)) {
      for (const row of rows) yield this.#toUrl(row);
    }
  }

  /** Redirects on the way, as they are known of every crawl. */
  hops(id: number): readonly ArchivedHop[] {
    return this.#hops.all(id).map(([status, url, target]) => ({
      url: requiredText(url),
      status: requiredNumber(status),
      target: requiredText(target),
    }));
  }

  /** When the last try began, ISO 8601; null where that is not known. */
  askedAt(id: number): string | null {
    return text(this.#began.all(id)[0]?.[0]);
  }

  #toUrl([id, status, url, finalUrl, contentType, rawPath, sha256]: Row): ArchivedUrl {
    const urlId = requiredNumber(id);
    const raw = text(rawPath);
    const page =
      raw === null
        ? null
        : {
            finalUrl: text(finalUrl) ?? requiredText(url),
            status: requiredNumber(status),
            contentType: text(contentType),
            rawPath: raw,
            sha256: text(sha256),
            rendered: this.#rendered(urlId, raw),
          };
    const exchanges = this.#exchanges?.all(urlId).map(toExchange) ?? [];
    const resources = this.#resources?.all(urlId).map(toResource) ?? [];
    return { id: urlId, url: requiredText(url), page, exchanges, resources };
  }

  #rendered(id: number, rawPath: string): ArchivedPage['rendered'] {
    const path = renderedPathOf(rawPath);
    const [row] = path === null ? [] : (this.#file?.all(path, id) ?? []);
    return path === null || row === undefined ? null : { path, sha256: requiredText(row[0]) };
  }
}

function toExchange([url, requestedAt, address, request, response]: Row): StoredExchange {
  return {
    url: requiredText(url),
    requestedAt: requiredText(requestedAt),
    address: text(address),
    request: requiredText(request),
    response: requiredText(response),
  };
}

function toResource([body, ...exchange]: Row): ResourceRecord {
  return { ...toExchange(exchange), body: text(body) };
}

/** Not what waits to be asked for again. */
const ASKED = `attempts > 0 AND state NOT IN (${STATE_CODES.queued}, ${STATE_CODES.taken})`;

const URLS = `
SELECT id, status, ${asBytes('url', 'final_url', 'content_type', 'raw_path', 'sha256')} FROM urls
WHERE id > ? AND ${ASKED} ORDER BY id LIMIT ${WINDOW}`;

const EXCHANGES = `
SELECT ${asBytes('url', 'requested_at', 'address', 'request', 'response')} FROM exchanges
WHERE url_id = ? ORDER BY position`;

const RESOURCES = `
SELECT ${asBytes('body', 'url', 'requested_at', 'address', 'request', 'response')} FROM resources
WHERE url_id = ? ORDER BY position`;

const FILE = `SELECT ${asBytes('sha256')} FROM files WHERE path = ? AND url_id = ?`;

const HOPS = `SELECT status, ${asBytes('url', 'target')} FROM hops WHERE url_id = ? ORDER BY position`;
