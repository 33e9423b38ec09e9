import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { msg } from '../../../contract/language.js';
import { type Saying, saying, toldProblem } from '../../../contract/saying.js';
import { fail, ok, type Problem, type Result } from '../../../contract/outcome.js';
import { patientlySync } from '../../files/held-files.js';
import { OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { MIGRATIONS, migrate, newerProblem } from './migrations.js';
import { APPLICATION_ID } from './schema.js';
import { Connection, requiredNumber } from './sql.js';
import { corruptProblem, openProblem } from './open-problem.js';
import { basename } from 'node:path';

/** Up to this size the whole file is checked on opening (some 100 ms); larger ones only where it is quick. */
const CHECKED_BYTES = 32 * 1024 * 1024;
const HEADER_BYTES = 32;

const WRITER_SETTINGS = `
PRAGMA busy_timeout = 5000;
PRAGMA synchronous = FULL;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -32000;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 67108864;
`;
const READER_SETTINGS = `
PRAGMA query_only = 1;
PRAGMA busy_timeout = 5000;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16000;
`;

/**
 * Opens the job database for its one writer. With `create` a missing file is made; without, a missing, damaged, foreign
 * or newer file is a problem in words, and never a new start. For worker threads: it reads and waits synchronously.
 */
export function openForWriting(path: string, create: boolean): Result<Connection> {
  return guarded(path, () => {
    const isNew = create && !exists(path);
    // SQLite gives its log and index files the mode of the database.
    if (isNew) closeSync(openSync(path, 'wx', OWNER_ONLY_FILE));
    const problem = isNew ? null : inspect(path);
    return problem
      ? fail(withCopy(path, problem))
      : connect(path, (connection) => prepareWriter(connection, path, isNew));
  });
}

function prepareWriter(connection: Connection, path: string, isNew: boolean): Problem | null {
  const wrong = isNew ? null : check(connection, path);
  if (wrong) return wrong;
  connection.prepare('PRAGMA journal_mode = WAL').all();
  connection.exec(WRITER_SETTINGS);
  const migrated = migrate(connection, path);
  return migrated.ok ? null : migrated.error;
}

/** Opens the job database for reading only, beside its writer or without one. */
export function openForReading(path: string): Result<Connection> {
  return guarded(path, () => {
    const problem = inspect(path);
    return problem ? fail(problem) : connect(path, (connection) => prepareReader(connection, path));
  });
}

function prepareReader(connection: Connection, path: string): Problem | null {
  connection.exec(READER_SETTINGS);
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  const isNewer = version > MIGRATIONS.length;
  return wrongKind(connection, path) ?? (isNewer ? newerProblem(path, version, MIGRATIONS.length) : null);
}

function connect(path: string, prepare: (connection: Connection) => Problem | null): Result<Connection> {
  const connection = new Connection(path);
  try {
    const problem = prepare(connection);
    return problem ? giveUp(connection, path, problem) : ok(connection);
  } catch (error) {
    return giveUp(connection, path, openProblem(path, error));
  }
}

/** Closing folds the log into the file: a damaged one is copied as it was found before that. */
function giveUp(connection: Connection, path: string, problem: Problem): Result<Connection> {
  const told = problem.code === 'job_corrupt' ? withCopy(path, problem) : problem;
  try {
    connection.close();
  } catch {
    // A damaged file need not close well; it was not changed, and what is wrong with it is told.
  }
  return fail(told);
}

/** Whatever the driver or the file system throws while a database is opened is a problem in words. */
function guarded(path: string, open: () => Result<Connection>): Result<Connection> {
  try {
    return open();
  } catch (error) {
    return fail(openProblem(path, error));
  }
}

/** A damaged database is kept as it was found, whatever is tried with it later. */
function withCopy(path: string, problem: Problem): Problem {
  return problem.code === 'job_corrupt'
    ? toldProblem(problem.code, ...(problem.sayings ?? []), keepDamaged(path))
    : problem;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** What can be told from outside: the driver would silently make a missing file and take an empty one for a new one. */
function inspect(path: string): Problem | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    return toldProblem(
      'job_missing',
      saying(msg('There is no crawl database at “{path}”. It was moved or deleted.'), { path }),
    );
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0) return null;
  const expected = stats.size < HEADER_BYTES ? HEADER_BYTES : declaredBytes(path);
  return stats.size < expected
    ? corruptProblem(
        path,
        saying(msg('{size} of at least {expected} bytes are there'), {
          ...{ size: String(stats.size), expected: String(expected) },
        }),
      )
    : null;
}

/** The size a database without a log says it has: page size and page count of its header (SQLite file format, 1.3). */
function declaredBytes(path: string): number {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  const pageBytes = header.readUInt16BE(16);
  return (pageBytes === 1 ? 65536 : pageBytes) * header.readUInt32BE(28);
}

function check(connection: Connection, path: string): Problem | null {
  const foreign = wrongKind(connection, path);
  if (foreign || statSync(path).size > CHECKED_BYTES) return foreign;
  const answer = connection.value('PRAGMA quick_check(1)');
  return answer === 'ok' ? null : corruptProblem(path, String(answer));
}

function wrongKind(connection: Connection, path: string): Problem | null {
  if (connection.value('PRAGMA application_id') === APPLICATION_ID) return null;
  return corruptProblem(path, saying(msg('it is not an Orbweaver crawl database')));
}

/** The database and its log, by what follows the database's name. */
const PARTS = ['', '-wal'] as const;

/**
 * Copies a damaged database and its log beside themselves, once for each state they are found in. Answers a sentence that
 * says where the copy is, or why there is none. For worker threads: it waits synchronously.
 */
function keepDamaged(path: string): Saying {
  try {
    const copy = `${path}.damaged-${stamp(path)}`;
    for (const part of PARTS) if (existsSync(`${path}${part}`)) copyOnce(`${path}${part}`, `${copy}${part}`);
    return saying(msg('A copy of it as it was found is beside it, “{copy}”.'), { copy: basename(copy) });
  } catch (error) {
    return saying(msg('No copy of it could be made: {why}.'), {
      why: error instanceof Error ? error.message : String(error),
    });
  }
}

/** The same for the same state of the files. */
function stamp(path: string): string {
  const times = PARTS.map((part) => statSync(`${path}${part}`, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return new Date(Math.max(...times)).toISOString().replace(/[^\dT]/g, '');
}

/** The copy has its name only once it is whole. */
function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return;
  const temp = `${to}.part`;
  try {
    copyFileSync(from, temp, constants.COPYFILE_FICLONE);
    patientlySync(() => renameSync(temp, to));
  } finally {
    rmSync(temp, { force: true });
  }
}
