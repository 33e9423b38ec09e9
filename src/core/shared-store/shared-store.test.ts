import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeJobStore } from '../store/job-store.contract.js';
import { counters, link, ORIGIN, saved } from '../store/job-store.fixture.js';
import type { Settlement } from '../store/types.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';

const server = serverOfTests('the store of a crawl on many machines');
const opened: Awaited<ReturnType<typeof worker>>[] = [];

async function open(options: { readonly durable?: boolean } = {}) {
  const one = await worker(await emptyCrawl(server()), options);
  opened.push(one);
  return one;
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.remove();
});

/** A path that goes in circles: twenty of them are fetched. */
const circles = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => link(`loop/loop/loop/loop/page-${from + n}`));

describe.skipIf(PROGRAMS === null)('on PostgreSQL', () => {
  describeJobStore('SharedStore', async () => worker(await emptyCrawl(server())));

  it('holds back the URLs of a trap, also after reopening, and queues them when a person says so', async () => {
    const { store, reopen } = await open();
    const answer = await store.offer(circles(0, 50));
    expect(answer).toMatchObject({
      queued: 20,
      skipped: { trap: 30 },
      traps: [{ kind: 'path_repetition', parked: 30 }],
    });
    const again = await reopen();
    const { traps } = await again.restore();
    expect(traps).toMatchObject([{ admitted: 20, parked: 30, state: 'parked' }]);
    expect(await again.offer(circles(50, 51))).toMatchObject({ queued: 0, skipped: { trap: 1 } });
    const decided = await again.decideTrap(traps[0]?.trapId ?? 0, { kind: 'allow', count: 8 });
    expect(decided).toMatchObject({
      trap: { state: 'allowed', parked: 23 },
      moved: { skipped: { trap: -8 }, byOrigin: [[ORIGIN, 8]] },
    });
    const excluded = await again.decideTrap(traps[0]?.trapId ?? 0, { kind: 'exclude' });
    expect(excluded?.moved).toMatchObject({ effect: { leaving: 28 }, skipped: { trap: -23, user_excluded: 51 } });
    expect((await again.restore()).totals.counters).toEqual(counters({ discovered: 51, skipped: 51 }));
  });

  it('takes what waits of a trap out of the queue when a page gives it away', async () => {
    const { store } = await open();
    await store.offer(Array.from({ length: 30 }, (_, n) => link(`product/${n}`)));
    const taken = await store.take(ORIGIN, 5);
    const answers = [];
    for (const { id } of taken.slice(0, 3)) answers.push(await store.settle(notFound(id)));
    expect(answers[2]).toMatchObject({
      queued: -25,
      skipped: { trap: 25 },
      byOrigin: [[ORIGIN, -25]],
      traps: [{ kind: 'soft_404' }],
    });
    expect(await store.take(ORIGIN, 9)).toEqual([]);
  });

  it('keeps the earlier copy of a page until there is a new answer, and removes what that replaces', async () => {
    const { store, folder } = await open();
    await store.offer([link('a')]);
    const [a] = await store.take(ORIGIN, 1);
    const id = a?.id ?? 0;
    const path = join(folder, 'pages', 'site.example', `${id}.html`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'the earlier copy');
    await store.settle(saved(id));
    await store.reopen({ states: ['saved'], reasons: null, origins: null, ids: [id] });
    expect(await store.take(ORIGIN, 1)).toHaveLength(1);
    const result = { ...saved(id).result, rawPath: 'pages/site.example/new.html' } as Settlement['result'];
    await store.settle({ ...saved(id), result });
    await expect(access(path)).rejects.toThrow('ENOENT');
    expect(await store.fieldSources(0)).toMatchObject([{ id, rawPath: 'pages/site.example/new.html' }]);
  });

  it('settles a page only once its files are in their places', async () => {
    const { store, folder } = await open({ durable: true });
    await store.offer([link('a')]);
    const [a] = await store.take(ORIGIN, 1);
    const id = a?.id ?? 0;
    await expect(store.settle(saved(id))).rejects.toMatchObject({ code: 'write_failed' });
    expect((await store.restore()).totals.counters).toEqual(counters({ discovered: 1, queued: 1 }));
    await store.take(ORIGIN, 1);
    await mkdir(join(folder, 'pages', 'site.example'), { recursive: true });
    await writeFile(join(folder, 'pages', 'site.example', `${id}.html`), 'the page');
    await store.settle(saved(id));
    expect((await store.restore()).totals.counters).toEqual(counters({ discovered: 1, saved: 1 }));
  });

  it('stores a page with very many links', async () => {
    const { store } = await open();
    await store.offer([link('a')]);
    const [a] = await store.take(ORIGIN, 1);
    const links = Array.from({ length: 7000 }, (_, n) => link(`item-${n % 6500}`));
    expect(await store.settle(saved(a?.id ?? 0, { links }))).toEqual({
      queued: 6500,
      skipped: {},
      byOrigin: [[ORIGIN, 6500]],
    });
  });
});

function notFound(id: number): Settlement {
  const page = saved(id);
  // What makes it one is in the result of a saved page.
  return { ...page, result: { ...page.result, title: 'Page not found', textHash: 'same' } as Settlement['result'] };
}
