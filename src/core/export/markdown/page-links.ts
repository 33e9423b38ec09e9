import { type IdentityOptions, identityKey } from '../../scope/identity.js';
import { digestOf } from '../../store/ledgers/seen.js';
import type { Connection, Statement } from '../../store/database/sql.js';
import { ownCopy } from './own-copy.js';
import type { SavedPages } from './saved-pages.js';

const REMEMBERED = 20_000;

/** Tells which page of the job an address leads to. */
export class PageLinks {
  readonly #find: Statement;
  readonly #identity: IdentityOptions;
  /** By address without fragment. */
  readonly #known = new Map<string, number | null>();

  constructor(connection: Connection, pages: Pick<SavedPages, 'condition'>, identity: IdentityOptions) {
    this.#find = connection.prepare(
      `SELECT k.url_id FROM keys k JOIN urls ON urls.id = k.url_id WHERE k.digest = ? AND ${pages.condition}`,
    );
    this.#identity = identity;
  }

  /** The id of a page of the export; null for every other address. */
  pageAt(address: string): number | null {
    const hash = address.indexOf('#');
    const page = hash < 0 ? address : address.slice(0, hash);
    const known = this.#known.get(page);
    if (known !== undefined) return known;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const id = this.#look(page);
    this.#known.set(ownCopy(page), id);
    return id;
  }

  #look(page: string): number | null {
    try {
      const id = this.#find.first(digestOf(identityKey(page, this.#identity)))?.[0];
      return typeof id === 'number' ? id : null;
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }
}
