import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import type { Result } from '../src/contract/outcome.js';
import { createSharedCrawl } from '../src/core/shared-store/crawls.js';
import { openSharedStore } from '../src/core/shared-store/open-shared-store.js';
import { schemaOf } from '../src/core/shared-store/schema.js';
import type { SharedStore } from '../src/core/shared-store/shared-store.js';
import type { SharedFrontier } from '../src/core/shared-store/types.js';
import type { OfferedLink } from '../src/core/scope/types.js';
import type { Settlement } from '../src/core/store/types.js';
import { postgresPrograms, PostgresServer } from '../src/testing/postgres-server.js';
import { serverUse } from './shared/server-use.js';

/**
 * One crawl on many machines: what server and client pay for a page with 100 links of which 10 are new, with so many keys known.
 * Arguments: keys (default 100000, 1000000), pages measured (default 2000), workers (default 1), and with `beats` in front: workers
 * that only live.
 */
const LINKS = 100;
const NEW = 10;
const AT_ONCE = 10;
const HOSTS = 1000;
const SETTINGS = [
  'fsync=on',
  'shared_buffers=1GB',
  'max_wal_size=4GB',
  'wal_compression=lz4',
  'max_connections=250',
  'autovacuum_naptime=1min',
];
const folders: string[] = [];

const urlOf = (n: number): string => `http://host-${n % HOSTS}.example/section-${n % 97}/some-chapter/page-${n}.html`;
const originOf = (n: number): string => `http://host-${n % HOSTS}.example:80`;

/** A string as it comes from a message: in one piece. */
function whole(text: string): string {
  return Buffer.from(text).toString();
}

function link(n: number): OfferedLink {
  const url = whole(urlOf(n));
  return { url, key: url, origin: originOf(n), kind: 'anchor', text: `Chapter ${n}`, depth: 3, skip: null };
}

