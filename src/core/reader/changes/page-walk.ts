import type { PageChange } from '../../../contract/changes.js';
import { IdSet } from '../reports/id-set.js';
import type { CurrentPages } from './current-pages.js';
import type { EarlierPage, EarlierPages } from './earlier-pages.js';
import { type ChangeList, ChangeListDraft, SAME_CONTENT } from './id-lists.js';
import { MovedContent } from './moved-content.js';
import { pageVerdict } from './page-verdict.js';

/** Pages looked at in one go: some 20 ms. */
const PORTION = 1000;

export type PageLists = Readonly<Record<PageChange, ChangeList>>;

/** A page that may have moved or be gone, at its place among the pages of the other crawl. */
interface Lost {
  readonly place: number;
  readonly earlier: number;
  readonly current: number;
  readonly how: number;
}

/**
 * Compares what two crawls saved, a portion a call: first the pages of the other crawl in the order of their URLs, then
 * those of this one that no page of the other has led to. One of these that has the content of a page that is gone is where
 * that page has moved to.
 */
export class PageWalk {
  readonly #pages: CurrentPages;
  readonly #earlier: EarlierPages;
  readonly #isRepeated: boolean;
  readonly #isOver: boolean;
  readonly #order: Int32Array;
  readonly #met = new IdSet();
  readonly #content = new MovedContent();
  readonly #changed = new ChangeListDraft();
  readonly #unchanged = new ChangeListDraft();
  readonly #added = new ChangeListDraft();
  readonly #moved: Lost[] = [];
  readonly #gone = new Map<number, Lost>();
  #at = 0;
  #saved: Int32Array | null = null;
  #savedAt = 0;

  constructor(pages: CurrentPages, earlier: EarlierPages, isRepeated: boolean) {
    this.#pages = pages;
    this.#earlier = earlier;
    this.#isRepeated = isRepeated;
    this.#isOver = pages.isOver;
    this.#order = earlier.order();
  }

  /** Null while there is more to do. */
  next(): PageLists | null {
    if (this.#at < this.#order.length) {
      this.#judge(this.#order.subarray(this.#at, this.#at + PORTION));
      this.#at += PORTION;
      return null;
    }
    this.#saved ??= this.#pages.savedOrder();
    if (this.#savedAt < this.#saved.length) {
      this.#findNew(this.#saved.subarray(this.#savedAt, this.#savedAt + PORTION));
      this.#savedAt += PORTION;
      return null;
    }
    return {
      added: this.#added.done(),
      changed: this.#changed.done(),
      unchanged: this.#unchanged.done(),
      moved: listOf(this.#moved.sort((a, b) => a.place - b.place)),
      gone: listOf(this.#gone.values()),
    };
  }

  #judge(ids: Int32Array): void {
    const earlier = this.#earlier.read(ids);
    const current = this.#pages.find(earlier);
    for (const [index, then] of earlier.entries()) {
      const now = current[index] ?? null;
      if (now) this.#met.add(now.id);
      const circumstances = { isOver: this.#isOver, isRepeated: this.#isRepeated };
      this.#note(pageVerdict(then, now, circumstances), then, { place: this.#at + index, current: now?.id ?? 0 });
    }
  }

  #note(
    verdict: ReturnType<typeof pageVerdict>,
    then: EarlierPage,
    { place, current }: Pick<Lost, 'place' | 'current'>,
  ): void {
    const lost: Lost = { place, earlier: then.id, current, how: 0 };
    switch (verdict) {
      case 'changed':
        this.#changed.add(then.id, current);
        return;
      case 'unchanged':
        this.#unchanged.add(then.id, current);
        return;
      case 'moved':
        this.#moved.push(lost);
        return;
      case 'gone':
        this.#gone.set(place, lost);
        this.#content.note(then, place);
        return;
      case null:
        return;
    }
  }

  #findNew(ids: Int32Array): void {
    const unmet = ids.filter((id) => !this.#met.has(id));
    for (const page of this.#pages.contents(unmet)) {
      const place = this.#content.claim(page);
      const gone = place === null ? undefined : this.#gone.get(place);
      if (!gone) {
        this.#added.add(0, page.id);
        continue;
      }
      this.#gone.delete(gone.place);
      this.#moved.push({ ...gone, current: page.id, how: SAME_CONTENT });
    }
  }
}

function listOf(lost: Iterable<Lost>): ChangeList {
  const draft = new ChangeListDraft();
  for (const { earlier, current, how } of lost) draft.add(earlier, current, how);
  return draft.done();
}
