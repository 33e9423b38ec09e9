import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { PartialConfig } from '../../contract/ipc.js';
import type { UrlState } from '../../contract/job.js';
import { LoginSite, type LoginSiteOptions } from '../../testing/login-site.js';
import { mostUrls } from '../crawl/in-flight.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { forgetJar, keepJars, keepRenewed, readJars } from '../crawl/sign-ins.js';
import { parseCookieFile } from '../fetch/cookies/cookie-file.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { value } from '../store/job-store.fixture.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';

const ROWS_WITHIN_MS = 10_000;

let folder = '';
let site: LoginSite | null = null;
let secrets: MemorySecrets;
let processor: Processor;
let library: JobLibrary;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-signed-in-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  secrets = new MemorySecrets();
  processor = createProcessor({ script: scripts.page, documents: scripts.document, threads: 1 });
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets });
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

async function started(options: LoginSiteOptions): Promise<LoginSite> {
  site = await new LoginSite(options).listen();
  return site;
}

/** As a person does who signs in, and whose browser gives its cookies away. */
async function signIn(garden: LoginSite): Promise<string> {
  const session = garden.signIn();
  const cookies = value(parseCookieFile(garden.cookieFile(session)));
  await keepJars(secrets, [{ origin: garden.origin, signedInAt: '2026-01-01T00:00:00.000Z', cookies }]);
  return session;
}

async function crawled(garden: LoginSite, config: Omit<PartialConfig, 'seeds'> = {}): Promise<Job> {
  const seeds = [`${garden.origin}/`];
  const created = await library.create({ config: { signedIn: true, ...config, seeds }, parentFolder: null });
  const job = value(library.job(value(created).jobId));
  await job.whenAtRest();
  return job;
}

async function rowsOf(job: Job, ...states: UrlState[]) {
  const query = { states, text: '', sort: 'order', descending: false, offset: 0, limit: 500 } as const;
  const { rows } = value(await job.queries.urls(query));
  return rows.map((row) => ({ path: new URL(row.url).pathname, reason: row.reason, title: row.title }));
}

/** Every byte below a folder, one character each. */
async function textsIn(path: string): Promise<string> {
  const entries = await readdir(path, { withFileTypes: true });
  const texts = entries.map((entry) => {
    const below = join(path, entry.name);
    return entry.isDirectory() ? textsIn(below) : readFile(below, 'latin1');
  });
  return (await Promise.all(texts)).join('\n');
}

describe('a crawl that is signed in', () => {
  it('saves the pages behind the login, and leaves alone what would sign out or delete', async () => {
    const garden = await started({ pages: 5 });
    await signIn(garden);
    const job = await crawled(garden);
    expect(job.status).toBe('completed');
    expect(await rowsOf(job, 'saved')).toHaveLength(6);
    expect(await rowsOf(job, 'skipped')).toEqual([
      { path: '/logout', reason: 'sign_out_link', title: null },
      { path: '/posts/3/delete', reason: 'sign_out_link', title: null },
    ]);
    expect(garden.asked).not.toContain('/logout');
  });

  it('keeps nothing of its cookies in its folder', async () => {
    const garden = await started({ pages: 3 });
    const session = await signIn(garden);
    const job = await crawled(garden);
    await library.shutdown(null);
    expect(await textsIn(job.folder.folder)).not.toContain(session);
  });

  it('keeps the session as its hosts have renewed it', async () => {
    const garden = await started({ pages: 3, renewed: '-anew' });
    const session = await signIn(garden);
    await crawled(garden);
    await library.shutdown(null);
    expect(await readJars(secrets)).toMatchObject([
      {
        signedInAt: '2026-01-01T00:00:00.000Z',
        cookies: [{ name: 'session', value: `${session}-anew`, httpOnly: true }],
      },
    ]);
  });

  it('leaves a session as it was that a person has renewed or forgotten meanwhile', async () => {
    const garden = await started({ pages: 1 });
    await signIn(garden);
    const [jar] = await readJars(secrets);
    if (jar === undefined) throw new Error('there is no jar');
    const renewed = jar.cookies.map((cookie) => ({ ...cookie, value: 'of the site' }));
    const byPerson = { ...jar, signedInAt: '2026-02-01T00:00:00.000Z' };
    await keepJars(secrets, [byPerson]);
    await keepRenewed(secrets, [jar], renewed);
    expect(await readJars(secrets)).toEqual([byPerson]);
    await forgetJar(secrets, jar.origin);
    await keepRenewed(secrets, [jar], renewed);
    expect(await readJars(secrets)).toEqual([]);
  });

  it('follows such links where that is asked for', async () => {
    const garden = await started({ pages: 1 });
    await signIn(garden);
    const job = await crawled(garden, { followSignOut: true, pauseSignedOut: false, concurrency: 1 });
    expect(garden.asked).toContain('/logout');
    expect(await rowsOf(job, 'failed')).toEqual([]);
  });

  it('does not begin without the cookies, and says what is missing', async () => {
    const garden = await started({ pages: 1 });
    const seeds = [`${garden.origin}/`];
    const created = await library.create({ config: { signedIn: true, seeds }, parentFolder: null });
    expect(created).toMatchObject({ ok: false, error: { code: 'sign_in_missing' } });
    expect(garden.asked).toEqual([]);
  });
});

