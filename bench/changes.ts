import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANGE_KINDS, type ChangeKind } from '../src/contract/changes.js';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import { createJobFolder } from '../src/core/jobs/create-job.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { openJobReader } from '../src/core/reader/job-reader.js';
import type { JobReader } from '../src/core/reader/types.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import type { OfferedLink } from '../src/core/scope/types.js';
import { Connection } from '../src/core/store/database/sql.js';
import { openJobStore } from '../src/core/store/job-store.js';

/**
 * Two crawls of one large site compared that know nothing of each other; what else the reader answers meanwhile.
 * Arguments: pages of each (default 100000), links of each page (default 10).
 */
const total = Number(process.argv[2] ?? 100_000);
const linksPerPage = Number(process.argv[3] ?? 10);
const SEED = 'https://docs.example.org/';
const ORIGIN = 'https://docs.example.org:443';
/** Of the second crawl the pages begin so many later: as many are gone as are new. */
const SHIFT = Math.floor(total / 20);

function link(n: number): OfferedLink {
  const url = `${SEED}section-${n % 100}/page-${n}.html?view=full&lang=en`;
  return { url, key: url, origin: ORIGIN, kind: 'anchor', text: '', depth: 1, skip: null };
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(44)} ${figure}`);
}

async function fill(folder: string, script: string, { from, text }: { readonly from: number; readonly text: string }) {
  const opened = await openJobStore({ folder, script, create: false });
  if (!opened.ok) throw new Error(opened.error.message);
  for (let n = 0; n < total; n += 10_000)
    await opened.value.offer(Array.from({ length: Math.min(10_000, total - n) }, (_, i) => link(from + n + i)));
  await opened.value.close();
  // As a crawl leaves them, without crawling. A tenth has other text; of the pages that are gone half are at new URLs.
  const database = new Connection(databasePath(folder));
  const number = `(id - 1 + ${from})`;
  database.exec(`UPDATE urls SET state = CASE id % 50 WHEN 0 THEN 5 ELSE 2 END, bytes = 20000, words = 300,
    reason = CASE id % 50 WHEN 0 THEN 'http_status' END, status = CASE id % 50 WHEN 0 THEN 404 ELSE 200 END,
    title = 'Page ' || ${number}, description = 'About page ' || ${number}, sha256 = printf('%064d', ${number}) || '${text}',
    text_hash = printf('%040d', CASE WHEN ${number} >= ${total} AND id % 2 = 0 THEN ${number} - ${total} ELSE ${number} END)
      || CASE WHEN id % 10 = 0 THEN '${text}' ELSE '' END`);
  database.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${linksPerPage - 1})
    INSERT INTO links (id, to_id, kind, text)
    SELECT u.id * 65536 + n.i, 1 + (u.id * 31 + n.i * 7919) % ${total}, 0, 'A title of usual length' FROM urls u, n`);
  database.close();
}

/** How long a list takes, and the longest that another question waits meanwhile. */
async function measure(reader: JobReader, folder: string, kind: ChangeKind): Promise<void> {
  const startedAt = performance.now();
  const other = { folder, isRepeated: false, identity: null };
  let took: number | null = null;
  const work = reader.changes({ kind, offset: 0, limit: 100 }, other).then((answer) => {
    took = performance.now() - startedAt;
    return answer;
  });
  let waited = 0;
  while (took === null) {
    const askedAt = performance.now();
    await reader.known('nothing');
    waited = Math.max(waited, performance.now() - askedAt);
  }
  const answer = await work;
  if (!answer.ok) throw new Error(answer.error.message);
  say(kind, `${Number(took).toFixed(0)} ms, ${answer.value.total} rows, another question ${waited.toFixed(0)} ms`);
}

async function main(): Promise<void> {
  const scripts = workerScriptsIn(__dirname);
  const parentFolder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  const make = async (pages: { readonly from: number; readonly text: string }): Promise<string> => {
    const config = { ...DEFAULT_JOB, seeds: [SEED] };
    const created = await createJobFolder({ parentFolder, config, title: null, scripts });
    if (!created.ok) throw new Error(created.error.message);
    await fill(created.value.job.folder, scripts.store, pages);
    return created.value.job.folder;
  };
  try {
    const [first, second] = [await make({ from: 0, text: 'a' }), await make({ from: SHIFT, text: 'b' })];
    const opened = await openJobReader({ folder: second, script: scripts.reader });
    if (!opened.ok) throw new Error(opened.error.message);
    for (const kind of CHANGE_KINDS) await measure(opened.value, first, kind);
    say('memory', `RSS ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
    await opened.value.close();
  } finally {
    rmSync(parentFolder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
