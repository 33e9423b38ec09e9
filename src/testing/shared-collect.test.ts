import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PartialConfig } from '../contract/ipc.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import type { ReportRow } from '../contract/reports.js';
import { countersAddUp } from '../contract/snapshot.js';
import { type Core, type Job, MemorySecrets, openCore, systemClock } from '../core/index.js';
import { databasePath } from '../core/job-folder/job-paths.js';
import { createSharedCrawl } from '../core/shared-store/crawls.js';
import { schemaOf } from '../core/shared-store/schema.js';
import { PROGRAMS, serverOfTests } from '../core/shared-store/shared-store.fixture.js';
import { openForReading } from '../core/store/database/open-database.js';
import { value } from '../core/store/job-store.fixture.js';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { saying } from '../contract/saying.js';
import { msg } from '../contract/language.js';
import { type ManyHosts, serveManyHosts } from './many-hosts.js';

const server = serverOfTests('the collection of a crawl that several workers have made');
const HOSTS = 40;
const PAGES = 2;
/** Several crawls, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

let folder = '';
let site: ManyHosts;
let config: PartialConfig;
const cores: Core[] = [];
let crawls = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-collect-'));
  site = await serveManyHosts(HOSTS, PAGES, { broken: true });
  config = { seeds: site.seeds, useSitemaps: false, scope: 'host' };
});
afterAll(async () => {
  for (const core of cores) await core.close(saying(msg('Interrupted from the terminal.')));
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a process of its own would have. */
function coreIn(name: string): Core {
  const core = openCore({
    ...{
      workers: inject('workersFolder'),
      library: join(folder, name),
      secrets: new MemorySecrets(),
      clock: systemClock,
    },
  });
  cores.push(core);
  return core;
}

/** Resolves once it has come to its end; `onBeat` sees how it stands whenever it has heard how all stand together. */
async function ended(
  core: Core,
  jobId: string,
  onBeat: (snapshot: JobSnapshot) => void = () => undefined,
): Promise<Job> {
  const job = value(core.library.job(jobId));
  const log = await job.log();
  await new Promise<void>((resolve) => {
    const look = () => {
      if (log.snapshot.status === 'completed') resolve();
    };
    log.subscribe(null, ({ event }) => {
      if (event.type === 'crawl_totals') onBeat(log.snapshot);
      look();
    });
    look();
  });
  return job;
}

/** What there is of a crawl, whoever fetched what and in which order. */
async function contentOf(job: Job) {
  const database = value(openForReading(databasePath(job.folder.folder)));
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) =>
        row.map((cell) => (typeof cell === 'object' && cell !== null ? Buffer.from(cell).toString() : cell)).join(' '),
      )
      .sort();
  try {
    return {
      urls: rows(`SELECT url, state, coalesce(reason, ''), coalesce(status, ''), coalesce(bytes, ''), coalesce(sha256, ''),
        coalesce(title, ''), coalesce(raw_path, ''), coalesce(markdown_path, ''), coalesce(words, ''), attempts FROM urls`),
      links: rows('SELECT from_url, to_url, kind, text, place FROM page_links'),
      // Markdown says when its page was fetched.
      files: rows(`SELECT path, CASE WHEN path LIKE 'pages/%' THEN bytes || ' ' || sha256 ELSE '' END FROM files`),
      exchanges: rows('SELECT url, response IS NOT NULL FROM exchanges'),
      tries: rows('SELECT u.url, a.attempt, a.status FROM attempts a JOIN urls u ON u.id = a.url_id'),
    };
  } finally {
    database.close();
  }
}

async function brokenLinks(job: Job): Promise<readonly string[]> {
  const page = value(await job.queries.report({ report: 'broken_links', offset: 0, limit: 500 }));
  return page.rows.map(({ cells }: ReportRow) => cells.join(' ')).sort();
}

/** At one moment of the server: as many as are counted are there. */
async function countsAreRows(crawl: string): Promise<boolean> {
  const [row] = await server().ask(`
    SELECT coalesce(sum(n) FILTER (WHERE name = 'queued'), 0) = (SELECT count(*) FROM ${schemaOf(crawl)}.queue)
      AND coalesce(sum(n) FILTER (WHERE name NOT IN ('queued', 'bytes')), 0) = (SELECT count(*) FROM ${schemaOf(crawl)}.results) AS same
    FROM ${schemaOf(crawl)}.tallies`);
  return row?.['same'] === true;
}

describe.skipIf(PROGRAMS === null)('a crawl that several workers have made', () => {
  let own: { readonly content: Awaited<ReturnType<typeof contentOf>>; readonly broken: readonly string[] };
  beforeAll(async () => {
    const core = coreIn('own');
    const { jobId } = value(await core.library.create({ config, parentFolder: null }));
    const job = await ended(core, jobId);
    own = { content: await contentOf(job), broken: await brokenLinks(job) };
  }, TIMEOUT_MS);

  it.concurrent.each([1, 2, 3, 4])(
    'is, once collected, what one alone would have made: %i of them',
    async (workers) => {
      crawls += 1;
      const crawl = `crawl_${crawls}`;
      const whole = { ...DEFAULT_JOB, ...config };
      const frontier = value(await createSharedCrawl(server().address(), { crawl, title: 'A site', config: whole }));
      // One question after the other: what is looked at is whatever stands then.
      let sums = Promise.resolve(true);
      const looked = ({ counters }: JobSnapshot) => {
        expect(countersAddUp(counters)).toBe(true);
        sums = sums.then(async (same) => same && countsAreRows(crawl));
      };
      const names = Array.from({ length: workers }, (_, n) => `${crawl}-${n}`);
      await Promise.all(
        names.map(async (name) => {
          const core = coreIn(name);
          const { jobId } = value(await core.library.create({ config, parentFolder: null }, { frontier }));
          await ended(core, jobId, looked);
        }),
      );
      expect(await sums).toBe(true);

      const steps = new Set<string>();
      const core = coreIn(`${crawl}-collected`);
      const collected = value(
        await core.collect(
          { access: frontier, into: join(folder, `${crawl}-job`), from: {} },
          { signal: new AbortController().signal, onProgress: ({ step }) => steps.add(step) },
        ),
      );
      const job = value(core.library.job(collected.jobId));
      expect(collected).toMatchObject({ folder: join(folder, `${crawl}-job`), missing: [] });
      expect([...steps]).toEqual(['rows', 'links', 'files']);
      expect(job.status).toBe('completed');
      expect(await contentOf(job)).toEqual(own.content);
      expect(await brokenLinks(job)).toEqual(own.broken);
      expect(own.broken.join('\n')).toContain(`${site.seeds[0]}`);
      expect(value(await job.queries.verify())).toMatchObject({ missing: 0, changed: 0, unknown: 0 });
      const found = value(await job.queries.search({ text: '"page 1 of host 7"', offset: 0, limit: 5 }, true));
      expect(found.total).toBe(1);
      expect(await readFile(join(job.folder.folder, 'job.json'), 'utf8')).not.toContain('frontier');
    },
    TIMEOUT_MS,
  );
});