function settlement(id: number, links: readonly OfferedLink[]): Settlement {
  const hash = id.toString(16).padStart(64, '0');
  const result: Settlement['result'] = {
    state: 'saved',
    finalUrl: urlOf(id),
    status: 200,
    contentType: 'text/html; charset=utf-8',
    bytes: 20_000,
    durationMs: 12.5,
    title: `Chapter ${id} of the documentation`,
    description: null,
    language: 'en',
    canonical: null,
    charset: 'utf-8',
    rawPath: `pages/host/section/page-${id}.html`,
    markdownPath: `markdown/host/section/page-${id}.md`,
    sha256: hash,
    textHash: hash,
    etag: null,
    lastModified: null,
    words: 1200,
  };
  const attempt = {
    attempt: 1,
    startedAt: '2024-05-01T12:00:00.000Z',
    durationMs: 12.5,
    status: 200,
    error: null,
    message: null,
  };
  return { id, result, attempt, hops: [], links };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(52)} ${figure}`);
}

async function worker(frontier: SharedFrontier): Promise<SharedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  folders.push(folder);
  return value(await openSharedStore({ folder, frontier, detectTraps: true }));
}

/** Keys and a queue as the store would have made them, made by the server alone. */
async function fill(server: PostgresServer, schema: string, keys: number): Promise<void> {
  await server.ask(
    `
    SET search_path = ${schema}; SET synchronous_commit = off;
    INSERT INTO hosts (host) SELECT 'host-' || n || '.example' FROM generate_series(0, ${HOSTS - 1}) n;
    INSERT INTO origins (origin, host_id) SELECT 'http://' || host || ':80', id FROM hosts ORDER BY id;
    CREATE TEMP TABLE u AS SELECT n, 'http://host-' || n % ${HOSTS} || '.example/section-' || n % 97 || '/some-chapter/page-' || n || '.html' AS url
      FROM generate_series(1, ${keys}) n;
    INSERT INTO keys SELECT encode(substr(sha256(convert_to(url, 'UTF8')), 1, 16), 'hex')::uuid, n::bigint * 256 + 3 FROM u ORDER BY random();
    INSERT INTO queue (id, origin_id, rank, depth, kind, url)
      SELECT n, (SELECT min(id) FROM origins) + n % ${HOSTS}, 3, 3, 0, url FROM u;
    INSERT INTO tallies SELECT 1, 'queued', ${keys};
    SELECT setval('url_ids', ${Math.ceil(keys / 1000) * 1000 + 1}, false);
    ANALYZE; CHECKPOINT`.replace('CHECKPOINT', 'SELECT 1'),
  );
  await server.ask('CHECKPOINT');
}

interface Part {
  readonly pages: number;
  /** The first new URL. */
  readonly first: number;
  /** Any URL that is known. */
  readonly known: () => number;
}

function linksOf(page: number, { first, known }: Part): readonly OfferedLink[] {
  const links = Array.from({ length: LINKS - NEW }, () => link(known()));
  for (let n = 0; n < NEW; n += 1) links.push(link(first + page * NEW + n));
  return links;
}

/** Settles pages of many hosts, ten at once: of their links 10 are new, the others any of those known. */
async function settleAll(store: SharedStore, part: Part): Promise<void> {
  const perHost = Math.ceil(part.pages / HOSTS) + 1;
  const entries = (await Promise.all(Array.from({ length: HOSTS }, (_, n) => store.take(originOf(n), perHost)))).flat();
  let page = 0;
  const settle = async (): Promise<void> => {
    for (; page < part.pages; ) {
      const n = page;
      page += 1;
      await store.settle(settlement(entries[n]?.id ?? 0, linksOf(n, part)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, settle));
}

/** Processor time of making the pages alone, milliseconds: it is no part of storing them. */
function makingMs(part: Part): number {
  const before = process.cpuUsage();
  for (let n = 0; n < part.pages; n += 1) settlement(n, linksOf(n, part));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function measurePages(server: PostgresServer, keys: number, pages: number, workers: number): Promise<void> {
  const frontier = value(
    await createSharedCrawl(server.address(), {
      crawl: `k${keys}`,
      title: 'bench',
      config: { ...DEFAULT_JOB, seeds: ['http://host-0.example/'] },
    }),
  );
  const schema = schemaOf(frontier.crawl);
  await fill(server, schema, keys);
  const sizes = await sizesOf(server, schema);
  say(`${keys} keys: a key, a URL that waits`, `${sizes.key.toFixed(1)} B, ${sizes.queued.toFixed(0)} B`);
  const stores = await Promise.all(Array.from({ length: workers }, () => worker(frontier)));
  let first = keys + 1;
  for (const [name, range] of [
    ['after a checkpoint, all links looked up', keys],
    ['all links looked up', keys],
    ['links of 20,000 pages', 20_000],
  ] as const) {
    const part = { pages: Math.ceil(pages / workers), known: () => 1 + Math.floor(Math.random() * range) };
    const madeMs = makingMs({ ...part, pages, first });
    const before = await serverUse(server);
    const client = process.cpuUsage();
    const startedAt = performance.now();
    await Promise.all(stores.map((store, n) => settleAll(store, { ...part, first: first + n * pages * NEW })));
    first += workers * pages * NEW;
    const tookMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(client);
    // The server's own counts are a second behind.
    await new Promise((resume) => setTimeout(resume, 1500));
    const after = await serverUse(server);
    const each = (figure: number): string => (figure / pages).toFixed(2);
    say(
      `  ${name}, ${workers} at work: CPU a page, server and client`,
      `${each(after.cpuMs - before.cpuMs)} ms, ${each((user + system) / 1000 - madeMs)} ms`,
    );
    say(
      '    round trips, WAL, pages a second',
      `${each(after.trips - before.trips)}, ${each(after.walBytes - before.walBytes)} B, ${((pages * 1000) / tookMs).toFixed(0)}`,
    );
  }
  await checkSums(server, schema);
  for (const store of stores) await store.close();
}

async function sizesOf(
  server: PostgresServer,
  schema: string,
): Promise<{ readonly key: number; readonly queued: number }> {
  const [row] = await server.ask(`
    SELECT pg_total_relation_size('${schema}.keys')::float8 / (SELECT count(*) FROM ${schema}.keys) AS key,
      pg_total_relation_size('${schema}.queue')::float8 / (SELECT count(*) FROM ${schema}.queue) AS queued`);
  return { key: Number(row?.['key']), queued: Number(row?.['queued']) };
}

async function checkSums(server: PostgresServer, schema: string): Promise<void> {
  const [row] = await server.ask(`
    SELECT (SELECT count(*) FROM ${schema}.keys) AS keys, (SELECT count(*) FROM ${schema}.queue) AS queued,
      (SELECT count(*) FROM ${schema}.results) AS results, (SELECT sum(n) FROM ${schema}.tallies WHERE name = 'queued') AS counted`);
  const [keys, queued, results, counted] = ['keys', 'queued', 'results', 'counted'].map((name) => Number(row?.[name]));
  if (keys !== (queued ?? 0) + (results ?? 0) || queued !== counted)
    throw new Error(`The sums do not agree: ${JSON.stringify(row)}`);
}

/** Workers that only say that they live, each once a round. */
async function measureBeats(server: PostgresServer, workers: number): Promise<void> {
  const frontier = value(
    await createSharedCrawl(server.address(), {
      crawl: 'beats',
      title: 'bench',
      config: { ...DEFAULT_JOB, seeds: ['http://host-0.example/'] },
    }),
  );
  const stores: SharedStore[] = [];
  for (let n = 0; n < workers; n += 1) stores.push(await worker(frontier));
  await stores[0]?.offer([link(1)]);
  for (const { leases } of stores) leases.stop();
  for (const { leases } of stores) await leases.beat(null);
  const rounds = 20;
  const before = await serverUse(server);
  for (let round = 0; round < rounds; round += 1) for (const { leases } of stores) await leases.beat({ pages: round });
  const after = await serverUse(server);
  const beatMs = (after.cpuMs - before.cpuMs) / (rounds * workers);
  say(
    `${workers} workers, a beat a second`,
    `${beatMs.toFixed(3)} ms a beat, ${((beatMs * workers) / 10).toFixed(1)} % of a core`,
  );
  for (const store of stores) await store.close();
}

async function main(): Promise<void> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('No PostgreSQL server is installed here (Debian: postgresql).');
  const args = process.argv.slice(2);
  const server = await PostgresServer.start(programs, { settings: SETTINGS });
  console.log(`load ${loadavg()[0]?.toFixed(1) ?? ''}`);
  try {
    if (args[0] === 'beats') await measureBeats(server, Number(args[1] ?? 100));
    else
      for (const keys of (args[0] ?? '100000,1000000').split(','))
        await measurePages(server, Number(keys), Number(args[1] ?? 2000), Number(args[2] ?? 1));
  } finally {
    await server.remove();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
