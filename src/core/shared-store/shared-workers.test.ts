import { afterEach, describe, expect, it } from 'vitest';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SocketProxy } from '../../testing/socket-proxy.js';
import { countersAddUp } from '../../contract/snapshot.js';
import { ATTEMPT, CONFIG, counters, link, ORIGIN, saved, value } from '../store/job-store.fixture.js';
import type { OriginState } from '../store/host-leases.js';
import { readSharedCrawl, requeueWorker, saveSharedConfig, wantOfWorkers } from './crawls.js';
import { schemaOf } from './schema.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';
import type { SharedFrontier } from './types.js';

const server = serverOfTests('workers that share a crawl');
type Worker = Awaited<ReturnType<typeof worker>>;
const open: Worker[] = [];
const proxies: SocketProxy[] = [];

async function join2(frontier: SharedFrontier): Promise<readonly [Worker, Worker]> {
  return [await joined(frontier), await joined(frontier)];
}

async function joined(frontier: SharedFrontier, options = {}): Promise<Worker> {
  const one = await worker(frontier, options);
  open.push(one);
  return one;
}

const at = (host: string, path: string) => {
  const url = `http://${host}/${path}`;
  return link(path, { url, key: url, origin: `http://${host}:80` });
};
const totals = async (frontier: SharedFrontier) => value(await readSharedCrawl(frontier)).totals;
/** The first worker is not heard of any more, and the second takes it for dead. */
async function dies(frontier: SharedFrontier, first: Worker, second: Worker): Promise<void> {
  first.store.leases.stop();
  await server().ask(`UPDATE ${schemaOf(frontier.crawl)}.workers SET expires_at = now() - interval '1 s' WHERE id = 1`);
  // The dead are looked for every two seconds.
  await server().ask('UPDATE orbweaver.crawls SET count_due = now()');
  await second.store.leases.beat(null);
}

const STATE: OriginState = {
  origin: ORIGIN,
  restMs: 60_000,
  parked: 'retry_after',
  target: 3,
  crawlDelayMs: 2000,
  robots: { text: 'User-agent: *\nCrawl-delay: 2', ageMs: 1000 },
};

afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
  for (const proxy of proxies.splice(0)) await proxy.close();
});

