import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '../job-folder/job-paths.js';
import { Portions } from '../runtime/portions.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import type { Connection } from '../store/database/sql.js';
import { makeV1Database } from '../store/job-v1.fixture.js';
import { tempFolder, value } from '../store/job-store.fixture.js';
import { type BoxedCount, ManifestCounter } from './manifest-count.js';

let folder = '';
let remove = async () => {};
const connections: Connection[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await remove();
});

function kept(connection: Connection): Connection {
  connections.push(connection);
  return connection;
}

/** A job's database of the present version, with these files of 10 bytes each. */
function withFiles(paths: readonly string[]): Connection {
  const connection = kept(value(openForWriting(databasePath(folder), true)));
  const add = connection.prepare(`INSERT INTO files (path, url_id, bytes, sha256) VALUES (?, 1, 10, 'ab')`);
  for (const path of paths) add.run(path);
  return connection;
}

function reading(): Connection {
  return kept(value(openForReading(databasePath(folder))));
}

function counted(counter: ManifestCounter): { readonly answer: BoxedCount; readonly portions: number } {
  const work = new Portions(counter.walk());
  for (let portions = 1; ; portions += 1) {
    const answer = work.next();
    if (answer !== null) return { answer, portions };
  }
}

describe('ManifestCounter', () => {
  it('counts files and bytes by what they are', () => {
    withFiles([
      'pages/a.example/index.html',
      'pages/a.example/B.HTML',
      'pages/a.example/logo.png',
      'markdown/a/x.html.md',
      'rendered/a.example/index.html',
      'pictures/a.example/index.jpg',
      'resources/ab/abcd',
    ]);
    expect(counted(new ManifestCounter(reading())).answer.count).toEqual({
      pages: { files: 2, bytes: 20 },
      other: { files: 1, bytes: 10 },
      markdown: { files: 1, bytes: 10 },
      rendered: { files: 1, bytes: 10 },
      pictures: { files: 1, bytes: 10 },
      resources: { files: 1, bytes: 10 },
    });
  });

  it('counts nothing where nothing was saved', () => {
    withFiles([]);
    const none = { files: 0, bytes: 0 };
    expect(counted(new ManifestCounter(reading())).answer.count).toEqual({
      pages: none,
      other: none,
      markdown: none,
      rendered: none,
      pictures: none,
      resources: none,
    });
  });

  it('counts a long manifest in portions, each file once, and again only when something was written', () => {
    const writer = withFiles([]);
    writer.exec(`
      INSERT INTO files (path, url_id, bytes, sha256)
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 44999)
      SELECT CASE i % 3 WHEN 0 THEN 'pages/é/' || i || '.html' WHEN 1 THEN 'pages/é/' || i || '.png'
        ELSE 'markdown/é/' || i || '.md' END, i, 2, 'ab' FROM n`);
    const counter = new ManifestCounter(reading());
    const each = { files: 15_000, bytes: 30_000 };
    const { answer, portions } = counted(counter);
    const none = { files: 0, bytes: 0 };
    expect(answer.count).toEqual({
      ...{ pages: each, other: each, markdown: each },
      ...{ rendered: none, pictures: none, resources: none },
    });
    expect(portions).toBe(3);
    expect(counted(counter)).toEqual({ answer, portions: 1 });
    writer.exec(`INSERT INTO files (path, url_id, bytes, sha256) VALUES ('pages/new.html', 1, 5, 'ab')`);
    expect(counted(counter).answer.count?.pages).toEqual({ files: 15_001, bytes: 30_005 });
  });

  it('goes past a path that is no text', () => {
    const writer = withFiles(['pages/a.html', 'pages/z.html']);
    writer.exec(
      `INSERT INTO files (path, url_id, bytes, sha256) VALUES (CAST(x'70616765732Fff2e68746d6c' AS TEXT), 1, 7, 'ab')`,
    );
    expect(counted(new ManifestCounter(reading())).answer.count?.pages).toEqual({ files: 3, bytes: 27 });
  });

  it('says that a database without a manifest has none', () => {
    makeV1Database(databasePath(folder), []);
    expect(counted(new ManifestCounter(reading())).answer).toEqual({ count: null });
  });
});
