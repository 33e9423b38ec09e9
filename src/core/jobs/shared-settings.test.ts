import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { LoginSite } from '../../testing/login-site.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { keepJars } from '../crawl/sign-ins.js';
import { parseCookieFile } from '../fetch/cookies/cookie-file.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { createSharedCrawl, readSharedCrawl, saveSharedConfig, wantOfWorkers } from '../shared-store/crawls.js';
import { schemaOf } from '../shared-store/schema.js';
import { PROGRAMS, serverOfTests } from '../shared-store/shared-store.fixture.js';
import type { SharedFrontier } from '../shared-store/types.js';
import { value } from '../store/job-store.fixture.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';

const server = serverOfTests('what is changed for all workers of a crawl');
const scripts = workerScriptsIn(inject('workersFolder'));
/** Workers hear at their beats, one a second, on a machine that may be busy. */
const HEARD_WITHIN_MS = 30_000;

let folder = '';
let processor: Processor;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-shared-settings-'));
  processor = createProcessor({ script: scripts.page, documents: scripts.document, threads: 1 });
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await processor.close();
  await rm(folder, { recursive: true, force: true });
});

let crawls = 0;

async function crawlOf(config: JobConfig): Promise<SharedFrontier> {
  crawls += 1;
  return value(await createSharedCrawl(server().address(), { crawl: `s${crawls}`, title: 'A crawl', config }));
}

interface Worker {
  readonly job: Job;
  readonly secrets: MemorySecrets;
  readonly events: CrawlEvent[];
}

/** A worker as a process of its own has it. `secrets`: what its machine keeps. */
async function work(frontier: SharedFrontier, config: JobConfig, secrets = new MemorySecrets()): Promise<Worker> {
  const library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets });
  ends.push(() => library.shutdown(null));
  const { jobId } = value(await library.create({ config, parentFolder: null }, { frontier }));
  const job = value(library.job(jobId));
  const events: CrawlEvent[] = [];
  (await job.log()).subscribe(null, ({ event }) => events.push(event));
  return { job, secrets, events };
}

/** A site whose page `/held` is answered when it is told to. */
class HeldSite {
  readonly asked: { readonly path: string; readonly agent: string }[] = [];
  readonly #server: Server;
  readonly #held: ServerResponse[] = [];

