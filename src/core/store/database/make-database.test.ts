import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { JobDatabase } from '../job-database.js';
import { tempFolder, value } from '../job-store.fixture.js';
import { makeDatabase } from './make-database.js';
import { openForWriting } from './open-database.js';
import type { Connection } from './sql.js';

const STATE = { status: 'created', message: null, elapsedMs: 0 } as const;

let temp = { path: '', remove: async () => {} };
const opened: Connection[] = [];

beforeEach(async () => {
  temp = await tempFolder();
});

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await temp.remove();
});

function open(name: string, create: boolean): Connection {
  const connection = value(openForWriting(join(temp.path, name), create));
  opened.push(connection);
  return connection;
}

const shapeOf = (connection: Connection) => [
  connection.prepare('SELECT type, CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master ORDER BY name').all(),
  ...['user_version', 'application_id', 'page_size', 'journal_mode'].map((name) => connection.value(`PRAGMA ${name}`)),
];

it('makes the database that would be made in its place', () => {
  const totals = makeDatabase(join(temp.path, 'made.db'), STATE);
  const made = open('made.db', false);
  expect(shapeOf(made)).toEqual(shapeOf(open('opened.db', true)));
  const database = new JobDatabase(made, { detectTraps: false });
  database.begin();
  expect(database.restore()).toMatchObject({ state: STATE, totals });
  database.commit();
});

it.skipIf(process.platform === 'win32')('lets nobody else read it', async () => {
  makeDatabase(join(temp.path, 'made.db'), STATE);
  expect((await stat(join(temp.path, 'made.db'))).mode & 0o777).toBe(0o600);
});

it('throws where there is one already, or no folder', () => {
  makeDatabase(join(temp.path, 'made.db'), STATE);
  expect(() => makeDatabase(join(temp.path, 'made.db'), STATE)).toThrow('EEXIST');
  expect(() => makeDatabase(join(temp.path, 'none', 'made.db'), STATE)).toThrow('ENOENT');
});
