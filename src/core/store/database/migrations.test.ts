import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkPage } from '../../reader/link-queries.js';
import { UrlFacts } from '../../reader/url-facts.js';
import { JobDatabase } from '../job-database.js';
import { counters, tempFolder, value } from '../job-store.fixture.js';
import { makeV1Database } from '../job-v1.fixture.js';
import { MIGRATIONS, migrate } from './migrations.js';
import { openForWriting } from './open-database.js';
import { Connection } from './sql.js';

const NEWEST = MIGRATIONS.length;
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
    expect(version(connection)).toBe(NEWEST);
    expect(existsSync(`${path}.v0.bak`)).toBe(false);
  });

  it('brings an older one forward after copying it whole', () => {
    migrate(connection, path, [...MIGRATIONS]);
    connection.exec("INSERT INTO origins (origin) VALUES ('http://kept.example:80')");
    const newer = [...MIGRATIONS, 'ALTER TABLE origins ADD COLUMN note TEXT'];
    expect(migrate(connection, path, newer).ok).toBe(true);
    expect(connection.value('SELECT origin FROM origins WHERE note IS NULL')).toBe('http://kept.example:80');
    const copy = new Connection(`${path}.v${NEWEST}.bak`);
    expect(version(copy)).toBe(NEWEST);
    expect(copy.value('SELECT origin FROM origins')).toBe('http://kept.example:80');
    copy.close();
  });

  it('leaves the database as it was when a step fails', () => {
    migrate(connection, path);
    expect(() => migrate(connection, path, [...MIGRATIONS, 'CREATE TABLE half (a); nonsense'])).toThrow('syntax error');
    expect(version(connection)).toBe(NEWEST);
    expect(connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'")).toBe(0);
  });

  it('refuses a newer one in words', () => {
    migrate(connection, path);
    connection.exec(`PRAGMA user_version = ${NEWEST + 1}`);
    const refused = migrate(connection, path);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'job_newer', message: expect.stringContaining(`format ${NEWEST + 1}`) },
    });
  });
});

describe('a database of version 1', () => {
  const urls = [
    { url: 'http://site.example/', state: 'saved', depth: 0 },
    { url: 'http://site.example/deep', state: 'queued', depth: 3 },
    { url: 'http://site.example/near', state: 'taken', depth: 1 },
    { url: 'http://site.example/out', state: 'skipped', reason: 'out_of_scope' },
  ] as const;

  it('goes on where it was: nothing is lost, its queue keeps its order, and the copy is as before', () => {
    const old = join(path, '../old.db');
    makeV1Database(old, urls);
    const opened = value(openForWriting(old, false));
    const database = new JobDatabase(opened);
    database.begin();
    const { totals, state, backlog, traps } = database.restore();
    expect(totals).toMatchObject({
      counters: counters({ discovered: 4, saved: 1, queued: 2, skipped: 1 }),
      skippedByReason: { out_of_scope: 1 },
    });
    expect([state.status, state.elapsedMs, backlog, traps]).toEqual(['paused', 700, [['http://site.example', 2]], []]);
    expect(database.take('http://site.example', 9).map(({ url, kind }) => [url, kind])).toEqual([
      ['http://site.example/near', 'anchor'],
      ['http://site.example/deep', 'anchor'],
    ]);
    database.commit();
    expect(opened.prepare('SELECT reason, pattern, count FROM skip_patterns').all()).toEqual([
      ['nofollow', 'other', 2],
      ['out_of_scope', 'other', 7],
    ]);
    expect(opened.value("SELECT count(*) FROM pages WHERE found_as = 'anchor' AND tls_problem IS NULL")).toBe(4);
    opened.close();
    const copy = new Connection(`${old}.v1.bak`);
    expect([version(copy), copy.value('SELECT count(*) FROM urls')]).toEqual([1, 4]);
    expect(copy.value("SELECT value FROM meta WHERE name = 'skipped_beyond_bound'")).toContain('out_of_scope');
    copy.close();
  });
});

describe('a database from before readings were kept', () => {
  it('comes forward with its pages, of which none is taken over', () => {
    migrate(connection, path, MIGRATIONS.slice(0, -1));
    connection.exec(`INSERT INTO origins (id, origin) VALUES (1, 'http://site.example');
      INSERT INTO urls (id, state, depth, origin_id, kind, url) VALUES (1, 2, 0, 1, 6, 'http://site.example/')`);
    expect(migrate(connection, path).ok).toBe(true);
    expect(connection.value('SELECT count(*) FROM urls')).toBe(1);
    expect(connection.value('SELECT count(*) FROM readings')).toBe(0);
  });
});

describe('a database of version 3', () => {
  it('comes forward with its pages unmarked, and a copy beside it', () => {
    migrate(connection, path, MIGRATIONS.slice(0, 3));
    connection.exec(`INSERT INTO origins (id, origin) VALUES (1, 'http://site.example');
      INSERT INTO urls (id, state, depth, origin_id, kind, url) VALUES (1, 2, 0, 1, 6, 'http://site.example/')`);
    expect(migrate(connection, path).ok).toBe(true);
    expect(connection.prepare('SELECT noindex, no_content, no_content_reasons, suspicion FROM urls').all()).toEqual([
      [0, null, null, null],
    ]);
    expect(connection.prepare('SELECT noindex, no_content FROM pages').all()).toEqual([[0, null]]);
    const copy = new Connection(`${path}.v3.bak`);
    expect([version(copy), copy.value('SELECT count(*) FROM urls')]).toEqual([3, 1]);
    copy.close();
  });
});

describe('a database of version 9', () => {
  it('comes forward with its links, whose places nobody knows', () => {
    migrate(connection, path, MIGRATIONS.slice(0, 9));
    connection.exec(`INSERT INTO urls (id, state, depth, origin_id, kind, url) VALUES (1, 2, 0, 1, 6, 'http://site.example/');
      INSERT INTO links (id, to_id, kind, text) VALUES (65536, 1, 0, 'home')`);
    expect(linkPage(connection, { id: 1, direction: 'in', offset: 0, limit: 9 }).next()?.rows).toMatchObject([
      { place: null },
    ]);
    expect(migrate(connection, path).ok).toBe(true);
    expect(connection.prepare('SELECT text, place FROM page_links').all()).toEqual([['home', null]]);
    expect(linkPage(connection, { id: 1, direction: 'out', offset: 0, limit: 9 }).next()?.rows).toMatchObject([
      { text: 'home', place: null },
    ]);
  });
});

describe('a database of version 10', () => {
  it('comes forward without pictures, and is told of without before', () => {
    migrate(connection, path, MIGRATIONS.slice(0, 10));
    connection.exec(`INSERT INTO urls (id, state, depth, origin_id, kind, url, raw_path)
      VALUES (1, 2, 0, 1, 6, 'http://site.example/', 'pages/site.example/index.html')`);
    const facts = new UrlFacts(connection);
    expect(facts.detail(1)).toMatchObject({ pictures: null });
    expect(migrate(connection, path).ok).toBe(true);
    expect(facts.detail(1)).toMatchObject({ pictures: null });
    expect(connection.value('SELECT count(*) FROM pictures, resources')).toBe(0);
  });
});