describe.each(['redirect', 'form'] as const)('a crawl whose session ends, on a site that answers with a %s', (wall) => {
  it('pauses within three pages, saves no login page, and fetches those pages once signed in again', async () => {
    const garden = await started({ pages: 30, wall, pagesPerSession: 8 });
    await signIn(garden);
    const job = await crawled(garden, { concurrency: 2 });
    expect(job.status).toBe('paused');
    const { signedOut, message } = (await job.log()).snapshot;
    expect(signedOut).toMatch(/\/members\/\d+$/);
    expect(message).toContain('Signed out of 127.0.0.1');
    // Three say so; beside them there is what was in hand.
    const refused = garden.asked.filter((path) => path.startsWith('/members/')).length - 7;
    expect(refused).toBeLessThan(3 + mostUrls(2));
    expect(await rowsOf(job, 'saved')).toHaveLength(8);
    while (job.status === 'paused') {
      await signIn(garden);
      value(await library.start(job.folder.jobId));
      await job.whenAtRest();
    }
    expect(job.status).toBe('completed');
    expect((await job.log()).snapshot.signedOut).toBeNull();
    // Rows that were asked for a moment ago are the same for a while.
    await vi.waitFor(async () => expect(await rowsOf(job, 'saved')).toHaveLength(31), ROWS_WITHIN_MS);
    expect((await rowsOf(job, 'saved')).filter(({ title }) => title === 'Sign in')).toEqual([]);
  });

  it('pauses where the cookies were never any good', async () => {
    const garden = await started({ pages: 3, wall });
    await signIn(garden);
    garden.signOut();
    const job = await crawled(garden);
    expect(job.status).toBe('paused');
    expect((await job.log()).snapshot.signedOut).toBe(`${garden.origin}/`);
    expect(await rowsOf(job, 'saved', 'skipped', 'failed')).toEqual([]);
  });

  it('goes on without where that is wanted, and skips what asks for a login', async () => {
    const garden = await started({ pages: 12, wall, pagesPerSession: 4 });
    await signIn(garden);
    const job = await crawled(garden, { concurrency: 2 });
    value(await job.commands.reconfigure({ ...job.config, pauseSignedOut: false }));
    value(await library.start(job.folder.jobId));
    await job.whenAtRest();
    expect(job.status).toBe('completed');
    expect(await rowsOf(job, 'saved')).toHaveLength(4);
    const skipped = await rowsOf(job, 'skipped');
    expect(skipped.filter(({ reason }) => reason === 'login_page')).toHaveLength(9);
  });
});

describe.each(['home', 'welcome'] as const)(
  'a crawl whose session ends, on a site that shows no login (%s)',
  (wall) => {
    it('pauses as its pages all come to the same, and fetches them once signed in again', async () => {
      const garden = await started({ pages: 20, wall, pagesPerSession: 8 });
      await signIn(garden);
      const job = await crawled(garden, { concurrency: 1 });
      expect(job.status).toBe('paused');
      expect((await job.log()).snapshot.message).toContain('all come to one and the same');
      while (job.status === 'paused') {
        await signIn(garden);
        value(await library.start(job.folder.jobId));
        await job.whenAtRest();
      }
      expect(job.status).toBe('completed');
      await vi.waitFor(async () => {
        const titles = (await rowsOf(job, 'saved')).map(({ title }) => title);
        expect(titles.filter((title) => title?.startsWith('Bed '))).toHaveLength(20);
      }, ROWS_WITHIN_MS);
    });
  },
);
