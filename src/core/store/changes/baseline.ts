import { msg } from '../../../contract/language.js';
import { saying, toldProblem } from '../../../contract/saying.js';
import { fail, ok, type Problem, type Result } from '../../../contract/outcome.js';
import { identityKey, type IdentityOptions } from '../../scope/identity.js';
import { BulkInsert } from '../database/bulk-insert.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { openForReading } from '../database/open-database.js';
import { digestOf } from '../ledgers/seen.js';
import { asBytes, type Connection, type Row, requiredNumber, text, type Value } from '../database/sql.js';
import { STATE_CODES } from '../database/states.js';
import { openProblem } from '../database/open-problem.js';

/** The earlier job that a re-crawl compares with. */
export interface Baseline {
  /** Absolute path of its folder. */
  readonly folder: string;
  /** The new job's: keys are made by its rules, or they would not be found again. */
  readonly identity?: IdentityOptions;
}

const PORTION = 2000;

/** Whether the earlier job can be read. For worker threads, as it waits for the disk. */
export function checkBaseline({ folder }: Baseline): Result<null> {
  const opened = openForReading(databasePath(folder));
  if (!opened.ok) return fail(baselineProblem(folder, opened.error));
  opened.value.close();
  return ok(null);
}

/** Copies what the earlier job saved into `connection`, within the transaction that is open there. */
export function copyBaseline(connection: Connection, baseline: Baseline): Result<null> {
  const opened = openForReading(databasePath(baseline.folder));
  if (!opened.ok) return fail(baselineProblem(baseline.folder, opened.error));
  try {
    connection.prepare(`INSERT OR REPLACE INTO meta (name, value) VALUES ('baseline', ?)`).run(baseline.folder);
    return copyPages(opened.value, connection, baseline);
  } finally {
    opened.value.close();
  }
}

function copyPages(from: Connection, to: Connection, { folder, identity }: Baseline): Result<null> {
  const insert = new BulkInsert(to, INSERT_PAGES, COLUMNS.length);
  for (let lastId = 0; ; ) {
    const read = readPages(from, lastId, folder);
    if (!read.ok) return read;
    const last = read.value.at(-1);
    if (!last) return ok(null);
    insert.run(read.value.flatMap((row) => toPage(row, identity)));
    lastId = requiredNumber(last[0]);
  }
}

function readPages(from: Connection, afterId: number, folder: string): Result<readonly Row[]> {
  try {
    return ok(from.prepare(SAVED_PAGES).all(afterId));
  } catch (error) {
    return fail(baselineProblem(folder, openProblem(databasePath(folder), error)));
  }
}

function toPage(row: Row, identity: IdentityOptions | undefined): readonly Value[] {
  const [, status, ...texts] = row;
  const [url, finalUrl, ...more] = texts.map(text);
  const written = url ?? '';
  const isRedirected = finalUrl !== null && finalUrl !== undefined && finalUrl !== written;
  const finalDigest = isRedirected ? keyDigest(finalUrl, identity) : null;
  return [keyDigest(written, identity), finalDigest, written, finalUrl ?? null, status ?? null, ...more];
}

/** What `keys` has for a URL that another job saved, by the rules of this one. */
export function keyDigest(url: string, identity: IdentityOptions | undefined): Buffer {
  try {
    return digestOf(identityKey(url, identity));
  } catch {
    // No address, from a damaged row: as its own name it is found by nothing, which is what is known of it.
    return digestOf(url);
  }
}

function baselineProblem(folder: string, { code, message, sayings }: Problem): Problem {
  const why = sayings ?? message;
  const told = saying(msg('The earlier crawl in “{folder}” cannot be compared with: {why}'), { folder, why });
  return { ...toldProblem(code, told), field: 'baseline' };
}

const COLUMNS = [
  'digest',
  'final_digest',
  'url',
  'final_url',
  'status',
  'content_type',
  'title',
  'raw_path',
  'sha256',
  'text_hash',
  'etag',
  'last_modified',
] as const;
/** Two URLs may have one key by the new job's rules: the first found stands for both. */
const INSERT_PAGES = `INSERT OR IGNORE INTO previous (${COLUMNS.join(', ')})`;
/** Every version of the database has these columns. */
const SAVED_PAGES = `
SELECT id, status, ${asBytes(...COLUMNS.filter((name) => !name.endsWith('digest') && name !== 'status'))} FROM urls
WHERE id > ? AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) ORDER BY id LIMIT ${PORTION}`;
