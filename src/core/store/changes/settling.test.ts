import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JobDatabase } from '../job-database.js';
import { committed, failed, inParts, link, ORIGIN, saved, tempFolder, value } from '../job-store.fixture.js';
import { openForWriting } from '../database/open-database.js';
import type { Connection } from '../database/sql.js';
import type { Settlement } from '../types.js';
import type { StoredExchange } from '../../fetch/types.js';

let remove = async () => {};
let connection: Connection;
let database: JobDatabase;

beforeEach(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  connection = value(openForWriting(join(temp.path, 'crawl.db'), true));
  database = new JobDatabase(connection, { detectTraps: false });
  committed(database, () => database.offer([link('a'), link('b')]));
});

afterEach(async () => {
  connection.close();
  await remove();
});

const exchange = (path: string): StoredExchange => ({
  url: `http://site.example/${path}`,
  requestedAt: '2026-01-02T03:04:05.678Z',
  address: '192.0.2.1',
  request: `GET /${path} HTTP/1.1\r\nhost: site.example\r\n`,
  response: 'HTTP/1.1 200 OK\r\nX-Latin: caf\u00e9\r\n',
});

/** Takes every queued URL and settles the first as is given. */
function settle(settlement: (id: number) => Settlement): void {
  committed(database, () => {
    const [first] = database.take(ORIGIN, 1);
    database.settle(settlement(first?.id ?? 0));
  });
}

const kept = () => connection.prepare('SELECT url_id, position, url, response FROM exchanges').all();
const reopen = (states: readonly ('saved' | 'failed')[]) =>
  inParts(database, database.reopen({ states, reasons: null, origins: null, ids: null }));

describe('files and exchanges of a page', () => {
  it('are kept, a line of the manifest for each file', () => {
    const files = [
      { path: 'pages/site.example/a.html', bytes: 3, sha256: 'aa' },
      { path: 'markdown/site.example/a.md', bytes: 5, sha256: 'bb' },
    ];
    settle((id) => {
      const page = saved(id);
      return { ...page, result: { ...page.result, files } as Settlement['result'] };
    });
    expect(connection.prepare('SELECT path, url_id, bytes, sha256 FROM files ORDER BY bytes').all()).toEqual([
      ['pages/site.example/a.html', 1, 3, 'aa'],
      ['markdown/site.example/a.md', 1, 5, 'bb'],
    ]);
  });

  it('are kept with the heads of every hop, in order, character for character', () => {
    settle((id) => saved(id, { exchanges: [exchange('from'), exchange('to')] }));
    expect(kept()).toEqual([
      [1, 0, 'http://site.example/from', 'HTTP/1.1 200 OK\r\nX-Latin: café\r\n'],
      [1, 1, 'http://site.example/to', 'HTTP/1.1 200 OK\r\nX-Latin: café\r\n'],
    ]);
  });

  it('are replaced when the URL is asked for again, exchanges forgotten while it waits for that', () => {
    settle((id) => saved(id, { exchanges: [exchange('1'), exchange('2'), exchange('3')] }));
    settle((id) => ({ ...failed(id), exchanges: [exchange('other')] }));
    reopen(['saved']);
    expect(kept().map(([, , url]) => url)).toEqual(['http://site.example/other']);
    settle((id) => ({ ...failed(id), exchanges: [exchange('new')] }));
    expect(kept().map(([id, position, url]) => [id, position, url])).toEqual([
      [1, 0, 'http://site.example/new'],
      [2, 0, 'http://site.example/other'],
    ]);
    reopen(['failed']);
    expect(kept()).toEqual([]);
  });
});
