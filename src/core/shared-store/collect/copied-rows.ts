import { BulkInsert } from '../../store/database/bulk-insert.js';
import type { Connection as Database, Statement, Value } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { Parameter, Server, Statement as ServerStatement } from '../connection.js';
import { CATALOG } from '../schema.js';
import { CollectCancelled } from './cancelled.js';
import { copyBooks } from './copied-books.js';
import { PageRecords } from './page-records.js';
import type { CollectWatch, CrawlNotes } from './types.js';
import { type ResultRow, URL_COLUMNS, urlValues } from './url-values.js';
import { writeRows } from './written-rows.js';

/** Rows of URLs read at a time: of a rendered page with all that it asked for some 200 KB. */
const PORTION = 200;
/** Rows of two columns. */
const LARGE_PORTION = 5000;

/**
 * Copies everything that the server has of a crawl, each URL under its own number; beside it
 * whose its files are (`temp.owners`), and which of them are in object storage (`temp.stowed`).
 */
export async function copyRows(
  server: Server,
  database: Database,
  crawl: string,
  watch: CollectWatch,
): Promise<CrawlNotes> {
  const [notes] = await server.rows<CrawlNotes & { readonly verdicts: unknown; readonly total: number }>(
    { text: NOTES },
    [crawl],
  );
  if (notes === undefined) throw new Error(`The crawl ${crawl} is not in the list any more.`);
  const { verdicts, total, wanted, elapsedMs } = notes;
  database.exec(BESIDE);
  await copyBooks(server, database, verdicts);
  let done = 0;
  const copied = (rows: number) => {
    if (watch.isCancelled()) throw new CollectCancelled();
    done += rows;
    watch.report({ step: 'rows', done, total: Math.max(done, total) });
  };
  const urls = new UrlRows(database);
  await eachPortion<ResultRow>(server, RESULTS, PORTION, (rows) => {
    urls.add(rows);
    copied(rows.length);
  });
  await eachPortion<ResultRow>(server, QUEUE, PORTION, (rows) => {
    urls.add(rows);
    copied(rows.length);
  });
  await copyKeys(server, database, watch);
  return { wanted, elapsedMs };
}

/** Rows of URLs, finished or not, and what is kept beside them. */
class UrlRows {
  readonly #database: Database;
  readonly #urls: BulkInsert;
  readonly #owners: BulkInsert;
  readonly #stowed: Statement;
  readonly #records: PageRecords;

  constructor(database: Database) {
    this.#database = database;
    this.#urls = new BulkInsert(database, `INSERT INTO urls (${URL_COLUMNS.join(', ')})`, URL_COLUMNS.length);
    this.#owners = new BulkInsert(database, 'INSERT INTO temp.owners (url_id, worker)', 2);
    this.#stowed = database.prepare('INSERT INTO temp.stowed (key, offset, length, url_id) VALUES (?, ?, ?, ?)');
    this.#records = new PageRecords(database);
  }

  add(rows: readonly ResultRow[]): void {
    writeRows(this.#database, () => {
      const named = rows.map(withNames);
      this.#urls.run(named.flatMap(urlValues));
      this.#owners.run(rows.flatMap(({ id, worker_id }) => (worker_id === null ? [] : [id, worker_id])));
      for (const { id, facts } of rows)
        if (facts?.segment) this.#stowed.run(facts.segment.key, facts.segment.offset, facts.segment.length, id);
      for (const row of named) this.#records.write(row);
    });
  }
}

/** In the order of the digests, in which they are stored here too. */
async function copyKeys(server: Server, database: Database, watch: CollectWatch): Promise<void> {
  const insert = new BulkInsert(database, 'INSERT INTO keys (digest, url_id)', 2);
  for (let after = NO_DIGEST; ; ) {
    if (watch.isCancelled()) throw new CollectCancelled();
    const rows = await server.rows<{ digest: string; id: number }>(KEYS, [after, LARGE_PORTION]);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.digest;
    const values = rows.flatMap(({ digest, id }): Value[] => [Buffer.from(digest.replaceAll('-', ''), 'hex'), id]);
    writeRows(database, () => insert.run(values));
  }
}

/** Reads rows by their rising ids; `take` is done before the next are read. */
async function eachPortion<Row extends { readonly id: number }>(
  server: Server,
  statement: ServerStatement,
  most: number,
  take: (rows: readonly Row[]) => void,
): Promise<void> {
  for (let after: Parameter = 0; ; ) {
    const rows: readonly Row[] = await server.rows<Row>(statement, [after, most]);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    take(rows);
  }
}

/** The files of a page in a segment lie in no folder of a worker's; here they are files again. */
function withNames(row: ResultRow): ResultRow {
  const names = row.facts?.segment?.names;
  if (names === undefined) return row;
  return { ...row, raw_path: names.rawPath, markdown_path: names.markdownPath, files: names.files };
}

/** Whose folder the files of a page are in, and where in object storage they are instead. */
const BESIDE = `
CREATE TABLE temp.owners (url_id INTEGER PRIMARY KEY, worker INTEGER NOT NULL);
CREATE TABLE temp.stowed (key TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, url_id INTEGER NOT NULL UNIQUE,
  PRIMARY KEY (key, offset)) WITHOUT ROWID`;
const NO_DIGEST = '00000000-0000-0000-0000-000000000000';
const NOTES = `
SELECT wanted, render_verdicts AS verdicts,
  (SELECT coalesce(max((state->>'elapsedMs')::double precision), 0) FROM workers) AS "elapsedMs",
  (SELECT coalesce(sum(n), 0)::bigint FROM tallies WHERE name <> 'bytes') AS total
FROM ${CATALOG}.crawls WHERE crawl = $1`;
/** Columns of an earlier answer that a URL in the queue still has on disk. */
const EARLIER = `(earlier->>'worker')::integer AS worker_id, earlier->>'raw' AS raw_path, earlier->>'markdown' AS markdown_path,
  earlier->'files' AS files`;
const RESULTS = { name: 'collected_results', text: 'SELECT * FROM results WHERE id > $1 ORDER BY id LIMIT $2' };
const QUEUE = {
  name: 'collected_queue',
  text: `
SELECT id, ${STATE_CODES.queued}::smallint AS state, kind, origin_id, rank, depth, attempts, in_sitemap, parent_id, url, key, tries, ${EARLIER}
FROM queue WHERE id > $1 ORDER BY id LIMIT $2`,
};
const KEYS = {
  name: 'collected_keys',
  text: 'SELECT digest::text AS digest, ref / 256 AS id FROM keys WHERE digest > $1::uuid ORDER BY digest LIMIT $2',
};
