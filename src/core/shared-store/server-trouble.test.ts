import { afterEach, describe, expect, it } from 'vitest';
import { crawl, response, SITE } from '../../testing/orchestrator-fixture.js';
import { counters, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { listSharedCrawls, readSharedCrawl } from './crawls.js';
import { openSharedStore } from './open-shared-store.js';
import { schemaOf, VERSIONS } from './schema.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';
import type { SharedFrontier } from './types.js';

const server = serverOfTests('what a shared crawl does when the server says no');
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function joined(frontier: SharedFrontier) {
  const one = await worker(frontier, { patienceMs: 0 });
  cleanUp.push(() => one.remove());
  return one;
}

/** The sentence with which joining is refused. */
async function refusal(frontier: SharedFrontier): Promise<string> {
  const { path, remove } = await tempFolder();
  cleanUp.push(remove);
  const opened = await openSharedStore({ folder: path, frontier, detectTraps: true, patienceMs: 0 });
  return opened.ok ? 'It was opened.' : opened.error.message;
}

const as = (frontier: SharedFrontier, user: string): SharedFrontier => ({
  ...frontier,
  address: frontier.address.replace(/user=\w+/, `user=${user}`),
});

describe.skipIf(PROGRAMS === null)('joining a crawl', () => {
  it('says what is wrong with the user, the password, the database or the crawl', async () => {
    const frontier = await emptyCrawl(server());
    await server().ask(
      "CREATE ROLE guarded LOGIN PASSWORD 'right'; CREATE ROLE full LOGIN CONNECTION LIMIT 0; CREATE ROLE stranger LOGIN",
    );
    server().letIn(['local all guarded scram-sha-256']);
    await server().stop();
    await server().start();
    expect(await refusal(as(frontier, 'guarded'))).toContain('asks for a password. Set PGPASSWORD');
    process.env.PGPASSWORD = 'wrong';
    const wrong = await refusal(as(frontier, 'guarded'));
    delete process.env.PGPASSWORD;
    const guarded = as(frontier, 'guarded').address;
    for (const typed of [undefined, 'wrong too'])
      expect(await listSharedCrawls(guarded, typed)).toMatchObject({ ok: false, error: { field: 'password' } });
    expect(wrong).toMatch(/refuses this user or password.*Correct PGPASSWORD or the file \.pgpass/);
    expect(wrong).not.toContain('wrong');
    expect(await refusal(as(frontier, 'full'))).toContain(
      'has no connection free. Stop some workers, or raise max_connections',
    );
    expect(await refusal(as(frontier, 'stranger'))).toContain('does not allow this user to do that');
    expect(await refusal({ ...frontier, address: server().address('nowhere') })).toContain('has no such database');
    expect(await refusal({ ...frontier, crawl: 'unknown' })).toBe('The database has no crawl “unknown”.');
    expect(await refusal({ ...frontier, address: 'postgres://a:secret@localhost/x' })).toContain(
      'must not hold a password',
    );
  });

  it('refuses tables of a later version, and brings those of an earlier one up to date', async () => {
    const frontier = await emptyCrawl(server());
    const schema = schemaOf(frontier.crawl);
    const versionIs = (version: number) =>
      server().ask(`UPDATE orbweaver.crawls SET version = ${version} WHERE crawl = '${frontier.crawl}'`);
    await versionIs(99);
    expect(await refusal(frontier)).toContain('was made by a later version of Orbweaver');
    // Before the first version there was nothing.
    await server().ask(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`);
    await versionIs(0);
    const [a, b] = await Promise.all([joined(frontier), joined(frontier)]);
    await a.store.offer([link('1')]);
    expect((await b.store.offer([link('1')])).queued).toBe(0);
  });

  it('goes on with what a crawl of each earlier version has', async () => {
    for (const version of VERSIONS.keys()) {
      const frontier = await emptyCrawl(server());
      const schema = schemaOf(frontier.crawl);
      const earlier = VERSIONS.slice(0, version + 1).join(';');
      await server().ask(
        `DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${earlier}`,
      );
      await server().ask(`UPDATE orbweaver.crawls SET version = ${version + 1} WHERE crawl = '${frontier.crawl}'`);
      await server().ask(`INSERT INTO ${schema}.tallies VALUES (1, 'saved', 4)`);
      const { store } = await joined(frontier);
      expect((await store.restore()).totals.counters).toEqual(counters({ discovered: 4, saved: 4 }));
      expect(await store.leases.reserve({ pages: 3, bytes: 3 })).toEqual({ pages: 3, bytes: 3 });
    }
  });

  it('says that a server can only be read, or is not there', async () => {
    const frontier = await emptyCrawl(server());
    await server().ask('CREATE ROLE reader LOGIN SUPERUSER; ALTER ROLE reader SET default_transaction_read_only = on');
    const reading = as(frontier, 'reader');
    expect(await refusal(reading)).toContain('can only be read: it is a standby');
    expect(value(await listSharedCrawls(reading.address)).map(({ crawl: name }) => name)).toContain(frontier.crawl);
    await server().stop();
    expect(await refusal(frontier)).toContain('does not answer');
    await server().start();
    expect(value(await readSharedCrawl(frontier)).workers).toEqual([]);
  });
});

describe.skipIf(PROGRAMS === null)('a crawl at work', () => {
  it('is refused in words while the server’s disk is full, and stores the same once there is room', async () => {
    const frontier = await emptyCrawl(server());
    const { store } = await joined(frontier);
    await store.offer([link('1')]);
    const [one] = await store.take(ORIGIN, 1);
    const schema = schemaOf(frontier.crawl);
    await server().ask(fullDisk(schema));
    await expect(store.settle(saved(one?.id ?? 0))).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringContaining('The disk of the database server'),
    });
    await server().ask(`DROP TRIGGER full_disk ON ${schema}.results`);
    await store.settle(saved(one?.id ?? 0));
    expect(value(await readSharedCrawl(frontier)).totals.counters).toEqual(counters({ discovered: 1, saved: 1 }));
  });

  it('pauses with the reason when the server is gone, and goes on where it was when it is resumed', async () => {
    const frontier = await emptyCrawl(server());
    const one = await joined(frontier);
    const site = { '/': ['/a', '/b', '/c'], '/a': ['/d'] };
    const { orchestrator, log, fetched } = crawl({
      site,
      jobStore: one.store,
      async answer(url) {
        if (new URL(url).pathname === '/a') await server().stop();
        return response(url);
      },
    });
    await orchestrator.start();
    await orchestrator.whenAtRest();
    expect(log.snapshot).toMatchObject({ status: 'paused', message: expect.stringContaining('does not answer') });
    expect(orchestrator.hasFailed).toBe(true);
    await server().start();
    const again = crawl({ site, jobStore: await one.reopen() });
    await again.orchestrator.start();
    await again.orchestrator.whenAtRest();
    expect(again.log.snapshot.counters).toEqual(counters({ discovered: 5, saved: 5 }));
    const both = [...fetched, ...again.fetched].map((url) => url.slice(SITE.length));
    expect(new Set(both)).toEqual(new Set(['/', '/a', '/b', '/c', '/d']));
  });
});

/** What a server answers whose disk is full, at the next result. */
function fullDisk(schema: string): string {
  return `
CREATE FUNCTION ${schema}.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON ${schema}.results EXECUTE FUNCTION ${schema}.full_disk()`;
}
