import type { IdentityOptions } from '../../scope/identity.js';
import type { Connection } from '../../store/database/sql.js';
import { compareSketches } from './compare-sketches.js';
import type { CurrentPages } from './current-pages.js';
import { SavedPages } from './earlier-pages.js';
import { type ChangeList, ChangeListDraft } from './id-lists.js';
import { PageSketches } from './page-sketches.js';

/** Pages compared in one go: some 20 ms. */
const PORTION = 50;

/** Shares are kept as so many parts of the whole. */
export const SHARE_PARTS = 1_000_000;

export interface LookLists {
  readonly looks: ChangeList;
}

interface LookWalkParts {
  readonly pages: CurrentPages;
  readonly current: Connection;
  /** The database of the other crawl. */
  readonly other: Connection;
  /** Of this crawl: it makes the keys. */
  readonly identity: IdentityOptions | undefined;
}

/** Compares the pictures that two crawls have of the same pages, a portion a call; what looks most different comes first. */
export class LookWalk {
  readonly #pages: CurrentPages;
  readonly #then: PageSketches;
  readonly #now: PageSketches;
  readonly #earlier: SavedPages;
  readonly #ids: Int32Array;
  readonly #found: { readonly earlier: number; readonly current: number; readonly how: number }[] = [];
  #at = 0;

  constructor({ pages, current, other, identity }: LookWalkParts) {
    this.#pages = pages;
    this.#then = new PageSketches(other);
    this.#now = new PageSketches(current);
    this.#earlier = new SavedPages(other, identity);
    this.#ids = this.#then.ids();
  }

  /** Null while there is more to do. */
  next(): LookLists | null {
    if (this.#at >= this.#ids.length) return { looks: this.#list() };
    this.#compare(this.#ids.subarray(this.#at, this.#at + PORTION));
    this.#at += PORTION;
    return null;
  }

  #compare(ids: Int32Array): void {
    const pages = this.#earlier.read(ids);
    const found = this.#pages.find(pages);
    const then = this.#then.read([...ids]);
    const now = this.#now.read(found.flatMap((page) => (page === null ? [] : [page.id])));
    for (const [index, { id }] of pages.entries()) {
      const current = found[index]?.id ?? 0;
      const [before, after] = [then.get(id), now.get(current)];
      if (before === undefined || after === undefined) continue;
      const { share } = compareSketches(before, after);
      if (share > 0) this.#found.push({ earlier: id, current, how: Math.ceil(share * SHARE_PARTS) });
    }
  }

  #list(): ChangeList {
    const draft = new ChangeListDraft();
    for (const { earlier, current, how } of this.#found.sort((a, b) => b.how - a.how)) draft.add(earlier, current, how);
    return draft.done();
  }
}
