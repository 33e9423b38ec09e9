import { identityKey } from '../../scope/identity.js';
import { rulesOf } from '../../scope/live-rules.js';
import { parseContentType } from '../../media/content-type.js';
import { readJobFolder } from '../../job-folder/job-document.js';
import { digestOf } from '../../store/ledgers/seen.js';
import {
  asBytes,
  type Connection,
  requiredNumber,
  requiredText,
  type Statement,
  text,
} from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import { rowsById } from '../rows-by-id.js';

const SAVED = `u.state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const FETCHED_AT = '(SELECT a.started_at FROM attempts a WHERE a.url_id = u.id ORDER BY a.attempt DESC LIMIT 1)';
/** From this version of the database on pages are marked. */
const MARKS_VERSION = 4;
const pagesQuery = (noindex: string) => `
SELECT u.id, ${noindex}, ${asBytes('u.url', 'u.final_url', 'u.content_type', 'u.canonical', 'u.last_modified', 'u.markdown_path', FETCHED_AT)}
FROM urls u WHERE ${SAVED} AND u.id > ?`;
const KNOWN = `
SELECT u.id, ${asBytes('u.canonical')} FROM keys k JOIN urls u ON u.id = k.url_id WHERE k.digest = ? AND ${SAVED}`;
const HTML = ['text/html', 'application/xhtml+xml'];

/** A saved HTML page, as a sitemap wants to know of it. */
export interface SitemapPage {
  readonly id: number;
  /** Its address in canonical form; null when another page stands for it. */
  readonly url: string | null;
  /** It asks search engines not to list it. */
  readonly noindex: boolean;
  /** ISO 8601; null when neither the server nor the crawl has said. */
  readonly modified: string | null;
}

/** Reads the saved HTML pages of a job, in the order of discovery, one at a time. */
export class SitemapPages {
  readonly #connection: Connection;
  readonly #known: Statement;
  readonly #keyOf: (url: string) => string | null;
  readonly #now: Date;

  private constructor(connection: Connection, keyOf: (url: string) => string | null, now: Date) {
    this.#connection = connection;
    this.#known = connection.prepare(KNOWN);
    this.#keyOf = keyOf;
    this.#now = now;
  }

  /** Addresses are compared as the crawl of the folder compared them. */
  static async of(folder: string, connection: Connection, now: Date): Promise<SitemapPages> {
    const job = await readJobFolder(folder);
    const identity = job.ok ? rulesOf(job.value.config).identity : undefined;
    const keyOf = (url: string): string | null => {
      try {
        return identityKey(url, identity);
      } catch {
        // A page may name anything as its canonical address: what is none is not another page either.
        return null;
      }
    };
    return new SitemapPages(connection, keyOf, now);
  }

  *read(): Generator<SitemapPage> {
    const isMarked = requiredNumber(this.#connection.value('PRAGMA user_version')) >= MARKS_VERSION;
    const select = pagesQuery(isMarked ? 'u.noindex' : '0');
    for (const [id, noindex, ...texts] of rowsById(this.#connection, select, 'u.id')) {
      const [url, finalUrl, contentType, canonical, lastModified, markdownPath, fetchedAt] = texts.map(text);
      // What came without a type was read as HTML where it looked so, and then there is Markdown of it.
      if (!(contentType ? isHtml(contentType) : markdownPath)) continue;
      const pageId = requiredNumber(id);
      const own = finalUrl ?? requiredText(url);
      yield {
        id: pageId,
        url: canonical ? this.#standsFor(pageId, own, canonical) : own,
        noindex: noindex === 1,
        modified: this.#dateOf(lastModified) ?? this.#dateOf(fetchedAt),
      };
    }
  }

  /**
   * A page that names itself is listed as it writes itself; one that names another is not, even where the other was not
   * crawled. Of two that name each other the first stays, or none would.
   */
  #standsFor(id: number, own: string, canonical: string): string | null {
    const key = this.#keyOf(canonical);
    if (key === null) return own;
    if (key === this.#keyOf(own)) return canonical;
    const [otherId, names] = this.#known.first(digestOf(key)) ?? [];
    if (otherId === id) return canonical;
    const back = text(names);
    const isMutual = back !== null && this.#keyOf(back) === this.#keyOf(own);
    return isMutual && id < requiredNumber(otherId) ? own : null;
  }

  /** To the second, in UTC; a date that lies ahead is a server's mistake. */
  #dateOf(words: string | null | undefined): string | null {
    const ms = Date.parse(words ?? '');
    if (Number.isNaN(ms) || ms > this.#now.getTime() || ms < 0) return null;
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
  }
}

function isHtml(contentType: string): boolean {
  return HTML.includes(parseContentType(contentType)?.type ?? '');
}
