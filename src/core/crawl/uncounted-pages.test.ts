import { expect, it } from 'vitest';
import { MemoryStore } from '../../testing/memory-store.js';
import { crawl, settle, SITE } from '../../testing/orchestrator-fixture.js';
import type { OfferAnswer, Settlement } from '../store/types.js';

/** A store that keeps content elsewhere: it has a page at once, and a page counts when the test says so. */
class LateStore extends MemoryStore {
  #count = (): void => undefined;
  readonly #counted = new Promise<void>((resolve) => {
    this.#count = resolve;
  });

  countAll(): void {
    this.#count();
  }

  override async settle(page: Settlement, onTaken?: (links: OfferAnswer) => void): Promise<OfferAnswer> {
    onTaken?.(await this.offer(page.links));
    await this.#counted;
    return super.settle({ ...page, links: [] });
  }
}

const PAGES = Array.from({ length: 200 }, (_, at) => `/${at}`);

it('pages that the store has and that do not count yet hold no worker, and the crawl is over when they count', async () => {
  const store = new LateStore();
  const { orchestrator, log, fetched } = crawl({ site: { '/': PAGES }, store });
  await orchestrator.start();
  for (let turns = 0; fetched.length <= PAGES.length && turns < 1000; turns += 1) await settle();
  expect(new Set(fetched)).toEqual(new Set([`${SITE}/`, ...PAGES.map((path) => SITE + path)]));
  expect(log.snapshot).toMatchObject({ status: 'running', counters: { saved: 0 } });
  expect(orchestrator.urlsInHand.size).toBe(PAGES.length + 1);
  store.countAll();
  await orchestrator.whenAtRest();
  expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: PAGES.length + 1, pending: 0 } });
});
