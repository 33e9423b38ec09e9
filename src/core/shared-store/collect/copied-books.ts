import { BulkInsert } from '../../store/database/bulk-insert.js';
import type { Connection as Database, Value } from '../../store/database/sql.js';
import type { Server } from '../connection.js';
import { writeRows } from './written-rows.js';

/** Rows read at a time. */
const PORTION = 5000;

/**
 * Copies what is counted and remembered beside the URLs: origins under their own numbers, traps, patterns, and what was learnt of
 * rendering.
 */
export async function copyBooks(server: Server, database: Database, verdicts: unknown): Promise<void> {
  for (const book of BOOKS) await copyBook(server, database, book);
  if (Array.isArray(verdicts))
    database
      .prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('render_verdicts', ?)")
      .run(JSON.stringify(verdicts));
}

/** A table and where its rows come from: each row as a list, behind `$1` by what they are ordered by. */
interface Book {
  readonly insert: string;
  readonly columns: number;
  readonly select: string;
  /** Before the first row. */
  readonly first: string | number;
}

async function copyBook(server: Server, database: Database, { insert, columns, select, first }: Book): Promise<void> {
  const rows = new BulkInsert(database, insert, columns);
  for (let after: string | number = first; ; ) {
    const read: readonly BookRow[] = await server.rows<BookRow>({ text: select }, [after, PORTION]);
    const last = read.at(-1);
    if (last === undefined) return;
    after = last.at;
    writeRows(database, () => rows.run(read.flatMap(({ cells }) => cells)));
  }
}

interface BookRow {
  readonly at: string | number;
  readonly cells: readonly Value[];
}

const BOOKS: readonly Book[] = [
  {
    insert: 'INSERT INTO origins (id, origin)',
    columns: 2,
    select: 'SELECT id AS at, json_build_array(id, origin) AS cells FROM origins WHERE id > $1 ORDER BY id LIMIT $2',
    first: 0,
  },
  {
    insert: 'INSERT INTO traps (id, pattern, kind, state, examples, withdrawn, allowed_until)',
    columns: 7,
    select: `
SELECT id AS at, json_build_array(id, pattern, kind, state, examples::text, withdrawn, allowed_until) AS cells
FROM traps WHERE id > $1 ORDER BY id LIMIT $2`,
    first: -1,
  },
  {
    insert: 'INSERT INTO trap_patterns (pattern, admitted)',
    columns: 2,
    select: `
SELECT pattern AS at, json_build_array(pattern, admitted) AS cells FROM trap_patterns
WHERE pattern COLLATE "C" > $1 ORDER BY pattern COLLATE "C" LIMIT $2`,
    first: '',
  },
  {
    // Each worker counts its own: the sums are the crawl's, with the examples of the first that has any.
    insert: 'INSERT INTO skip_patterns (reason, pattern, count, examples)',
    columns: 4,
    select: `
SELECT at, json_build_array(reason, pattern, n, examples) AS cells FROM (
  SELECT reason || ' ' || pattern COLLATE "C" AS at, reason, pattern, sum(count)::bigint AS n,
    (array_agg(examples::text ORDER BY worker_id))[1] AS examples
  FROM skip_patterns GROUP BY reason, pattern) g
WHERE at > $1 ORDER BY at LIMIT $2`,
    first: '',
  },
];
