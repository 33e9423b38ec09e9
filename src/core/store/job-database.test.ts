import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfferedLink } from '../scope/types.js';
import { GroupCommit } from './group-commit.js';
import { JobDatabase } from './job-database.js';
import { committed, counters, link, ORIGIN, saved, tempFolder, value } from './job-store.fixture.js';
import { openForWriting } from './database/open-database.js';
import type { Connection } from './database/sql.js';
import type { Reply } from '../runtime/thread-rpc.js';

let folder = '';
let remove = async () => {};
let made = 0;
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

function openDatabase(maxSkippedRows?: number): { readonly database: JobDatabase; readonly connection: Connection } {
  made += 1;
  const connection = value(openForWriting(join(folder, `${made}.db`), true));
  connections.push(connection);
  return { database: new JobDatabase(connection, maxSkippedRows === undefined ? {} : { maxSkippedRows }), connection };
}

describe('URLs skipped on sight', () => {
  const outside = (n: number): OfferedLink => link(`out-${n}`, { skip: 'out_of_scope' });

  it('have rows up to the bound; beyond it they are not discovered, only their number is kept', () => {
    const { database, connection } = openDatabase(3);
    const answer = committed(database, () => database.offer([1, 2, 3, 4, 5].map(outside)));
    expect(answer).toEqual({ queued: 0, skipped: { out_of_scope: 3 }, byOrigin: [], outside: [[ORIGIN, 3]] });
    expect(committed(database, () => database.offer([link('in'), outside(9)])).queued).toBe(1);
    expect(database.totals().counters).toEqual(counters({ discovered: 4, queued: 1, skipped: 3 }));
    expect(connection.value('SELECT count(*) FROM urls')).toBe(4);
    expect(connection.prepare('SELECT reason, pattern, count, examples FROM skip_patterns').all()).toEqual([
      ['out_of_scope', 'http://site.example/out-{n}', 3, JSON.stringify([4, 5, 9].map((n) => outside(n).url))],
    ]);
  });

  it('stay bounded after reopening, and links to those without a row are left out', () => {
    const { database, connection } = openDatabase(1);
    committed(database, () => database.offer([link('page'), outside(1)]));
    const again = new JobDatabase(connection, { maxSkippedRows: 1 });
    const [entry] = committed(again, () => again.take(ORIGIN, 1));
    const answer = committed(again, () => again.settle(saved(entry?.id ?? 0, { links: [outside(1), outside(2)] })));
    expect(answer.skipped).toEqual({});
    expect(connection.value('SELECT count(*) FROM links')).toBe(1);
  });
});

describe('when a URL was found', () => {
  it('is known of each to about a second, with one row for all of a moment, and still after reopening', () => {
    const { connection } = openDatabase();
    let atMs = 5_000_000;
    const open = () => new JobDatabase(connection, { now: () => atMs });
    const database = open();
    committed(database, () => database.offer([link('a'), link('b')]));
    atMs += 400;
    committed(database, () => database.offer([link('b'), link('c')]));
    atMs += 9_600;
    const again = open();
    committed(again, () => again.offer([link('d'), link('a')]));
    const found = committed(again, () => again.take(ORIGIN, 9)).map(({ url, foundAtMs }) => [url.slice(-1), foundAtMs]);
    expect(found).toEqual([
      ['a', 5_000_000],
      ['b', 5_000_000],
      ['c', 5_000_000],
      ['d', 5_010_000],
    ]);
    expect(connection.value('SELECT count(*) FROM found_times')).toBe(2);
  });

  it('is not guessed of what an older version found', () => {
    const { database, connection } = openDatabase();
    committed(database, () => database.offer([link('old')]));
    connection.exec('DELETE FROM found_times');
    expect(committed(database, () => database.take(ORIGIN, 1))[0]).not.toHaveProperty('foundAtMs');
  });
});

describe('a disk that is full', () => {
  it('refuses the whole group, keeps nothing of it, and works again once there is room', () => {
    const { database, connection } = openDatabase();
    committed(database, () => database.offer([link('a'), link('b')]));
    const [a, b] = committed(database, () => database.take(ORIGIN, 2)).map(({ id }) => id);
    const replies: Reply[] = [];
    const later: (() => void)[] = [];
    const group = new GroupCommit(
      database,
      (some) => replies.push(...some),
      (action) => later.push(action),
    );
    const many = Array.from({ length: 5000 }, (_, i) => link(`page-${i}`));
    const settleBoth = () => {
      group.add(1, () => database.settle(saved(a ?? 0)));
      group.add(2, () => database.settle(saved(b ?? 0, { links: many })));
      for (const action of later.splice(0)) action();
      return replies.splice(0);
    };

    connection.exec(`PRAGMA max_page_count = ${String(connection.value('PRAGMA page_count'))}`);
    expect(settleBoth()).toMatchObject([
      { id: 1, ok: false, code: 'disk_full' },
      { id: 2, ok: false, code: 'disk_full' },
    ]);
    expect(connection.value('SELECT count(*) FROM urls')).toBe(2);

    connection.exec('PRAGMA max_page_count = 1000000');
    expect(settleBoth()).toMatchObject([
      { id: 1, ok: true },
      { id: 2, ok: true, value: { queued: 5000 } },
    ]);
    expect(database.totals().counters).toEqual(counters({ discovered: 5002, queued: 5000, saved: 2 }));
  });
});

describe('a group that is undone', () => {
  it('leaves nothing in the rows nor in what memory knows of them', () => {
    const links = fc.array(
      fc.record({ n: fc.nat(9), depth: fc.nat(4) }).map(({ n, depth }) => link(`p${n}`, { depth })),
    );
    fc.assert(
      fc.property(links, links, links, (before, undone, after) => {
        const { database, connection } = openDatabase();
        committed(database, () => database.offer(before));
        database.begin();
        database.offer(undone);
        database.rollback();
        const { queued } = committed(database, () => database.offer(after));
        const earlier = new Set(before.map(({ key }) => key));
        expect(queued).toBe(new Set(after.map(({ key }) => key).filter((key) => !earlier.has(key))).size);
        const fresh = new JobDatabase(connection);
        expect(committed(fresh, () => fresh.totals())).toEqual(committed(database, () => database.totals()));
        connections.splice(connections.indexOf(connection), 1);
        connection.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a crawl of nothing but pages without content', () => {
  const login = { kind: 'login', reasons: ['password_form'] } as const;
  const settle = (database: JobDatabase, path: string, more: object, kind: OfferedLink['kind'] = 'anchor') => {
    committed(database, () => database.offer([link(path, { kind })]));
    const [entry] = committed(database, () => database.take(ORIGIN, 1));
    const page = saved(entry?.id ?? 0);
    committed(database, () => database.settle({ ...page, result: { ...page.result, ...more } }));
  };

  it('is told by their kinds, whatever they are drawn with; one page of content ends that', () => {
    const { database } = openDatabase();
    expect(database.onlyNoContent()).toBeNull();
    settle(database, 'a', { noContent: login });
    settle(database, 'b', { noContent: login });
    settle(database, 'c', { noContent: { kind: 'captcha', reasons: ['title'] } });
    settle(database, 'style.css', {}, 'asset');
    expect(database.onlyNoContent()).toEqual({ captcha: 1, login: 2 });
    settle(database, 'd', {});
    expect(database.onlyNoContent()).toBeNull();
  });
});
