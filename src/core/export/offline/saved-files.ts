import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { renderedPathOf } from '../../files/rendered-path.js';
import { type IdentityOptions, identityKey } from '../../scope/identity.js';
import { digestOf } from '../../store/ledgers/seen.js';
import { asBytes, type Connection, requiredNumber, type Row, type Statement, text } from '../../store/database/sql.js';

/** Answers remembered; beyond this many all are forgotten: a site's menu is on every page, its other links are not. */
const REMEMBERED = 20_000;
/** A chain of redirects and canonicals that is longer is a circle. */
const MAX_STEPS = 10;

/** Where the job's folder has the page of a URL, after redirects, and after the pages that name another as their own. */
export class SavedFiles {
  readonly #folder: string;
  readonly #identity: IdentityOptions | undefined;
  readonly #find: Statement;
  /** Null for a crawl of a version that kept no list of its files, and drew no pages. */
  readonly #listed: Statement | null;
  readonly #known = new Map<string, string | null>();

  constructor(folder: string, connection: Connection, identity: IdentityOptions | undefined) {
    this.#folder = folder;
    this.#identity = identity;
    this.#find = connection.prepare(FIND);
    const version = requiredNumber(connection.value('PRAGMA user_version'));
    this.#listed = version < LISTED_SINCE ? null : connection.prepare(LISTED);
  }

  /** Relative to the job's folder, `/` as separator; null where nothing is saved, or the file is gone. */
  of(url: string): string | null {
    const key = identityKey(url, this.#identity);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#lookUp(key);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  /** The page as it was drawn; null where it was taken as it was served, or the file is gone. */
  drawn({ id, path }: SavedPage): string | null {
    const drawn = renderedPathOf(path);
    if (drawn === null || this.#listed?.first(drawn, id) === undefined) return null;
    return isFileBelow(this.#folder, drawn, 'rendered/') ? drawn : null;
  }

  #lookUp(start: string): string | null {
    let key = start;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const row = this.#find.first(digestOf(key));
      if (row === undefined) return null;
      const [path = null, next = null] = row.map(text);
      if (path !== null) return isSavedFile(this.#folder, path) ? path : null;
      const target = next === null ? null : this.#keyOf(next);
      if (target === null || target === key) return null;
      key = target;
    }
    return null;
  }

  #keyOf(url: string): string | null {
    try {
      return identityKey(url, this.#identity);
    } catch {
      // A redirect may lead to what is no address; nothing was saved for it.
      return null;
    }
  }
}

/** True for a file that the crawl could have written: the database may come from anywhere, and is not believed. */
export function isSavedFile(folder: string, path: string): boolean {
  return isFileBelow(folder, path, 'pages/');
}

function isFileBelow(folder: string, path: string, top: string): boolean {
  if (!path.startsWith(top) || /[\\:\0]|(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return false;
  return lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
}

/** A saved page of the job. */
export interface SavedPage {
  readonly id: number;
  /** Where it was served, after redirects. */
  readonly url: string;
  readonly path: string;
  readonly contentType: string | null;
}

/** Saved pages in the order of their discovery, some at a time. */
export class SavedPages {
  readonly #next: Statement;

  constructor(connection: Connection) {
    this.#next = connection.prepare(NEXT);
  }

  /** Those behind an id; none at the end. */
  after(id: number): readonly SavedPage[] {
    return this.#next.all(id).map(toPage);
  }
}

/** How many files there are to copy. */
export const COUNT = 'SELECT count(*) FROM urls WHERE raw_path IS NOT NULL';

function toPage([id, ...texts]: Row): SavedPage {
  const [url, path, contentType] = texts.map(text);
  return { id: Number(id), url: url ?? '', path: path ?? '', contentType: contentType ?? null };
}

const FIND = `
SELECT ${asBytes('u.raw_path', 'u.final_url')} FROM keys k JOIN urls u ON u.id = k.url_id WHERE k.digest = ?`;

/** The version of the database that first lists its files. */
const LISTED_SINCE = 3;
const LISTED = 'SELECT 1 FROM files WHERE path = ? AND url_id = ?';

const NEXT = `
SELECT id, ${asBytes('coalesce(final_url, url)', 'raw_path', 'content_type')} FROM urls
WHERE raw_path IS NOT NULL AND id > ? ORDER BY id LIMIT 100`;
