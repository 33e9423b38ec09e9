import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import type { SiteQuery } from '../src/contract/site.js';
import { createJobFolder } from '../src/core/jobs/create-job.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { openJobReader } from '../src/core/reader/job-reader.js';
import type { JobReader } from '../src/core/reader/types.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import type { OfferedLink } from '../src/core/scope/types.js';
import { Connection } from '../src/core/store/database/sql.js';
import { openJobStore } from '../src/core/store/job-store.js';

/**
 * The site of a large crawl: its folders, a folder of 100,000 pages, its links; what else the reader answers meanwhile.
 * Arguments: URLs (default 1000000), links of each (default 10).
 */
const total = Number(process.argv[2] ?? 1_000_000);
const linksPerPage = Number(process.argv[3] ?? 10);
const SEED = 'https://docs.example.org/';
const ORIGIN = 'https://docs.example.org:443';
const BROAD = 100_000;
const CLOSED: SiteQuery = { open: [], sort: 'name', descending: false, offset: 0, limit: 100 };

/** A tenth lies in one folder, a tenth has queries, the rest in 20,000 folders on three levels. */
function urlOf(n: number): string {
  if (n % 10 === 0) return `${SEED}archive/entry-${n}.html`;
  if (n % 10 === 1) return `${SEED}search/results?q=${n}`;
  return `${SEED}section-${n % 100}/chapter-${n % 20_000}/page-${n}.html`;
}

function link(n: number): OfferedLink {
  const url = urlOf(n);
  return { url, key: url, origin: ORIGIN, kind: 'anchor', text: '', depth: 1, skip: null };
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(52)} ${figure}`);
}

async function timed<T>(action: () => Promise<T>): Promise<readonly [T, number]> {
  const startedAt = performance.now();
  const answer = await action();
  return [answer, performance.now() - startedAt];
}

/** The longest that another question waits while `work` goes on. */
async function waits(reader: JobReader, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const ended = work.then(() => (isDone = true));
  let longest = 0;
  while (!isDone) longest = Math.max(longest, (await timed(() => reader.known('nothing')))[1]);
  await ended;
  return longest;
}

async function fill(folder: string, script: string): Promise<void> {
  const opened = await openJobStore({ folder, script, create: false });
  if (!opened.ok) throw new Error(opened.error.message);
  for (let n = 0; n < total; n += 10_000)
    await opened.value.offer(Array.from({ length: Math.min(10_000, total - n) }, (_, i) => link(n + i)));
  await opened.value.close();
  // As a crawl leaves them, without crawling.
  const database = new Connection(databasePath(folder));
  database.exec(`UPDATE urls SET state = CASE id % 20 WHEN 0 THEN 5 WHEN 1 THEN 4 WHEN 2 THEN 0 ELSE 2 END,
    bytes = 20000 + id % 5000`);
  database.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${linksPerPage - 1})
    INSERT INTO links (id, to_id, kind, text)
    SELECT u.id * 65536 + n.i, 1 + (u.id * 31 + n.i * 7919) % ${total}, 0, 'A title of usual length' FROM urls u, n`);
  database.close();
}

async function measure(reader: JobReader): Promise<void> {
  const survey = timed(() => reader.siteRows(CLOSED));
  const waited = await waits(reader, survey);
  say('folders counted, first rows', `${(await survey)[1].toFixed(0)} ms, another question ${waited.toFixed(0)} ms`);
  const first = await reader.siteRows(CLOSED);
  const host = first.rows[0]?.place ?? 0;
  const inside = await timed(() => reader.siteRows({ ...CLOSED, open: [host], limit: 500 }));
  say('the host opened', `${inside[1].toFixed(1)} ms, ${inside[0].total} rows`);
  const archive = inside[0].rows.find(({ name }) => name === 'archive/')?.place ?? 0;
  for (const sort of ['name', 'bytes', 'failed'] as const) {
    const query = { ...CLOSED, open: [host, archive], sort };
    const [page, ms] = await timed(() => reader.siteRows(query));
    const [, partMs] = await timed(() => reader.siteRows({ ...query, offset: BROAD / 2 }));
    say(
      `a folder of ${BROAD} pages by ${sort}`,
      `${ms.toFixed(0)} ms, ${page.total} rows, a part ${partMs.toFixed(1)} ms`,
    );
  }
  const find = { open: [host, archive], sort: 'name', descending: false, from: 0, text: 'entry-99999' } as const;
  say('found by name among them', `${(await timed(() => reader.siteFind(find)))[1].toFixed(0)} ms`);
  const table = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 100 } as const;
  const [urls, underMs] = await timed(() => reader.urls({ ...table, under: `${SEED}archive/` }));
  say('the table narrowed to it', `${underMs.toFixed(0)} ms, ${urls.total} URLs`);
  const graph = timed(() => reader.siteGraph({ open: null }));
  const graphWaited = await waits(reader, graph);
  const [{ nodes, edges, links, isWhole }, graphMs] = await graph;
  const found = `${nodes.length} nodes, ${edges.length} edges, ${links} links${isWhole ? '' : ' (not all)'}`;
  say('the links', `${graphMs.toFixed(0)} ms, another question ${graphWaited.toFixed(0)} ms, ${found}`);
  say('memory', `RSS ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
}

async function main(): Promise<void> {
  const scripts = workerScriptsIn(__dirname);
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    const config = { ...DEFAULT_JOB, seeds: [SEED] };
    const created = await createJobFolder({ parentFolder, config, title: null, scripts });
    if (!created.ok) throw new Error(created.error.message);
    const { folder } = created.value.job;
    await fill(folder, scripts.store);
    const opened = await openJobReader({ folder, script: scripts.reader });
    if (!opened.ok) throw new Error(opened.error.message);
    await measure(opened.value);
    await opened.value.close();
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
