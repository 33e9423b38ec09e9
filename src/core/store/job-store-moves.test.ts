import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobStore } from './job-store.js';
import { link, ORIGIN, RULES, saved, tempFolder, value } from './job-store.fixture.js';
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

  it('is refused in words when the job is closed before its end, and what was done stays counted', async () => {
    const store = await openStore();
    await store.offer(Array.from({ length: 9000 }, (_, i) => link(`page-${i}`)));
    const refused = store.reevaluate({ ...RULES, exclude: ['/page-*'] }).catch((error: unknown) => error);
    const again = await reopen(store);
    expect(await refused).toMatchObject({ message: expect.stringContaining('closed') });
    const { queued, skipped: left, discovered } = (await again.restore()).totals.counters;
    expect(queued + left).toBe(discovered);
  });
});

describe('queueing again what has ended', () => {
  it('keeps the history of the tries and nothing else of the earlier answer', async () => {
    const store = await openStore();
    await store.offer([link('a'), link('b'), link('e')]);
    const [a = 0] = (await store.take(ORIGIN, 1)).map(({ id }) => id);
    const hops = [{ url: 'http://site.example/a', status: 301, target: 'http://site.example/final' }];
    await store.settle(saved(a, { hops, links: [link('b'), link('e')] }));
    await store.reopen({ states: ['saved'], reasons: null, origins: null, ids: null });
    await store.take(ORIGIN, 1);
    await store.settle(saved(a, { links: [link('e')] }));
    await store.close();
    const database = new Connection(join(folder, 'crawl.db'));
    expect(database.prepare('SELECT attempt, status FROM attempts WHERE url_id = ?').all(a)).toEqual([
      [1, 200],
      [2, 200],
    ]);
    expect(database.prepare('SELECT to_url FROM page_links').all()).toEqual([[link('e').url]]);
    expect(database.value('SELECT count(*) FROM hops')).toBe(0);
    database.close();
  });
});
