import { NOTHING_SAID } from '../../contract/saying.js';
import { wordsStored } from '../../contract/stored-words.js';
import { LENIENCIES, type Leniency } from '../../contract/leniency.js';
import { NO_CONTENT_REASONS, type NoContentReason } from '../../contract/no-content.js';
import type { PageAbout } from '../../contract/page-about.js';
import type { PageRecord } from '../../contract/job.js';
import type { AttemptFact, ExchangeFact, KnownUrl, UrlDetail } from '../../contract/rules.js';
import type { PagePictures, PictureSize } from '../../contract/pictures.js';
import type { Rendering } from '../../contract/rendering.js';
import { renderingSchema } from '../../contract/rendering-schema.js';
import { picturePathOf } from '../files/picture-path.js';
import { renderedPathOf } from '../files/rendered-path.js';
import { LINKS_PER_PAGE } from '../store/database/schema.js';
import { RENDERING_VERSION } from '../store/database/schema-v9.js';
import { PICTURES_VERSION } from '../store/database/schema-v11.js';
import { digestOf } from '../store/ledgers/seen.js';
import {
  asBytes,
  type Connection,
  number,
  type Row,
  requiredNumber,
  requiredText,
  text,
  type Value,
} from '../store/database/sql.js';
import { kindOf } from '../store/database/states.js';
import { ABOUT_VERSION, recordsById, toRecord } from './url-queries.js';

/** Some 50 ms. */
const MOST_LINKS = 500_000;
const RENDERING = `SELECT ${asBytes('rendering')} FROM urls WHERE id = ?`;

/**
 * Everything the database holds of one URL, from a read-only connection. Statements are made for each question: they are
 * few, and the database may be of an earlier version until a crawl goes on with it.
 */
export class UrlFacts {
  readonly #connection: Connection;
  readonly #mostLinks: number;

  /** `mostLinks`: of so many those to one URL are counted with its details. */
  constructor(connection: Connection, mostLinks = MOST_LINKS) {
    this.#connection = connection;
    this.#mostLinks = mostLinks;
  }

  /** The URL whose identity key this is, its own or that of a redirect's target it claimed; null for an unknown one. */
  known(key: string): KnownUrl | null {
    const id = this.idOf(digestOf(key));
    return id === null ? null : this.#knownById(id);
  }

  /** The URL of the key that has this digest; null where there is none. */
  idOf(digest: Uint8Array): number | null {
    const id = this.#first('SELECT url_id FROM keys WHERE digest = ?', digest)?.[0];
    return typeof id === 'number' ? id : null;
  }

  /** Null when there is no such URL. */
  detail(id: number): UrlDetail | null {
    const known = this.#knownById(id);
    if (!known) return null;
    const [charset, canonical, sha256] = (this.#first(TEXTS, id) ?? []).map(text);
    return {
      ...known,
      attempts: this.#all(ATTEMPTS, id).map(toAttempt),
      hops: this.#all(HOPS, id).map(([status, url, target]) => ({
        url: requiredText(url),
        status: requiredNumber(status),
        target: requiredText(target),
      })),
      referrerCount: this.#referrerCount(id),
      about: this.#about(id, known.record),
      linksOut: requiredNumber(this.#first(LINKS_OUT, id * LINKS_PER_PAGE, (id + 1) * LINKS_PER_PAGE)?.[0]),
      exchanges: this.#exchanges(id),
      charset: charset ?? null,
      canonical: canonical ?? null,
      sha256: sha256 ?? null,
      renderedPath: this.#renderedPath(id, known.record),
      pictures: this.pictures(id),
      tlsProblem: this.#version() >= 2 ? text(this.#first(TLS_PROBLEM, id)?.[0]) : null,
      noContentReasons: this.#version() >= 4 ? toReasons(text(this.#first(NO_CONTENT_REASONS_OF, id)?.[0])) : [],
      rendering: this.#rendering(id),
      lenient: this.#version() >= 4 ? toLeniencies(this.#all(LENIENT_OF, id)) : [],
    };
  }

  /** The pictures of a page; null where there are none. */
  pictures(id: number): PagePictures | null {
    if (this.#version() < PICTURES_VERSION) return null;
    const [raw, width, height] = this.#first(PICTURE, id) ?? [];
    const rawPath = text(raw);
    const fileOf = (size: PictureSize): string | null => {
      const path = rawPath === null ? null : picturePathOf(rawPath, size);
      return path === null ? null : text(this.#first(FILE_OF, path, id)?.[0]);
    };
    const thumbnail = fileOf('thumbnail');
    if (thumbnail === null) return null;
    return { thumbnail, full: fileOf('full'), width: requiredNumber(width), height: requiredNumber(height) };
  }

  #exchanges(id: number): readonly ExchangeFact[] {
    const version = this.#version();
    if (version < 3) return [];
    return this.#all(version < TIMING_VERSION ? EXCHANGES_UNTIMED : EXCHANGES, id).map(toExchange);
  }

  /** Files are listed from version 3 on. */
  #renderedPath(id: number, { rawPath }: PageRecord): string | null {
    const path = rawPath === null || this.#version() < 3 ? null : renderedPathOf(rawPath);
    return path === null ? null : text(this.#first(FILE_OF, path, id)?.[0]);
  }

  #rendering(id: number): Rendering | null {
    if (this.#version() < RENDERING_VERSION) return null;
    return toRendering(text(this.#first(RENDERING, id)?.[0]));
  }

  #about(id: number, { author, published, modified, siteName }: PageRecord): PageAbout {
    const [description, language] = (this.#first(DESCRIPTION, id) ?? []).map(text);
    const image = this.#version() >= ABOUT_VERSION ? text(this.#first(IMAGE, id)?.[0]) : null;
    return {
      author,
      published,
      modified,
      siteName,
      description: description ?? null,
      language: language ?? null,
      image,
    };
  }

  #knownById(id: number): KnownUrl | null {
    const [row] = this.#all(recordsById(this.#version()), JSON.stringify([id]));
    if (!row) return null;
    const [kind, parentId] = this.#first('SELECT kind, parent_id FROM urls WHERE id = ?', id) ?? [];
    const foundOn = typeof parentId === 'number' ? this.#linkFrom(parentId, id) : null;
    return { record: toRecord(row), foundOn, foundAs: kindOf(requiredNumber(kind)) };
  }

  #linkFrom(pageId: number, id: number): KnownUrl['foundOn'] {
    const url = this.#first(`SELECT ${asBytes('url')} FROM urls WHERE id = ?`, pageId)?.[0];
    const from = pageId * LINKS_PER_PAGE;
    const words = this.#first(LINK_TEXT, from, from + LINKS_PER_PAGE, id)?.[0];
    return url === undefined ? null : { url: requiredText(url), text: requiredText(words) };
  }

  /** Counting who links to a URL reads every link: null where that would keep the details waiting. */
  #referrerCount(id: number): number | null {
    if (this.#first(HAS_MORE_LINKS, this.#mostLinks)) return null;
    return requiredNumber(this.#first(REFERRERS, id)?.[0]);
  }

  #version(): number {
    return requiredNumber(this.#connection.value('PRAGMA user_version'));
  }

  #first(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.#connection.prepare(sql).first(...values);
  }

  #all(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#connection.prepare(sql).all(...values);
  }
}

