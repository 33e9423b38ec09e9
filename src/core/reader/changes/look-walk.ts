import type { IdentityOptions } from '../../scope/identity.js';
import type { CurrentPages } from './current-pages.js';
import { SavedPages } from './earlier-pages.js';
import { type ChangeList, ChangeListDraft } from './id-lists.js';
import { PageSketches } from './page-sketches.js';
import { type PicturedCrawl, type PicturedPage, PicturePairs } from './picture-pairs.js';

/** Pages that are looked up together. */
const PORTION = 50;
/** After so long whoever waits for the thread has a turn; the pictures of one pair are compared in one go. */
const PORTION_MS = 20;

/** Shares are kept as so many parts of the whole. */
export const SHARE_PARTS = 1_000_000;

export interface LookLists {
  readonly looks: ChangeList;
}

interface LookWalkParts {
  readonly pages: CurrentPages;
  readonly current: PicturedCrawl;
  readonly other: PicturedCrawl;
  /** Of this crawl: it makes the keys. */
  readonly identity: IdentityOptions | undefined;
  /** Only ever rises. */
  readonly nowMs: () => number;
}

/** Pages of both crawls that have a picture. */
interface Pair {
  readonly earlier: PicturedPage;
  readonly current: PicturedPage;
}

/** Compares the pictures that two crawls have of the same pages, a portion a call; what looks most different comes first. */
export class LookWalk {
  readonly #pages: CurrentPages;
  readonly #then: PageSketches;
  readonly #now: PageSketches;
  readonly #earlier: SavedPages;
  readonly #pairs: PicturePairs;
  readonly #nowMs: () => number;
  readonly #ids: Int32Array;
  readonly #found: { readonly earlier: number; readonly current: number; readonly how: number }[] = [];
  #waiting: Pair[] = [];
  #at = 0;

  constructor({ pages, current, other, identity, nowMs }: LookWalkParts) {
    this.#pages = pages;
    this.#then = new PageSketches(other.connection);
    this.#now = new PageSketches(current.connection);
    this.#earlier = new SavedPages(other.connection, identity);
    this.#pairs = new PicturePairs(other, current);
    this.#nowMs = nowMs;
    this.#ids = this.#then.ids();
  }

  /** Null while there is more to do. */
  next(): LookLists | null {
    const untilMs = this.#nowMs() + PORTION_MS;
    while (this.#nowMs() < untilMs) {
      const pair = this.#waiting.pop();
      if (pair !== undefined) this.#compare(pair);
      else if (this.#at >= this.#ids.length) return { looks: this.#list() };
      else this.#lookUp();
    }
    return null;
  }

  #lookUp(): void {
    const pages = this.#earlier.read(this.#ids.subarray(this.#at, this.#at + PORTION));
    this.#at += PORTION;
    const found = this.#pages.find(pages);
    const then = this.#then.read(pages.map(({ id }) => id));
    const now = this.#now.read(found.flatMap((page) => (page === null ? [] : [page.id])));
    this.#waiting = pages.flatMap(({ id }, index) => {
      const current = found[index]?.id ?? 0;
      const [before, after] = [then.get(id), now.get(current)];
      if (before === undefined || after === undefined) return [];
      return [{ earlier: { id, sketch: before }, current: { id: current, sketch: after } }];
    });
  }

  #compare({ earlier, current }: Pair): void {
    const { share } = this.#pairs.compare(earlier, current);
    if (share > 0) this.#found.push({ earlier: earlier.id, current: current.id, how: Math.ceil(share * SHARE_PARTS) });
  }

  #list(): ChangeList {
    const draft = new ChangeListDraft();
    for (const { earlier, current, how } of this.#found.sort((a, b) => b.how - a.how)) draft.add(earlier, current, how);
    return draft.done();
  }
}