describe.skipIf(PROGRAMS === null)('workers of one crawl', () => {
  it('give a host to one of them, and what is known of it to the next', async () => {
    const [a, b] = await join2(await emptyCrawl(server()));
    await a.store.offer([link('1'), link('2')]);
    expect(await a.store.take(ORIGIN, 1)).toHaveLength(1);
    expect(await b.store.take(ORIGIN, 9)).toEqual([]);
    expect([a.store.leases.owns('site.example'), b.store.leases.owns('site.example')]).toEqual([true, false]);
    const given = a.store.leases.giveBack([{ host: 'site.example', origins: [STATE] }]);
    // At once, before the server has heard of it.
    expect(a.store.leases.owns('site.example')).toBe(false);
    await given;
    expect(await a.store.take(ORIGIN, 9)).toEqual([]);
    const [leased] = await b.store.leases.lease(5);
    expect(leased).toMatchObject({
      host: 'site.example',
      queued: [[ORIGIN, 2]],
      origins: [{ parked: 'retry_after', target: 3, crawlDelayMs: 2000 }],
    });
    const [origin] = leased?.origins ?? [];
    expect(origin?.restMs).toBeLessThan(60_000);
    expect(origin?.robots?.ageMs).toBeGreaterThan(1000);
    expect(await b.store.take(ORIGIN, 9)).toHaveLength(2);
  });

  it('claim a host where nothing waits for one of them, and none that another has or where URLs wait', async () => {
    const [a, b] = await join2(await emptyCrawl(server()));
    const url = 'http://maps.example/sitemap.xml';
    expect([await a.store.leases.claim(url), await b.store.leases.claim(url)]).toEqual([true, false]);
    expect([a.store.leases.owns('maps.example'), b.store.leases.owns('maps.example')]).toEqual([true, false]);
    await a.store.leases.giveBack([{ host: 'maps.example', origins: [] }]);
    expect(await b.store.leases.claim(url)).toBe(true);
    await b.store.leases.giveBack([{ host: 'maps.example', origins: [] }]);
    await a.store.offer([at('maps.example', '1')]);
    // It comes with what its last owner said of it, to whoever leases it.
    expect(await a.store.leases.claim(url)).toBe(false);
    expect(await a.store.leases.lease(1)).toMatchObject([{ host: 'maps.example' }]);
  });

  it('know each URL once, whoever finds it first, and their counts add up', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    const links = Array.from({ length: 300 }, (_, n) => link(`page-${n}`));
    const answers = await Promise.all([
      a.store.offer(links),
      b.store.offer(links.toReversed()),
      a.store.offer(links),
      b.store.offer(links),
    ]);
    expect(answers.reduce((sum, { queued }) => sum + queued, 0)).toBe(300);
    expect((await totals(frontier)).counters).toEqual(counters({ discovered: 300, queued: 300 }));
  });

  it('hear at the next beat that settings were changed, by one person at a time', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    expect((await a.store.leases.beat({})).configVersion).toBe(1);
    value(await saveSharedConfig(frontier, { ...CONFIG, maxPages: 7 }, 1));
    expect(await saveSharedConfig(frontier, { ...CONFIG, maxPages: 8 }, 1)).toMatchObject({ ok: false });
    for (const { store } of [a, b]) {
      expect((await store.leases.beat({})).configVersion).toBe(2);
      expect(await store.leases.settings()).toMatchObject({ config: { maxPages: 7 }, version: 2 });
    }
  });

  it('hear at the next beat of what others have queued at their hosts, and of what is wanted', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    await a.store.offer([at('a.example', '1')]);
    const [first] = await a.store.take('http://a.example:80', 9);
    await a.store.settle(saved(first?.id ?? 0));
    expect((await a.store.leases.beat({ pages: 1 })).woken).toEqual([]);
    await b.store.offer([at('b.example', '1')]);
    const [found] = await b.store.take('http://b.example:80', 9);
    await b.store.settle(saved(found?.id ?? 0, { links: [at('a.example', '2'), at('a.example', '3')] }));
    await wantOfWorkers(frontier, 'pause', 'For the night.');
    expect(await a.store.leases.beat({ pages: 1 })).toMatchObject({
      woken: [['http://a.example:80', 2]],
      wanted: 'pause',
      message: 'For the night.',
    });
    expect((await a.store.take('http://a.example:80', 9)).map(({ url }) => url.slice(-1))).toEqual(['2', '3']);
    const { workers } = value(await readSharedCrawl(frontier));
    expect(workers).toMatchObject([
      { isAlive: true, hosts: 1, saved: 1, progress: { pages: 1 } },
      { hosts: 1, saved: 1 },
    ]);
  });

  it('hear of what they have left behind without knowing: less was asked for than there was', async () => {
    const [a] = await join2(await emptyCrawl(server()));
    await a.store.offer([link('1'), link('2')]);
    const [one] = await a.store.take(ORIGIN, 1);
    expect((await a.store.leases.beat(null)).woken).toEqual([]);
    await a.store.settle(saved(one?.id ?? 0));
    expect((await a.store.leases.beat(null)).woken).toEqual([[ORIGIN, 1]]);
    const [two] = await a.store.take(ORIGIN, 9);
    await a.store.settle(saved(two?.id ?? 0));
    expect((await a.store.leases.beat(null)).woken).toEqual([]);
  });

  it('take over from one that is not heard of; what it settles then is refused, and it is told', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    await a.store.offer([link('1'), link('2')]);
    const [one, two] = await a.store.take(ORIGIN, 2);
    await a.store.settle(saved(one?.id ?? 0));
    let why = '';
    a.store.leases.onLost((words) => {
      why = words;
    });
    await dies(frontier, a, b);
    expect((await b.store.leases.lease(5)).map(({ host }) => host)).toEqual(['site.example']);
    expect((await b.store.take(ORIGIN, 9)).map(({ id }) => id)).toEqual([two?.id]);
    await expect(a.store.settle(saved(two?.id ?? 0))).rejects.toMatchObject({ code: 'write_failed' });
    expect([why, a.store.isDead]).toEqual([expect.stringContaining('not heard of'), true]);
    await b.store.settle(saved(two?.id ?? 0));
    expect((await totals(frontier)).counters).toEqual(counters({ discovered: 2, saved: 2 }));
  });

  it('count a page that its owner had in hand while another took it out of the queue', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    await a.store.offer([link('1')]);
    const [one] = await a.store.take(ORIGIN, 1);
    const id = one?.id ?? 0;
    expect((await b.store.withdraw([id])).effect.leaving).toBe(1);
    const answer = await a.store.settle(saved(id));
    expect(answer).toEqual({ queued: 1, skipped: { user_excluded: -1 }, byOrigin: [[ORIGIN, 1]] });
    const now = (await totals(frontier)).counters;
    expect([now, countersAddUp(now)]).toEqual([counters({ discovered: 1, saved: 1 }), true]);
  });

  it('queue again what the folder of one of them held', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    await a.store.offer([link('1'), at('b.example', '1')]);
    const [one] = await a.store.take(ORIGIN, 1);
    const [other] = await b.store.take('http://b.example:80', 1);
    await a.store.settle(saved(one?.id ?? 0));
    await b.store.settle(saved(other?.id ?? 0));
    expect(value(await requeueWorker(frontier, 1))).toBe(1);
    expect(await totals(frontier)).toMatchObject({
      counters: counters({ discovered: 2, queued: 1, saved: 1 }),
      bytes: 1000,
    });
    expect((await a.store.leases.beat(null)).woken).toEqual([[ORIGIN, 1]]);
  });

  it('keep their number when they work in the same folder again, and shut an earlier process out', async () => {
    const frontier = await emptyCrawl(server());
    const a = await joined(frontier);
    await a.store.offer([link('1')]);
    const [one] = await a.store.take(ORIGIN, 1);
    await a.store.requeue(one?.id ?? 0, ATTEMPT);
    const again = await a.reopen();
    expect((await again.take(ORIGIN, 1)).map(({ attempts }) => attempts)).toEqual([1]);
    expect(value(await readSharedCrawl(frontier)).workers.map(({ worker: n }) => n)).toEqual([1]);
  });

  it('recognise an acknowledgement that was lost on its way: nothing is stored twice', async () => {
    const frontier = await emptyCrawl(server());
    const proxy = await SocketProxy.start(server().folder);
    proxies.push(proxy);
    const address = frontier.address.replace(server().folder, proxy.folder);
    const a = await joined({ ...frontier, address }, { patienceMs: 60_000 });
    await a.store.offer([link('1'), link('2')]);
    const [one] = await a.store.take(ORIGIN, 1);
    // How the client names the statement of a group when it runs it.
    proxy.loseAnswerTo('group\0');
    const answer = await a.store.settle(saved(one?.id ?? 0, { links: [link('3'), link('4')] }));
    expect([answer, proxy.hasLost]).toEqual([{ queued: 2, skipped: {}, byOrigin: [[ORIGIN, 2]] }, true]);
    proxy.cut();
    expect((await a.store.take(ORIGIN, 9)).map(({ url }) => url.slice(-1))).toEqual(['2', '3', '4']);
    expect((await totals(frontier)).counters).toEqual(counters({ discovered: 4, queued: 3, saved: 1 }));
  });

  it('lose nothing that was acknowledged when every process of the server is killed', async () => {
    const frontier = await emptyCrawl(server());
    const a = await joined(frontier, { patienceMs: 600_000 });
    await a.store.offer(Array.from({ length: 40 }, (_, n) => link(`page-${n}`)));
    const taken = await a.store.take(ORIGIN, 40);
    const settled = taken.map(({ id }) => a.store.settle(saved(id, { links: [link(`found-on-${id}`)] })));
    await settled[0];
    await server().kill();
    await server().start();
    await Promise.all(settled);
    expect((await totals(frontier)).counters).toEqual(counters({ discovered: 80, queued: 40, saved: 40 }));
  });

  it('never reserve more than the budgets together, and nothing is out of reach that was given back', async () => {
    const frontier = await emptyCrawl(server());
    value(await saveSharedConfig(frontier, { ...CONFIG, maxPages: 100, maxBytes: null }, 1));
    const [a, b] = await join2(frontier);
    const wanted = { pages: 40, bytes: 1000 };
    const given = await Promise.all([a, b, a, b].map(({ store }) => store.leases.reserve(wanted)));
    expect(given.map(({ pages }) => pages).sort((x, y) => x - y)).toEqual([0, 20, 40, 40]);
    expect(given.every(({ bytes }) => bytes === 1000)).toBe(true);
    await a.store.leases.reserve({ pages: -15, bytes: 0 });
    expect((await b.store.leases.reserve(wanted)).pages).toBe(15);
    expect((await b.store.leases.beat(null)).configVersion).toBe(2);
  });

  it('get what one that died had reserved and not used, and not a page more', async () => {
    const frontier = await emptyCrawl(server());
    value(await saveSharedConfig(frontier, { ...CONFIG, maxPages: 10, maxBytes: 5000 }, 1));
    const [a, b] = await join2(frontier);
    await a.store.offer([link('1'), link('2')]);
    expect(await a.store.leases.reserve({ pages: 8, bytes: 4000 })).toEqual({ pages: 8, bytes: 4000 });
    for (const { id } of await a.store.take(ORIGIN, 2)) await a.store.settle(saved(id));
    expect(await b.store.leases.reserve({ pages: 9, bytes: 9000 })).toEqual({ pages: 2, bytes: 1000 });
    expect(await b.store.leases.reserve({ pages: 9, bytes: 9000 })).toEqual({ pages: 0, bytes: 0 });
    await dies(frontier, a, b);
    expect(await b.store.leases.reserve({ pages: 9, bytes: 9000 })).toEqual({ pages: 6, bytes: 2000 });
    expect(await b.store.leases.reserve({ pages: 9, bytes: 9000 })).toEqual({ pages: 0, bytes: 0 });
  });

  it('begin anew with nothing reserved when they work in the same folder again', async () => {
    const frontier = await emptyCrawl(server());
    value(await saveSharedConfig(frontier, { ...CONFIG, maxPages: 10 }, 1));
    const a = await joined(frontier);
    await a.store.leases.reserve({ pages: 10, bytes: 0 });
    expect(await (await a.reopen()).leases.reserve({ pages: 20, bytes: 0 })).toEqual({ pages: 10, bytes: 0 });
  });

  it('are asked by their pace where an owner left them without a word', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = await join2(frontier);
    await a.store.offer([link('1')]);
    expect(await a.store.take(ORIGIN, 1)).toHaveLength(1);
    await dies(frontier, a, b);
    const [leased] = await b.store.leases.lease(5);
    expect(leased).toMatchObject({ host: 'site.example', origins: [] });
    expect(leased?.askedAgoMs).toBeGreaterThanOrEqual(0);
  });

  it('write no secret into their folder', async () => {
    process.env.PGPASSWORD = 'not-to-be-seen';
    try {
      const a = await joined(await emptyCrawl(server()));
      await a.store.saveState({ status: 'running', message: null, elapsedMs: 1 });
      const files = (await readdir(a.folder, { withFileTypes: true })).filter((file) => file.isFile());
      const texts = await Promise.all(files.map(({ name }) => readFile(join(a.folder, name), 'utf8')));
      expect([files.length > 1, texts.join(' ').includes('not-to-be-seen')]).toEqual([true, false]);
    } finally {
      delete process.env.PGPASSWORD;
    }
  });
});
