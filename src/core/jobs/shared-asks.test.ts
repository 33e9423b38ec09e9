import { afterEach, describe, expect, it } from 'vitest';
import { readSharedCrawl, readSkipGroups, saveSharedConfig } from '../shared-store/crawls.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from '../shared-store/shared-store.fixture.js';
import type { SharedFrontier } from '../shared-store/types.js';
import { CONFIG, counters, failed, link, saved, value } from '../store/job-store.fixture.js';
import {
  addToShared,
  decideSharedTrap,
  explainShared,
  refetchShared,
  retryShared,
  trapsOfShared,
} from './shared-asks.js';

const server = serverOfTests('what is asked of a shared crawl by hand');
type Worker = Awaited<ReturnType<typeof worker>>;
const open: Worker[] = [];

async function joined(frontier: SharedFrontier): Promise<Worker> {
  const one = await worker(frontier);
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
});

const SITE = 'http://site.example';
const at = (path: string) => link(path, { url: `${SITE}/${path}`, key: `${SITE}/${path}`, origin: SITE });

/** A page that is saved, one that failed, and one that was skipped. */
async function crawled(): Promise<readonly [SharedFrontier, Worker]> {
  const frontier = await emptyCrawl(server());
  value(await saveSharedConfig(frontier, { ...CONFIG, seeds: [`${SITE}/`], exclude: ['/never'] }, 1));
  const one = await joined(frontier);
  await one.store.offer([at('1'), at('2'), { ...at('far'), skip: 'out_of_scope' }]);
  const [first, second] = await one.store.take(SITE, 2);
  await one.store.settle(saved(first?.id ?? 0));
  await one.store.settle(failed(second?.id ?? 0));
  return [frontier, one];
}

const countersOf = async (frontier: SharedFrontier) => value(await readSharedCrawl(frontier)).totals.counters;

describe.skipIf(PROGRAMS === null)('of a shared crawl', () => {
  it('what failed is queued again for its workers, and who asked is no worker afterwards', async () => {
    const [frontier, one] = await crawled();
    expect(value(await retryShared(frontier, ['dns_failed']))).toBe(0);
    expect(value(await retryShared(frontier, null))).toBe(1);
    expect(await countersOf(frontier)).toEqual(counters({ discovered: 3, queued: 1, saved: 1, skipped: 1 }));
    expect((await one.store.take(SITE, 9)).map(({ url }) => url)).toEqual([`${SITE}/2`]);
    expect(value(await readSharedCrawl(frontier)).workers.map(({ worker: n }) => n)).toEqual([1]);
  });

  it('one URL is queued again, or it is said why not', async () => {
    const [frontier] = await crawled();
    expect(await refetchShared(frontier, `${SITE}/unknown`)).toMatchObject({
      ok: false,
      error: { code: 'no_such_url' },
    });
    expect(value(await refetchShared(frontier, `${SITE}/1`))).toBe(1);
    expect(await refetchShared(frontier, `${SITE}/1`)).toMatchObject({ ok: false, error: { code: 'still_queued' } });
  });

  it('addresses are added as to any crawl: new ones, and known ones that were left out or had failed', async () => {
    const [frontier, one] = await crawled();
    const added = await addToShared(
      frontier,
      ['new', '1', '2', 'far', 'never'].map((path) => `${SITE}/${path}`),
    );
    expect(value(added)).toMatchObject({ queued: 3, known: 1, refused: [`${SITE}/never`] });
    expect(await countersOf(frontier)).toEqual(counters({ discovered: 4, queued: 3, saved: 1 }));
    const taken = (await one.store.take(SITE, 9)).map(({ url, kind }) => [url.slice(SITE.length), kind]);
    expect(taken).toEqual(
      expect.arrayContaining([
        ['/new', 'user'],
        ['/2', 'user'],
        ['/far', 'user'],
      ]),
    );
  });

  it('a URL is explained by its rules and by what became of it', async () => {
    const [frontier] = await crawled();
    expect(value(await explainShared(frontier, `${SITE}/1`)).known?.record).toMatchObject({ state: 'saved' });
    expect(value(await explainShared(frontier, `${SITE}/never`))).toMatchObject({
      skip: 'excluded_by_rule',
      known: null,
    });
    expect(value(await explainShared(frontier, `${SITE}/2`)).known?.record).toMatchObject({ state: 'failed' });
  });

  it('what was skipped is told by reason and pattern', async () => {
    const [frontier] = await crawled();
    expect(value(await readSkipGroups(frontier))).toMatchObject({
      groups: [{ reason: 'out_of_scope', count: 1, examples: [`${SITE}/far`] }],
      others: { groups: 0, count: 0 },
    });
  });

  it('a trap is decided on for all of its workers', async () => {
    const [frontier, one] = await crawled();
    const circles = (from: number) => Array.from({ length: 40 }, (_, n) => at(`loop/loop/loop/loop/page-${from + n}`));
    await one.store.offer(circles(0));
    const [trap] = value(await trapsOfShared(frontier));
    expect(trap).toMatchObject({ kind: 'path_repetition', state: 'parked', parked: 20 });
    expect(await decideSharedTrap(frontier, 1, { kind: 'ignore' })).toMatchObject({ ok: false });
    value(await decideSharedTrap(frontier, trap?.trapId ?? 0, { kind: 'ignore' }));
    expect((await countersOf(frontier)).queued).toBe(40);
    await one.store.saveState({ status: 'running', message: null, elapsedMs: 1 });
    expect(await one.store.offer(circles(40))).toMatchObject({ queued: 40 });
  });
});
