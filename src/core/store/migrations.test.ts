import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from './job-store.fixture.js';
import { MIGRATIONS, migrate } from './migrations.js';
import { Connection } from './sql.js';

let path = '';
let remove = async () => {};
let connection: Connection;

beforeEach(async () => {
  const temp = await tempFolder();
  path = join(temp.path, 'crawl.db');
  remove = temp.remove;
  connection = new Connection(path);
  connection.prepare('PRAGMA journal_mode = WAL').all();
});

afterEach(async () => {
  connection.close();
  await remove();
});

const version = (of: Connection) => of.value('PRAGMA user_version');

describe('migrate', () => {
  it('makes a new database without a copy, and leaves a current one alone', () => {
    expect(migrate(connection, path).ok).toBe(true);
    expect(migrate(connection, path).ok).toBe(true);
    expect(version(connection)).toBe(MIGRATIONS.length);
    expect(existsSync(`${path}.v0.bak`)).toBe(false);
  });

  it('brings an older one forward after copying it whole', () => {
    migrate(connection, path);
    const before = MIGRATIONS.length;
    connection.exec("INSERT INTO origins (origin) VALUES ('http://kept.example:80')");
    const newer = [...MIGRATIONS, 'ALTER TABLE origins ADD COLUMN note TEXT'];
    expect(migrate(connection, path, newer).ok).toBe(true);
    expect(connection.value('SELECT origin FROM origins WHERE note IS NULL')).toBe('http://kept.example:80');
    const copy = new Connection(`${path}.v${before}.bak`);
    expect(version(copy)).toBe(before);
    expect(copy.value('SELECT origin FROM origins')).toBe('http://kept.example:80');
    copy.close();
  });

  it('leaves the database as it was when a step fails', () => {
    migrate(connection, path);
    expect(() => migrate(connection, path, [...MIGRATIONS, 'CREATE TABLE half (a); nonsense'])).toThrow('syntax error');
    expect(version(connection)).toBe(MIGRATIONS.length);
    expect(connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'")).toBe(0);
  });

  it('refuses a newer one in words', () => {
    migrate(connection, path);
    connection.exec('PRAGMA user_version = 7');
    const refused = migrate(connection, path);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'job_newer', message: expect.stringContaining('format 7') },
    });
  });
});
