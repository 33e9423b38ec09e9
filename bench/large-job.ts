import { DEFAULT_JOB } from '../src/contract/job-config.js';
import { NOTHING_SAID } from '../src/contract/saying.js';
import { createJobFolder } from '../src/core/jobs/create-job.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import { LINKS_PER_PAGE } from '../src/core/store/database/schema.js';
import { Connection } from '../src/core/store/database/sql.js';
import { openJobStore } from '../src/core/store/job-store.js';

/**
 * Makes the job of a large crawl for `bench/large-window.mjs`, as a crawl leaves it, without crawling. Arguments: the library's folder,
 * URLs (default 10000000). Of the keys, by which a crawl knows what it has seen, there are none: it cannot be resumed.
 */
const [library = '', urls = '10000000'] = process.argv.slice(2);
const SEED = 'https://docs.example.org/';
/** Links of each page, of which one in twenty leads to what failed. */
const LINKS = 2;

/** In 20,000 folders; one URL in twenty failed, one was skipped, one is queued. */
function rows(total: number): string {
  return `
WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${total})
INSERT INTO urls (id, state, depth, origin_id, kind, parent_id, attempts, status, bytes, duration_ms, reason, url, content_type, title)
SELECT i, CASE i % 20 WHEN 0 THEN 5 WHEN 1 THEN 4 WHEN 2 THEN 0 ELSE 2 END, 1 + i % 6, 1, 0, 1, 1,
  CASE i % 20 WHEN 0 THEN 404 WHEN 1 THEN NULL WHEN 2 THEN NULL ELSE 200 END,
  CASE i % 20 WHEN 0 THEN NULL WHEN 1 THEN NULL WHEN 2 THEN NULL ELSE 20000 + i % 5000 END, i % 900,
  CASE i % 20 WHEN 0 THEN 'http_status' WHEN 1 THEN 'robots_disallowed' END,
  '${SEED}section-' || (i % 100) || '/chapter-' || (i % 20000) || '/page-' || i || '.html',
  CASE i % 20 WHEN 0 THEN NULL WHEN 1 THEN NULL WHEN 2 THEN NULL ELSE 'text/html; charset=utf-8' END,
  CASE i % 20 WHEN 0 THEN NULL WHEN 1 THEN NULL WHEN 2 THEN NULL ELSE 'The title of page ' || i END
FROM n;`;
}

async function main(): Promise<void> {
  const total = Number(urls);
  const scripts = workerScriptsIn(__dirname);
  const config = { ...DEFAULT_JOB, seeds: [SEED] };
  const created = await createJobFolder({ parentFolder: library, config, title: null, scripts });
  if (!created.ok) throw new Error(created.error.message);
  const { folder } = created.value.job;
  const open = async () => {
    const opened = await openJobStore({ folder, script: scripts.store, create: false });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const first = await open();
  const seed = { url: SEED, key: SEED, origin: new URL(SEED).origin, kind: 'seed', text: '', depth: 0 } as const;
  await first.offer([{ ...seed, skip: null }]);
  await first.close();
  const database = new Connection(databasePath(folder));
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;');
  database.exec(rows(total));
  database.exec(`
WITH RECURSIVE k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < ${LINKS - 1})
INSERT INTO links (id, to_id, kind, text)
SELECT u.id * ${LINKS_PER_PAGE} + k.n, 1 + (u.id * 31 + k.n * 7919) % ${total}, 0, 'A title of usual length'
FROM urls u, k WHERE u.state = 2;`);
  database.close();
  const last = await open();
  await last.saveState({ status: 'stopped', ...NOTHING_SAID, elapsedMs: 3_600_000 });
  await last.close();
  console.log(`${total.toLocaleString('en')} URLs in ${folder}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
