import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openJobSearch } from '../src/core/search/job-search.js';
import { openJobReader } from '../src/core/reader/job-reader.js';
import { databasePath, SEARCH_FILE } from '../src/core/job-folder/job-paths.js';
import { openForWriting } from '../src/core/store/database/open-database.js';
import { LINKS_PER_PAGE } from '../src/core/store/database/schema.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';

/**
 * Builds a job of so many saved pages (default 10,000) with 20 links each, measures how long its index takes and what a
 * search costs then, and how long the reports of the job take. Arguments: pages, words a page (default 600).
 */
const PAGES = Number(process.argv[2] ?? 10_000);
const WORDS = Number(process.argv[3] ?? 600);
const LINKS = 20;
const VOCABULARY = 60_000;
const scripts = workerScriptsIn(__dirname);

const TIMES = 9;
/** Frequent and rare words, phrases, beginnings. */
const QUERIES = ['baba', 'bace dice', '"bace dice"', 'fogu', 'ha', 'bace sotu1', 'zu', 'ba', '"', 'nothinglikeit'];

/** Words as often as in a language: the n-th comes up with a chance of about 1 / n. */
function wordOf(random: () => number): string {
  const rank = Math.floor(VOCABULARY ** random());
  return `${SYLLABLES[rank % 20]}${SYLLABLES[Math.floor(rank / 20) % 20]}${rank < 400 ? '' : Math.floor(rank / 400).toString(36)}`;
}
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function makeJob(folder: string): void {
  const opened = openForWriting(databasePath(folder), true);
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  const random = randomFrom(7);
  const add = connection.prepare(
    `INSERT INTO urls (id, state, depth, rank, origin_id, kind, url, title, description, content_type, markdown_path,
       raw_path, sha256, bytes, duration_ms, words, near_hash, reason)
     VALUES (?, ?, 1, 1, 1, 0, ?, ?, ?, 'text/html', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const link = connection.prepare('INSERT INTO links (id, to_id, kind, text) VALUES (?, ?, 0, ?)');
  connection.exec('BEGIN');
  for (let id = 1; id <= PAGES; id += 1) {
    const path = `markdown/site/${id % 100}/${id}.md`;
    const words = Array.from({ length: WORDS }, () => wordOf(random));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `---\nurl: "x"\n---\n\n# ${words.slice(0, 4).join(' ')}\n\n${words.join(' ')}\n`);
    const hash = Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(16, '0');
    const [state, reason] = id % 50 === 0 ? [5, 'http_status'] : [2, null];
    const texts = [`http://site.example/${id}`, words.slice(0, 4).join(' '), words[5] ?? '', path, path, `${id}`];
    add.run(id, state, ...texts, Math.floor(random() * 50_000), random() * 900, WORDS, hash, reason);
    for (let n = 0; n < LINKS; n += 1)
      link.run(id * LINKS_PER_PAGE + n, 1 + Math.floor(random() * PAGES), words[n] ?? '');
  }
  connection.exec('COMMIT');
  connection.close();
}

async function measureSearch(folder: string): Promise<void> {
  const opened = await openJobSearch({ folder, script: scripts.search });
  if (!opened.ok) throw new Error(opened.error.message);
  const search = opened.value;
  const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
  const building = search.upToDate();
  let worstMs = 0;
  for (let isDone = false; !isDone; ) {
    const askedMs = performance.now();
    await search.search({ text: 'bace dice', offset: 0, limit: 20 });
    worstMs = Math.max(worstMs, performance.now() - askedMs);
    isDone = await Promise.race([
      building.then(() => true),
      new Promise<false>((done) => setTimeout(() => done(false), 100)),
    ]);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const cpuMs = msOf(process.cpuUsage(cpu)) / PAGES;
  const megabytes = statSync(join(folder, SEARCH_FILE)).size / 1e6;
  console.log(
    `index: ${seconds.toFixed(1)} s, ${(PAGES / seconds).toFixed(0)} pages/s, ${cpuMs.toFixed(2)} ms CPU a page, ${megabytes.toFixed(0)} MB; a search meanwhile at most ${worstMs.toFixed(0)} ms`,
  );
  const rows: Record<string, object> = {};
  for (const text of QUERIES) {
    const times: number[] = [];
    let [total, cpuMs] = [0, 0];
    for (let n = 0; n < TIMES; n += 1) {
      // Another question between: the matches of the last one are kept.
      await search.search({ text: `zuzu${n}`, offset: 0, limit: 20 });
      const [askedMs, before] = [performance.now(), process.cpuUsage()];
      total = (await search.search({ text, offset: 0, limit: 20 })).total;
      times.push(performance.now() - askedMs);
      cpuMs += msOf(process.cpuUsage(before));
    }
    times.sort((a, b) => a - b);
    const [best = 0, median = 0] = [times[0], times[TIMES >> 1]];
    rows[text] = { found: total, 'CPU ms': round(cpuMs / TIMES), 'best ms': round(best), 'median ms': round(median) };
  }
  console.table(rows);
  await search.close();
}

async function measureReports(folder: string): Promise<void> {
  const opened = await openJobReader({ folder, script: scripts.reader });
  if (!opened.ok) throw new Error(opened.error.message);
  const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
  const { findings } = await opened.value.coverage(null);
  const firstMs = performance.now() - startedMs;
  const cpuMs = msOf(process.cpuUsage(cpu));
  const askedMs = performance.now();
  await opened.value.report({ report: 'broken_links', offset: 100, limit: 100 }, null);
  const nextMs = performance.now() - askedMs;
  console.log(
    `reports: all made in ${firstMs.toFixed(0)} ms (${cpuMs.toFixed(0)} ms CPU), a window of one then ${nextMs.toFixed(1)} ms; ${findings.broken_links} broken links`,
  );
  await opened.value.close();
}

function msOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-search-bench-'));
  try {
    makeJob(folder);
    console.log(`${PAGES} pages of ${WORDS} words, ${PAGES * LINKS} links`);
    await measureReports(folder);
    await measureSearch(folder);
    console.log(`RSS ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
