import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { patientlySync } from '../files/held-files.js';
import { OWNER_ONLY_FILE } from '../files/owner-only.js';
import { Connection, requiredNumber } from '../store/database/sql.js';

/** Marks the file as a search index of ours (PRAGMA application_id): the letters ORBS. */
const APPLICATION_ID = 0x4f524253;
/** Raised with every change of what is in it or how: an index of another version is made anew. */
const INDEX_VERSION = 4;

/** How FTS5 finds words: letters, digits, private characters and marks make one. */
export const HOW_INDEXED = `tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '2 3 4'`;

const SETTINGS = `
PRAGMA busy_timeout = 2000;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -16000;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = 67108864;
`;

/**
 * `indexed` says which pages are in `texts`, by the ids they have in the crawl's database, and of what content: `stamp`
 * is another number when the page is another one. Accents do not matter for what is found; other marks are part of a word,
 * as most scripts of India and South-East Asia need them to be. Texts are taken apart first (unspaced.ts);
 * `bare` has the words that have accents, points or letters such as ß without them (bare-words.ts).
 */
const SCHEMA = `
CREATE TABLE indexed (id INTEGER PRIMARY KEY, stamp INTEGER NOT NULL);
CREATE VIRTUAL TABLE texts USING fts5 (title, body, bare, ${HOW_INDEXED});
`;

/**
 * Opens the index for its one thread; makes it where it is missing, foreign, of another version or damaged. It is derived
 * from the job's files: nothing is lost with it. Throws what the driver throws when it cannot be written.
 */
export function openIndex(path: string): Connection {
  const found = openExisting(path);
  if (found === 'unusable') discardIndex(path);
  else if (found !== null) return found;
  // SQLite gives its log and index files the mode of the database.
  closeSync(openSync(path, 'a', OWNER_ONLY_FILE));
  const connection = connect(path);
  try {
    connection.exec('BEGIN IMMEDIATE');
    // Another program may have made it since.
    if (!isOurs(connection)) {
      connection.exec(SCHEMA);
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${INDEX_VERSION};`);
    }
    connection.exec('COMMIT');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Removes an index with its log. */
export function discardIndex(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) patientlySync(() => rmSync(path + end, { force: true }));
}

/** Whether an error of the driver means that the file is no good, rather than that it cannot be written now. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  return /SQLITE_(?:CORRUPT|NOTADB)/.test(code) || /malformed|not a database|no such table|corrupt/i.test(message);
}

/** Which file it is, so that one that was deleted or replaced meanwhile is noticed; null = there is none. */
export function fileMark(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : null;
}

/** Null where there is none, or one that is still empty: another program may be making it, so it is not taken away. */
function openExisting(path: string): Connection | 'unusable' | null {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  let connection: Connection | null = null;
  try {
    connection = connect(path);
    if (isOurs(connection)) return connection;
    const isEmpty = connection.value('SELECT count(*) FROM sqlite_schema') === 0;
    connection.close();
    return isEmpty ? null : 'unusable';
  } catch (error) {
    connection?.close();
    if (isDamage(error)) return 'unusable';
    throw error;
  }
}

function connect(path: string): Connection {
  const connection = new Connection(path);
  try {
    connection.exec(SETTINGS);
    connection.prepare('PRAGMA journal_mode = WAL').all();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function isOurs(connection: Connection): boolean {
  const pragma = (name: string) => requiredNumber(connection.value(`PRAGMA ${name}`));
  return pragma('application_id') === APPLICATION_ID && pragma('user_version') === INDEX_VERSION;
}
