import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { crawl, response, SITE } from '../../testing/orchestrator-fixture.js';
import { ownedByServer, sayLeftOut } from '../../testing/postgres-server.js';
import { SocketProxy } from '../../testing/socket-proxy.js';
import { counters, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { listSharedCrawls, readSharedCrawl } from './crawls.js';
import { openSharedStore } from './open-shared-store.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';
import type { SharedFrontier } from './types.js';

const server = serverOfTests('real faults of the server of a shared crawl', { settings: ['max_connections=12'] });
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function joined(frontier: SharedFrontier) {
  const one = await worker(frontier, { patienceMs: 0 });
  cleanUp.push(() => one.remove());
  return one;
}

/** The same crawl at another server. */
function at(frontier: SharedFrontier, folder: string): SharedFrontier {
  return { ...frontier, address: frontier.address.replace(server().folder, folder) };
}

describe.skipIf(PROGRAMS === null)('a worker whose server', () => {
  it('fails over to a standby pauses while that can only be read, and goes on once it is made the server', async () => {
    const frontier = await emptyCrawl(server());
    const standby = await server().standby();
    cleanUp.push(() => standby.remove());
    const proxy = await SocketProxy.start(server().folder);
    cleanUp.push(() => proxy.close());
    const one = await joined(at(frontier, proxy.folder));
    const site = { '/': ['/a', '/b', '/c'], '/a': ['/d'] };
    const { orchestrator, log, fetched } = crawl({
      site,
      jobStore: one.store,
      async answer(url) {
        if (new URL(url).pathname === '/a') {
          await server().stop();
          proxy.leadTo(standby.folder);
        }
        return response(url);
      },
    });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', message: expect.stringContaining('can only be read') });
    const reading = at(frontier, standby.folder);
    expect(value(await listSharedCrawls(reading.address)).map(({ crawl: name }) => name)).toContain(frontier.crawl);
    const stored = value(await readSharedCrawl(reading)).totals.counters.saved;
    expect(stored).toBeGreaterThan(0);
    const { path, remove } = await tempFolder();
    cleanUp.push(remove);
    expect(await openSharedStore({ folder: path, frontier: reading, detectTraps: true, patienceMs: 0 })).toMatchObject({
      error: { message: expect.stringContaining('it is a standby') },
    });
    await standby.ask('SELECT pg_promote()');
    const again = crawl({ site, jobStore: await one.reopen() });
    await again.orchestrator.start();
    await again.orchestrator.whenAtRest();
    expect(again.log.snapshot.counters).toEqual(counters({ discovered: 5, saved: 5 }));
    const both = [...fetched, ...again.fetched].map((url) => url.slice(SITE.length));
    expect(new Set(both)).toEqual(new Set(['/', '/a', '/b', '/c', '/d']));
    await server().start();
  });

  it('has no connection free says so, and stores the same once there is one', async () => {
    const frontier = await emptyCrawl(server());
    const { store } = await joined(frontier);
    await store.offer([link('1')]);
    const [one] = await store.take(ORIGIN, 1);
    const others = new OtherClients(server().folder);
    cleanUp.push(() => others.leave());
    await others.take();
    // Resolves once they are gone, so that their places are there to be taken.
    await others.askOfOne(
      "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = 'orbweaver'",
    );
    await others.take();
    await expect(store.settle(saved(one?.id ?? 0))).rejects.toThrow('has no connection free. Stop some workers');
    await others.leave();
    await store.settle(saved(one?.id ?? 0));
    expect(value(await readSharedCrawl(frontier)).totals.counters).toEqual(counters({ discovered: 1, saved: 1 }));
  });

  it('has a new password says so, and stores the same once it is known', async () => {
    const frontier = await emptyCrawl(server());
    await server().ask("CREATE ROLE keyed LOGIN SUPERUSER PASSWORD 'first'");
    server().letIn(['local all keyed scram-sha-256']);
    await server().stop();
    await server().start();
    process.env.PGPASSWORD = 'first';
    try {
      const { store } = await joined({ ...frontier, address: frontier.address.replace(/user=\w+/, 'user=keyed') });
      await store.offer([link('1')]);
      const [one] = await store.take(ORIGIN, 1);
      await server().ask("ALTER ROLE keyed PASSWORD 'second'");
      await server().ask("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE usename = 'keyed'");
      await expect(store.settle(saved(one?.id ?? 0))).rejects.toThrow(
        /refuses this user or password.*Correct PGPASSWORD/,
      );
      process.env.PGPASSWORD = 'second';
      await store.settle(saved(one?.id ?? 0));
      expect(value(await readSharedCrawl(frontier)).totals.counters).toEqual(counters({ discovered: 1, saved: 1 }));
    } finally {
      delete process.env.PGPASSWORD;
    }
  });
});

const canMount = PROGRAMS !== null && mayMount();
if (PROGRAMS !== null && !canMount)
  sayLeftOut('a disk of the database server that is really full', 'Mounting is not allowed here (Linux, root).');

describe.skipIf(!canMount)('a worker whose server’s disk', () => {
  it('is full loses nothing, says so, and goes on once there is room', async () => {
    const disk = join(server().folder, 'small');
    mkdirSync(disk);
    mount(disk, '8m');
    cleanUp.push(async () => void execFileSync('umount', ['-l', disk]));
    ownedByServer(disk);
    await server().ask(`CREATE TABLESPACE small LOCATION '${disk}'`);
    await server().ask('ALTER DATABASE postgres SET default_tablespace = small');
    const frontier = await emptyCrawl(server());
    const { store } = await joined(frontier);
    const offer = (part: number) => store.offer(Array.from({ length: 2000 }, (_, n) => link(`part-${part}/page-${n}`)));
    let parts = 0;
    const fill = async (): Promise<never> => {
      for (;;) {
        await offer(parts);
        parts += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringContaining('The disk of the database server'),
    });
    expect(parts).toBeGreaterThan(0);
    const acknowledged = counters({ discovered: 2000 * parts, queued: 2000 * parts });
    expect(value(await readSharedCrawl(frontier)).totals.counters).toEqual(acknowledged);
    mount(disk, '64m', 'remount,');
    expect((await offer(parts)).queued).toBe(2000);
    await store.close();
    await server().ask(
      `DROP SCHEMA orbweaver_${frontier.crawl} CASCADE; ALTER DATABASE postgres RESET default_tablespace`,
    );
    await server().ask('DROP TABLESPACE small');
  });
});

/** Clients that are nothing to the crawl and take every connection there is. */
class OtherClients {
  readonly #clients: pg.Client[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(): Promise<void> {
    for (;;) {
      const client = new pg.Client({ host: this.#folder, user: 'orbweaver', database: 'postgres' });
      client.on('error', () => undefined);
      try {
        await client.connect();
      } catch {
        // No more are to be had: that is what they are for.
        return;
      }
      this.#clients.push(client);
    }
  }

  async askOfOne(sql: string): Promise<void> {
    await this.#clients[0]?.query(sql);
  }

  async leave(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.end()));
  }
}

function mount(place: string, size: string, how = ''): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${how}size=${size}`, 'tmpfs', place], { stdio: 'ignore' });
}

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