/** Null for what is none: a database may come from somebody else. */
function toRendering(json: string | null): Rendering | null {
  if (json === null) return null;
  try {
    return renderingSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    // Damaged: the page is told of without it.
    return null;
  }
}

function toAttempt(row: Row): AttemptFact {
  const [attempt, durationMs, status, startedAt, error, told] = row;
  const message = text(told);
  return {
    attempt: requiredNumber(attempt),
    startedAt: requiredText(startedAt),
    durationMs: requiredNumber(durationMs),
    status: number(status ?? null),
    error: text(error),
    ...(message === null ? NOTHING_SAID : wordsStored(message)),
  };
}

function toExchange(row: Row): ExchangeFact {
  const [url, requestedAt, address, request, response, ...times] = row;
  const [dnsMs, connectMs, tlsMs, waitMs, bodyMs] = times.map((time) => number(time));
  return {
    url: requiredText(url),
    requestedAt: requiredText(requestedAt),
    address: text(address),
    request: requiredText(request),
    response: requiredText(response),
    timing:
      waitMs === null || waitMs === undefined
        ? null
        : { dnsMs: dnsMs ?? null, connectMs: connectMs ?? null, tlsMs: tlsMs ?? null, waitMs, bodyMs: bodyMs ?? null },
  };
}

const LINKS_OUT = 'SELECT count(*) FROM links WHERE id >= ? AND id < ?';
/** Since when the steps of a request are measured. */
const TIMING_VERSION = 6;
const HEADS = asBytes('url', 'requested_at', 'address', 'request', 'response');
const EXCHANGES_UNTIMED = `SELECT ${HEADS} FROM exchanges WHERE url_id = ? ORDER BY position`;
const EXCHANGES = `
SELECT ${HEADS}, dns_ms, connect_ms, tls_ms, wait_ms, body_ms FROM exchanges WHERE url_id = ? ORDER BY position`;
const TEXTS = `SELECT ${asBytes('charset', 'canonical', 'sha256')} FROM urls WHERE id = ?`;
/** Those that are known, of a JSON list; a damaged one has none. */
function toReasons(list: string | null): readonly NoContentReason[] {
  return NO_CONTENT_REASONS.filter((reason) => list?.includes(`"${reason}"`) === true);
}

function toLeniencies(rows: readonly Row[]): readonly Leniency[] {
  const lists = rows.map(([list]) => text(list));
  return LENIENCIES.filter((leniency) => lists.some((list) => list?.includes(`"${leniency}"`) === true));
}

const PICTURE = `
SELECT ${asBytes('u.raw_path')}, p.width, p.height FROM pictures p JOIN urls u ON u.id = p.url_id WHERE p.url_id = ?`;
const FILE_OF = `SELECT ${asBytes('path')} FROM files WHERE path = ? AND url_id = ?`;
const LENIENT_OF = `SELECT ${asBytes('lenient')} FROM exchanges WHERE url_id = ? AND lenient IS NOT NULL`;
const NO_CONTENT_REASONS_OF = `SELECT ${asBytes('no_content_reasons')} FROM urls WHERE id = ? AND no_content IS NOT NULL`;
const DESCRIPTION = `SELECT ${asBytes('description', 'language')} FROM urls WHERE id = ?`;
const IMAGE = `SELECT ${asBytes('image')} FROM urls WHERE id = ?`;
const TLS_PROBLEM = `SELECT ${asBytes('tls_problem')} FROM urls WHERE id = ?`;
const ATTEMPTS = `
SELECT attempt, duration_ms, status, ${asBytes('started_at', 'error', 'message')} FROM attempts
WHERE url_id = ? ORDER BY attempt`;
const HOPS = `SELECT status, ${asBytes('url', 'target')} FROM hops WHERE url_id = ? ORDER BY position`;
const LINK_TEXT = `SELECT ${asBytes('text')} FROM links WHERE id >= ? AND id < ? AND to_id = ? LIMIT 1`;
const HAS_MORE_LINKS = 'SELECT 1 FROM links LIMIT 1 OFFSET ?';
/** A page that links twice counts once. */
const REFERRERS = `SELECT count(DISTINCT id / ${LINKS_PER_PAGE}) FROM links WHERE to_id = ?`;
