import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobStore } from './job-store.js';
import { counters, failed, link, ORIGIN, RULES, saved, skipped, tempFolder, value } from './job-store.fixture.js';
import { Connection } from './database/sql.js';
import type { JobStore } from './types.js';

const script = workerScriptsIn(inject('workersFolder')).store;
let folder = '';
let remove = async () => {};
const open: JobStore[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await remove();
});

async function openStore(create = true): Promise<JobStore> {
  const store = value(await openJobStore({ folder, script, create }));
  open.push(store);
  return store;
}

async function reopen(store: JobStore): Promise<JobStore> {
  await store.close();
  return openStore(false);
}

describe('releasing', () => {
  it('lets what was taken and not started be taken again, and leaves what has ended', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b'), link('c')]);
    const [a, b] = (await store.take(ORIGIN, 2)).map(({ id }) => id);
    await store.settle(saved(a ?? 0));
    await store.release([a ?? 0, b ?? 0, 99]);
    expect((await store.take(ORIGIN, 9)).map(({ url }) => url.slice(-2))).toEqual(['/b', '/c']);
    expect((await store.restore()).totals.counters).toEqual(counters({ discovered: 3, saved: 1, queued: 2 }));
  });
});

describe('changing the rules', () => {
  it('goes on settling meanwhile, and the sums of all answers stay true', async () => {
    const store = await openStore();
    await store.offer(Array.from({ length: 15_000 }, (_, i) => link(`page-${i}`)));
    const taken = await store.take(ORIGIN, 30);
    let isOver = false;
    const reevaluated = store.reevaluate({ ...RULES, exclude: ['/page-*'] }).then((moved) => {
      isOver = true;
      return moved;
    });
    let settledBefore = 0;
    let queued = 15_000;
    for (const { id } of taken) {
      queued += (await store.settle(saved(id, { links: [link(`found-on-${id}`)] }))).queued - 1;
      if (!isOver) settledBefore += 1;
    }
    const { effect, skipped, byOrigin } = await reevaluated;
    expect(settledBefore).toBeGreaterThan(0);
    expect(effect).toMatchObject({ leaving: 15_000 - 30, entering: 0 });
    expect([skipped, byOrigin]).toEqual([{ excluded_by_rule: 14_970 }, [[ORIGIN, -14_970]]]);
    const { totals } = await store.restore();
    expect(totals.counters).toMatchObject({ queued: queued - 14_970, saved: 30, skipped: 14_970 });
  });

  it('is done one change after the other', async () => {
    const store = await openStore();
    await store.offer(Array.from({ length: 7000 }, (_, i) => link(`page-${i}`)));
    const changes = [store.reevaluate({ ...RULES, exclude: ['/page-*'] }), store.reevaluate(RULES)];
    const effects = (await Promise.all(changes)).map(({ effect }) => [effect.leaving, effect.entering]);
    expect(effects).toEqual([
      [7000, 0],
      [0, 7000],
    ]);
  });

  it('is refused in words when the job is closed before its end, and what was done stays counted', async () => {
    const store = await openStore();
    await store.offer(Array.from({ length: 9000 }, (_, i) => link(`page-${i}`)));
    const refused = store.reevaluate({ ...RULES, exclude: ['/page-*'] }).catch((error: unknown) => error);
    const again = await reopen(store);
    expect(await refused).toMatchObject({ message: expect.stringContaining('closed') });
    const { queued, skipped: left, discovered } = (await again.restore()).totals.counters;
    expect(queued + left).toBe(discovered);
  });

  it('refuses rules that cannot be used', async () => {
    const store = await openStore();
    await expect(store.reevaluate({ ...RULES, exclude: ['/(/'] })).rejects.toThrow('cannot be used');
    expect((await store.offer([link('a')])).queued).toBe(1);
  });
});

describe('queueing again what has ended', () => {
  it('begins anew with everything but the history of the tries', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b'), link('c'), link('d', { skip: 'robots_disallowed' }), link('e')]);
    const [a, b, c] = (await store.take(ORIGIN, 3)).map(({ id }) => id);
    const hops = [{ url: 'http://site.example/a', status: 301, target: 'http://site.example/final' }];
    await store.settle(saved(a ?? 0, { hops, links: [link('b'), link('e')] }));
    await store.settle(failed(b ?? 0));
    await store.settle(skipped(c ?? 0));
    const any = { reasons: null, origins: null, ids: null } as const;
    expect((await store.reopen({ ...any, states: ['failed'], reasons: ['dns_failed'] })).effect.entering).toBe(0);
    expect((await store.reopen({ ...any, states: ['saved'], ids: [b ?? 0] })).effect.entering).toBe(0);
    expect((await store.reopen({ ...any, states: ['saved'], origins: ['http://x'] })).effect.entering).toBe(0);
    const robots = await store.reopen({ ...any, states: ['skipped'], reasons: ['robots_disallowed'] });
    expect(robots).toMatchObject({ effect: { entering: 1 }, skipped: { robots_disallowed: -1 } });
    const moved = await store.reopen({ ...any, states: ['saved', 'failed', 'skipped'], ids: [a ?? 0, b ?? 0, c ?? 0] });
    expect(moved).toMatchObject({
      effect: { entering: 3, leaving: 0, examined: 3 },
      skipped: { noindex: -1 },
      byOrigin: [[ORIGIN, 3]],
      reopened: { failed: 1, saved: 1, unchanged: 0 },
    });
    const entries = await store.take(ORIGIN, 9);
    expect(entries.map(({ url, attempts }) => [url.slice(-1), attempts])).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, 0]),
    );
    await store.settle(saved(a ?? 0, { links: [link('e')] }));
    const { totals } = await (await reopen(store)).restore();
    expect(totals).toMatchObject({
      counters: counters({ discovered: 5, queued: 4, saved: 1 }),
      skippedByReason: {},
      bytes: 1000,
    });
    await open.at(-1)?.close();
    const database = new Connection(join(folder, 'crawl.db'));
    expect(database.prepare('SELECT attempt, status FROM attempts WHERE url_id = ?').all(a ?? 0)).toEqual([
      [1, 200],
      [2, 200],
    ]);
    expect(database.prepare('SELECT to_url FROM page_links').all()).toEqual([[link('e').url]]);
    expect(database.value('SELECT count(*) FROM hops')).toBe(0);
    database.close();
  });
});
