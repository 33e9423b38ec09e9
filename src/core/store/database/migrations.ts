import { copyFileSync } from 'node:fs';
import { msg } from '../../../contract/language.js';
import { saying, toldProblem } from '../../../contract/saying.js';
import { fail, ok, type Problem, type Result } from '../../../contract/outcome.js';
import { APPLICATION_ID, SCHEMA_V1 } from './schema.js';
import { SCHEMA_V2 } from './schema-v2.js';
import { SCHEMA_V3 } from './schema-v3.js';
import { SCHEMA_V4 } from './schema-v4.js';
import { SCHEMA_V5 } from './schema-v5.js';
import { SCHEMA_V6 } from './schema-v6.js';
import { SCHEMA_V7 } from './schema-v7.js';
import { SCHEMA_V8 } from './schema-v8.js';
import { SCHEMA_V9 } from './schema-v9.js';
import { SCHEMA_V10 } from './schema-v10.js';
import { SCHEMA_V11 } from './schema-v11.js';
import { SCHEMA_V12 } from './schema-v12.js';
import { type Connection, requiredNumber } from './sql.js';

/** Step n brings a database from version n to n + 1. Steps are only ever added. */
export const MIGRATIONS: readonly string[] = [
  SCHEMA_V1,
  SCHEMA_V2,
  SCHEMA_V3,
  SCHEMA_V4,
  SCHEMA_V5,
  SCHEMA_V6,
  SCHEMA_V7,
  SCHEMA_V8,
  SCHEMA_V9,
  SCHEMA_V10,
  SCHEMA_V11,
  SCHEMA_V12,
];

/**
 * Brings the database at `path` to the newest version, each step in a transaction of its own. An existing database is
 * copied to `<path>.v<n>.bak` first. A database newer than this program is refused untouched.
 */
export function migrate(
  connection: Connection,
  path: string,
  migrations: readonly string[] = MIGRATIONS,
): Result<null> {
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  if (version > migrations.length) return fail(newerProblem(path, version, migrations.length));
  if (version > 0 && version < migrations.length) backUp(connection, path, version);
  for (let step = version; step < migrations.length; step += 1) apply(connection, migrations[step] ?? '', step + 1);
  return ok(null);
}

/** The problem of a database that only a newer program understands. */
export function newerProblem(path: string, version: number, known: number): Problem {
  return toldProblem(
    'job_newer',
    saying(
      msg(
        '“{path}” was written by a newer Orbweaver (format {version}; this one knows up to {known}). Update Orbweaver to open it.',
      ),
      { path, version: String(version), known: String(known) },
    ),
  );
}

/** The log is folded into the file first, so that the file alone is the whole database. */
function backUp(connection: Connection, path: string, version: number): void {
  connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  copyFileSync(path, `${path}.v${version}.bak`);
}

function apply(connection: Connection, sql: string, version: number): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(sql);
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}; COMMIT`);
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
