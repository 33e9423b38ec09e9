import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import type { UrlQuery } from '../src/contract/job.js';
import type { OfferedLink } from '../src/core/scope/types.js';
import { createJobFolder } from '../src/core/jobs/create-job.js';
import { openJobReader } from '../src/core/reader/job-reader.js';
import { openJobStore } from '../src/core/store/job-store.js';
import type { JobStore, Settlement } from '../src/core/store/types.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';

/**
 * The job database: offers, takes and settlements a second, then a job of many URLs: restore, memory, file and table
 * queries. Arguments: URLs in all (default 1000000), settlements measured (default 3000), links of each (default 100).
 */
const total = Number(process.argv[2] ?? 1_000_000);
const settlements = Number(process.argv[3] ?? 3000);
const linksPerPage = Number(process.argv[4] ?? 100);
const NEW_SHARE = 0.1;
const SEED = 'https://docs.example.org/';
const ORIGIN = 'https://docs.example.org:443';

function link(n: number, depth: number): OfferedLink {
  const url = `${SEED}section-${n % 97}/some-chapter/page-${n}.html`;
  return {
    url,
    key: url,
    origin: ORIGIN,
    kind: 'anchor',
    text: `Chapter ${n}: a title of usual length`,
    depth,
    skip: null,
  };
}

function settlement(id: number, attempt: number, links: readonly OfferedLink[]): Settlement {
  const hash = id.toString(16).padStart(64, '0');
  return {
    id,
    result: {
      state: 'saved',
      finalUrl: `${SEED}section-${id % 97}/some-chapter/page-${id}.html`,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      bytes: 20_000 + (id % 5000),
      durationMs: 12.5 + (id % 100),
      title: `Chapter ${id} of the documentation`,
      description: null,
      language: 'en',
      canonical: null,
      charset: 'utf-8',
      rawPath: `pages/docs.example.org/section-${id % 97}/page-${id}.html`,
      markdownPath: `markdown/docs.example.org/section-${id % 97}/page-${id}.md`,
      sha256: hash,
      textHash: hash,
      etag: null,
      lastModified: null,
      words: 1200,
    },
    attempt: {
      attempt,
      startedAt: '2024-05-01T12:00:00.000Z',
      durationMs: 12.5,
      status: 200,
      error: null,
      message: null,
    },
    hops: [],
    links,
  };
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(44)} ${figure}`);
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}

function rss(): string {
  return `RSS ${Math.round(process.memoryUsage.rss() / 1e6)} MB`;
}

async function offerAll(store: JobStore, from: number, to: number): Promise<number> {
  return timed(async () => {
    for (let n = from; n < to; n += 1000)
      await store.offer(Array.from({ length: Math.min(1000, to - n) }, (_, i) => link(n + i, 1 + (n % 7))));
  });
}

/** Ten pages at a time are settled, as a crawl does: 90 % of their links are known. */
async function settleAll(store: JobStore, firstNew: number): Promise<number> {
  const entries = [...(await store.take(ORIGIN, settlements))];
  const known = Math.min(firstNew, 20_000);
  const pages = entries.map(({ id }, n) => {
    const fresh = Array.from({ length: linksPerPage * NEW_SHARE }, (_, i) =>
      link(firstNew + n * linksPerPage * NEW_SHARE + i, 3),
    );
    const old = Array.from({ length: linksPerPage - fresh.length }, (_, i) => link((id * 31 + i) % known, 3));
    return settlement(id, 1, [...fresh, ...old]);
  });
  const worker = async () => {
    for (let page = pages.pop(); page; page = pages.pop()) await store.settle(page);
  };
  return timed(() => Promise.all(Array.from({ length: 10 }, worker)));
}

async function queries(folder: string, script: string): Promise<void> {
  const opened = await openJobReader({ folder, script });
  if (!opened.ok) throw new Error(opened.error.message);
  const base: UrlQuery = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 100 };
  const cases: readonly (readonly [string, Partial<UrlQuery>])[] = [
    ['no filter, discovery order', {}],
    ['by URL', { sort: 'url' }],
    ['by size, largest first', { sort: 'bytes', descending: true }],
    ['by title', { sort: 'title' }],
    ['state saved', { states: ['saved'] }],
    ['text “page-77”', { text: 'page-77' }],
  ];
  for (const [name, part] of cases) {
    const query = { ...base, ...part };
    const first = await timed(() => opened.value.urls(query));
    const middle = await timed(() => opened.value.urls({ ...query, offset: total >> 1 }));
    say(`query ${name}`, `first ${first.toFixed(0)} ms, a range ${middle.toFixed(1)} ms`);
  }
  await opened.value.close();
}

async function main(): Promise<void> {
  const scripts = workerScriptsIn(__dirname);
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    const config = { ...DEFAULT_JOB, seeds: [SEED] };
    const created = await createJobFolder({ parentFolder, config, title: null, scripts });
    if (!created.ok) throw new Error(created.error.message);
    const { folder } = created.value.job;
    await measure(folder, scripts.store);
    await queries(folder, scripts.reader);
    for (const name of readdirSync(folder).filter((file) => file.startsWith('crawl.db')))
      say(name, `${(statSync(join(folder, name)).size / 1e6).toFixed(0)} MB`);
    say('after queries', rss());
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

async function measure(folder: string, script: string): Promise<void> {
  const store = await open(folder, script);
  const few = Math.min(20_000, total);
  say(`offer ${few} new, 1,000 a call`, perSecond(few, await offerAll(store, 0, few)));
  say(`offer ${few} known`, perSecond(few, await offerAll(store, 0, few)));
  const settleMs = await settleAll(store, few);
  const each = (settleMs / settlements).toFixed(3);
  say(`settle, ${linksPerPage} links each`, `${perSecond(settlements, settleMs)}, ${each} ms each`);
  const taken = await timed(() => store.take(ORIGIN, 10_000));
  say('take 10,000 at once', perSecond(10_000, taken));
  const begun = few + Math.ceil(settlements * linksPerPage * NEW_SHARE);
  if (total > begun) say(`offer up to ${total}`, perSecond(total - begun, await offerAll(store, begun, total)));
  say('with all of them', rss());
  const next = await timed(async () => {
    for (let i = 0; i < 1000; i += 1) await store.take(ORIGIN, 1);
  });
  say('take 1, one after another', perSecond(1000, next));
  const again = await settleAll(store, total);
  say(`settle at ${total}`, `${perSecond(settlements, again)}, ${(again / settlements).toFixed(3)} ms each`);
  say('close', `${(await timed(() => store.close())).toFixed(0)} ms`);
  await measureResume(folder, script);
}

/** From a closed database to the first URL to fetch; in CPU time as well, which a busy machine leaves alone. */
async function measureResume(folder: string, script: string): Promise<void> {
  const steps: string[] = [];
  const step = async (name: string, action: () => Promise<unknown>): Promise<void> => {
    const before = process.cpuUsage();
    const ms = await timed(action);
    const { user, system } = process.cpuUsage(before);
    steps.push(`${name} ${ms.toFixed(0)} ms (CPU ${Math.round((user + system) / 1000)})`);
  };
  let store: JobStore | null = null;
  await step('open', async () => {
    store = await open(folder, script);
  });
  await step('restore', async () => store?.restore());
  await step('first take', async () => store?.take(ORIGIN, 1));
  await step('close', async () => store?.close());
  say('resume', steps.join(', '));
}

async function open(folder: string, script: string): Promise<JobStore> {
  const opened = await openJobStore({ folder, script, create: false });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