  constructor() {
    this.#server = createServer(({ url: path = '/', headers }, response) => {
      this.asked.push({ path, agent: headers['user-agent'] ?? '' });
      if (path === '/held') this.#held.push(response);
      else if (/^\/p?\d*$/.test(path)) response.setHeader('content-type', 'text/html').end(pageOf(path));
      else response.writeHead(404).end();
    });
  }

  async listen(host: string): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, host, resolve));
    ends.push(async () => {
      this.#server.closeAllConnections();
      await new Promise((resolve) => this.#server.close(resolve));
    });
    // A server that listens on a port has such an address.
    return `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  get isHeld(): boolean {
    return this.#held.length > 0;
  }

  letGo(): void {
    for (const response of this.#held.splice(0)) response.setHeader('content-type', 'text/html').end(pageOf('/held'));
  }
}

function pageOf(path: string): string {
  const links = ['held', 'p1', 'p2', 'p3'].map((name) => `<a href="/${name}">${name}</a>`).join(' ');
  return `<title>Page ${path}</title><nav>${links}</nav><main><h1>On ${path}</h1><p>What is said on ${path}.</p></main>`;
}

describe.skipIf(PROGRAMS === null)('settings that are changed for all workers of a crawl', () => {
  it('are taken over by each while it works, and the pages it has are read by them', async () => {
    const sites = [new HeldSite(), new HeldSite()];
    const origins = await Promise.all(sites.map((site, n) => site.listen(`127.0.0.${n + 1}`)));
    const seeds = origins.map((origin) => `${origin}/`);
    const config: JobConfig = { ...DEFAULT_JOB, seeds, concurrency: 1, useSitemaps: false, detectTraps: false };
    const frontier = await crawlOf(config);
    const workers = [await work(frontier, config), await work(frontier, config)];
    await vi.waitFor(() => expect(sites.every(({ isHeld }) => isHeld)).toBe(true), HEARD_WITHIN_MS);
    const change = {
      ...{ userAgent: 'Other/1.0', markdownWholePage: true, extract: ['heading=h1'], requestsPerSecond: 50 },
      ...{ limits: { ...config.limits, maxAttempts: 1 }, exclude: ['/p3'] },
    };
    value(await saveSharedConfig(frontier, { ...config, ...change }, 1));
    await vi.waitFor(
      () =>
        expect(workers.map(({ job }) => job.config)).toEqual([
          expect.objectContaining(change),
          expect.objectContaining(change),
        ]),
      HEARD_WITHIN_MS,
    );
    for (const site of sites) site.letGo();
    for (const { job } of workers) await job.whenAtRest();
    for (const { asked } of sites) {
      const agents = new Map(asked.map(({ path, agent }) => [path, agent]));
      expect([agents.get('/held'), agents.get('/p1'), agents.get('/p3')]).toEqual([
        expect.stringContaining('Orbweaver'),
        'Other/1.0',
        undefined,
      ]);
    }
    expect(workers.flatMap(({ events }) => events).filter(({ type }) => type === 'job_paused')).toEqual([]);
    const rows = await server().ask(
      `SELECT url, fields FROM ${schemaOf(frontier.crawl)}.results WHERE raw_path IS NOT NULL`,
    );
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row.fields).toEqual({ heading: `On ${new URL(String(row.url)).pathname}` });
    const texts = await Promise.all(workers.map(({ job }) => textsIn(join(job.folder.folder, 'markdown'))));
    const ofP1 = texts.flat().filter((text) => text.includes('said on /p1'));
    expect(ofP1).toHaveLength(2);
    // Its menu is there only where the whole page was wanted.
    for (const text of ofP1) expect(text).toContain('/held');
  });

  it('pause a worker that lacks what they take, with words', async () => {
    const site = new HeldSite();
    const origin = await site.listen('127.0.0.1');
    const config: JobConfig = { ...DEFAULT_JOB, seeds: [`${origin}/`], concurrency: 1, useSitemaps: false };
    const frontier = await crawlOf(config);
    const { job } = await work(frontier, config);
    await vi.waitFor(() => expect(site.isHeld).toBe(true), HEARD_WITHIN_MS);
    const credentials = [{ id: 'API', origin, kind: 'header', name: 'X-Key' } as const];
    value(await saveSharedConfig(frontier, { ...config, credentials }, 1));
    await vi.waitFor(() => expect(job.status).toBe('pausing'), HEARD_WITHIN_MS);
    site.letGo();
    await job.whenAtRest();
    expect(job.summary).toMatchObject({ status: 'paused', message: expect.stringContaining('ORBWEAVER_SECRET_API') });
  });
});

describe.skipIf(PROGRAMS === null)('a shared crawl that is signed in', () => {
  it('pauses for all when one worker is signed out, says which, and goes on with fresh cookies; none is in the database', async () => {
    const garden = await new LoginSite({ pages: 8, pagesPerSession: 5 }).listen();
    ends.push(() => garden.close());
    const config: JobConfig = {
      ...{ ...DEFAULT_JOB, seeds: [`${garden.origin}/`], concurrency: 1 },
      ...{ signedIn: true, useSitemaps: false, detectTraps: false },
    };
    const frontier = await crawlOf(config);
    const sessions: string[] = [];
    const signIn = async (secrets: MemorySecrets): Promise<MemorySecrets> => {
      const session = garden.signIn();
      sessions.push(session);
      const cookies = value(parseCookieFile(garden.cookieFile(session)));
      await keepJars(secrets, [{ origin: garden.origin, signedInAt: '2026-01-01T00:00:00.000Z', cookies }]);
      return secrets;
    };
    const first = await work(frontier, config, await signIn(new MemorySecrets()));
    const second = await work(frontier, config, await signIn(new MemorySecrets()));
    for (const { job } of [first, second]) await job.whenAtRest();
    const paused = value(await readSharedCrawl(frontier));
    expect(paused).toMatchObject({
      wanted: 'pause',
      message: expect.stringMatching(/^Worker \d \(.+\): Signed out of 127\.0\.0\.1.*--cookies.*resume --frontier/),
    });
    // What a login page answered for is in the queue.
    expect(paused.totals.counters).toMatchObject({ saved: 5, queued: 4 });
    for (const { job } of [first, second]) expect(job.summary.message).toContain('Signed out of');
    for (const { secrets } of [first, second]) await signIn(secrets);
    value(await wantOfWorkers(frontier, 'run', null));
    for (const { job } of [first, second]) value(await job.start());
    for (const { job } of [first, second]) await job.whenAtRest();
    expect(value(await readSharedCrawl(frontier)).totals.counters).toMatchObject({ saved: 9, queued: 0 });
    const kept = JSON.stringify(await everything(frontier));
    const written = (await textsIn(folder)).join('\n');
    expect(sessions.filter((session) => kept.includes(session) || written.includes(session))).toEqual([]);
  });
});

/** Every row of every table of a crawl. */
async function everything({ crawl }: SharedFrontier): Promise<readonly unknown[]> {
  const tables = await server().ask(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('orbweaver', '${schemaOf(crawl)}')`,
  );
  return Promise.all(tables.map(({ name }) => server().ask(`SELECT t::text AS row FROM ${String(name)} t`)));
}

/** The text of every file below a folder. */
async function textsIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const texts = entries.map(async (entry) => {
    const below = join(path, entry.name);
    return entry.isDirectory() ? textsIn(below) : [await readFile(below, 'latin1')];
  });
  return (await Promise.all(texts)).flat();
}
