import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countersAddUp } from '../../contract/snapshot.js';
import type { Trap } from '../../contract/traps.js';
import { JobDatabase, type JobDatabaseOptions } from './job-database.js';
import { committed, link, ORIGIN, saved, tempFolder, value } from './job-store.fixture.js';
import { openForWriting } from './database/open-database.js';
import type { Connection } from './database/sql.js';
import type { OfferAnswer, Settlement } from './types.js';

let path = '';
let remove = async () => {};
let connection: Connection;

beforeEach(async () => {
  const temp = await tempFolder();
  path = join(temp.path, 'crawl.db');
  remove = temp.remove;
  connection = value(openForWriting(path, true));
});

afterEach(async () => {
  connection.close();
  await remove();
});

/** A path that goes in circles: twenty of them are fetched. */
const circle = (n: number, depth = 1) => link(`loop/loop/loop/loop/page-${n}`, { depth });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const totals = (database: JobDatabase) => committed(database, () => database.totals());
const offer = (database: JobDatabase, links: ReturnType<typeof link>[]): OfferAnswer =>
  committed(database, () => database.offer(links));
const open = (options: JobDatabaseOptions = {}) => new JobDatabase(connection, options);

function trapIn(answer: OfferAnswer): Trap {
  const [trap, ...others] = answer.traps ?? [];
  if (!trap || others.length > 0) throw new Error(`one trap was expected, ${answer.traps?.length ?? 0} came`);
  return trap;
}

/** A database in which a pattern is parked: twenty URLs in the queue, thirty held back. */
function withTrap() {
  const database = open();
  const answer = offer(
    database,
    range(0, 50).map((n) => circle(n, 1 + ((50 - n) % 5))),
  );
  return { database, answer, trap: trapIn(answer) };
}

describe('a trap', () => {
  it('holds back the URLs of its pattern as skipped ones, and is told with examples', () => {
    const { database, answer, trap } = withTrap();
    expect(answer).toMatchObject({ queued: 20, skipped: { trap: 30 }, byOrigin: [[ORIGIN, 20]] });
    expect(trap).toMatchObject({ trapId: 1, kind: 'path_repetition', state: 'parked', admitted: 20, parked: 30 });
    expect(trap.examples).toHaveLength(5);
    expect(totals(database)).toMatchObject({ counters: { discovered: 50, queued: 20, skipped: 30 } });
    expect(connection.value('SELECT count(*) FROM urls WHERE trap_id = 1 AND reason = ?', 'trap')).toBe(30);
  });

  it('is told again only when it holds back twice as many', () => {
    const { database } = withTrap();
    expect(
      offer(
        database,
        range(50, 79).map((n) => circle(n)),
      ).traps,
    ).toBeUndefined();
    expect(trapIn(offer(database, [circle(79)])).parked).toBe(60);
    expect(offer(database, [circle(80), circle(79)]).traps).toBeUndefined();
  });

  it('is still known after the job was opened again', () => {
    const { database } = withTrap();
    committed(database, () => database.saveState({ status: 'paused', message: null, elapsedMs: 0 }));
    const again = open();
    expect(committed(again, () => again.restore()).traps).toMatchObject([{ trapId: 1, admitted: 20, parked: 30 }]);
    expect(offer(again, [circle(90)])).toEqual({ queued: 0, skipped: { trap: 1 }, byOrigin: [] });
    expect(connection.value('SELECT count(*) FROM traps')).toBe(1);
  });

  it('is found by all URLs that were stored, also by a process that was killed and did not say goodbye', () => {
    const day = (n: number) => link(`calendar/${new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)}`);
    expect(offer(open(), range(0, 150).map(day))).toMatchObject({ queued: 150, skipped: {} });
    expect(offer(open(), range(150, 190).map(day))).toMatchObject({ queued: 40, skipped: {} });
    const database = open();
    expect(offer(database, range(190, 260).map(day))).toMatchObject({ queued: 10, skipped: { trap: 60 } });
    expect(committed(database, () => database.restore()).traps).toMatchObject([{ kind: 'calendar', admitted: 200 }]);
  });

  it('is found by the filters that were combined before a kill', () => {
    const list = (n: number) => link(`list?colour=${n % 6}&size=${Math.floor(n / 6) % 7}&sort=${Math.floor(n / 42)}`);
    expect(offer(open(), range(0, 150).map(list))).toMatchObject({ queued: 150, skipped: {} });
    const answer = offer(open(), range(150, 250).map(list));
    expect(trapIn(answer)).toMatchObject({ kind: 'facets' });
    expect(answer.queued).toBeLessThan(60);
  });

  it('is found by the pages that were the same before a kill', () => {
    const settled = (database: JobDatabase, count: number) => {
      const ids = committed(database, () => database.take(ORIGIN, count)).map(({ id }) => id);
      return ids.flatMap((id) => {
        const settlement = saved(id);
        const result = { ...settlement.result, textHash: 'the same' };
        return committed(database, () => database.settle({ ...settlement, result })).traps ?? [];
      });
    };
    const before = open();
    offer(
      before,
      range(0, 15).map((n) => link(`of/${n}`)),
    );
    expect(settled(before, 6)).toEqual([]);
    const after = open();
    expect(settled(after, 4)).toMatchObject([{ kind: 'same_body' }]);
  });

  it('is found by what was counted in a transaction that was rolled back, also after a kill', () => {
    const database = open();
    database.begin();
    database.offer(range(0, 15).map((n) => circle(n)));
    database.rollback();
    offer(
      database,
      range(0, 3).map((n) => link(`item/${n}`)),
    );
    expect(
      offer(
        open(),
        range(15, 25).map((n) => circle(n)),
      ),
    ).toMatchObject({ queued: 5, skipped: { trap: 5 } });
  });

  it('never holds back what a person asked for, and is not looked for when the job says so', () => {
    const { database } = withTrap();
    expect(offer(database, [{ ...circle(91), kind: 'user' }]).queued).toBe(1);
    const unwatched = open({ detectTraps: false });
    expect(
      offer(
        unwatched,
        range(100, 200).map((n) => circle(n)),
      ),
    ).toMatchObject({ queued: 100, skipped: {} });
  });

  it('counts only what was stored: beyond the bound of rows its URLs are grouped by pattern', () => {
    const database = open({ maxSkippedRows: 10 });
    const { skipped, traps } = offer(
      database,
      range(0, 50).map((n) => circle(n)),
    );
    expect([skipped, traps?.[0]?.parked]).toEqual([{ trap: 10 }, 10]);
    expect(connection.prepare('SELECT reason, count FROM skip_patterns').all()).toEqual([['trap', 20]]);
  });

  it('is forgotten with the transaction it was found in, and found again', () => {
    const database = open();
    database.begin();
    database.offer(range(0, 50).map((n) => circle(n)));
    database.rollback();
    expect(totals(database).counters.discovered).toBe(0);
    const { trapId, parked } = trapIn(offer(database, [circle(60)]));
    expect([trapId, parked]).toEqual([1, 1]);
  });

  it('also takes a URL that was too deep and is found by a shorter way', () => {
    const { database } = withTrap();
    offer(database, [{ ...circle(70), skip: 'too_deep' }]);
    expect(offer(database, [circle(70)])).toMatchObject({ queued: 0, skipped: { too_deep: -1, trap: 1 } });
  });
});

describe('a decision', () => {
  it('allows so many more, the shallowest first, and holds back the others as before', () => {
    const { database, trap } = withTrap();
    const decided = committed(database, () => database.decideTrap(trap.trapId, { kind: 'allow', count: 8 }));
    expect(decided?.trap).toMatchObject({ state: 'allowed', admitted: 28, parked: 22 });
    expect(decided?.moved).toMatchObject({
      effect: { entering: 8, leaving: 0 },
      skipped: { trap: -8 },
      byOrigin: [[ORIGIN, 8]],
    });
    expect(totals(database)).toMatchObject({ counters: { queued: 28, skipped: 22 }, skippedByReason: { trap: 22 } });
    const left = 'SELECT min(depth) FROM urls WHERE trap_id IS NOT NULL';
    expect(connection.value(left)).toBe(2);
    expect(offer(database, [circle(95)])).toMatchObject({ queued: 0, skipped: { trap: 1 } });
  });

  it('that allows more than there are lets as many more be found, also after the job was opened again', () => {
    const { database, trap } = withTrap();
    committed(database, () => database.decideTrap(trap.trapId, { kind: 'allow', count: 33 }));
    expect(offer(database, [circle(100)]).queued).toBe(1);
    committed(database, () => database.saveState({ status: 'paused', message: null, elapsedMs: 0 }));
    const again = open();
    expect(
      offer(
        again,
        range(101, 105).map((n) => circle(n)),
      ),
    ).toMatchObject({ queued: 2, skipped: { trap: 2 } });
  });

  it('to ignore it queues all of them, for good', () => {
    const { database, trap } = withTrap();
    const decided = committed(database, () => database.decideTrap(trap.trapId, { kind: 'ignore' }));
    expect(decided?.trap).toMatchObject({ state: 'ignored', admitted: 50, parked: 0 });
    expect(decided?.moved.effect.entering).toBe(30);
    expect(committed(database, () => database.take(ORIGIN, 99))).toHaveLength(50);
    expect(
      offer(
        open(),
        range(200, 300).map((n) => circle(n)),
      ),
    ).toMatchObject({ queued: 100, skipped: {} });
  });

  it('to exclude it keeps them skipped by the person, takes the waiting ones out, and holds for later ones', () => {
    const { database, trap } = withTrap();
    const [taken] = committed(database, () => database.take(ORIGIN, 1));
    const decided = committed(database, () => database.decideTrap(trap.trapId, { kind: 'exclude' }));
    expect(decided?.trap).toMatchObject({ state: 'excluded', admitted: 1, parked: 49 });
    expect(decided?.moved).toMatchObject({
      effect: { leaving: 19, leavingByReason: { user_excluded: 19 }, entering: 0 },
      skipped: { trap: -30, user_excluded: 49 },
      byOrigin: [[ORIGIN, -19]],
    });
    expect(offer(database, [circle(300)]).skipped).toEqual({ user_excluded: 1 });
    expect(offer(open(), [circle(301)]).skipped).toEqual({ user_excluded: 1 });
    committed(database, () => database.settle(saved(taken?.id ?? 0)));
    const back = committed(database, () => database.decideTrap(trap.trapId, { kind: 'ignore' }));
    expect(back?.moved.skipped).toMatchObject({ user_excluded: -50 });
    expect(countersAddUp(totals(database).counters)).toBe(true);
  });

  it('answers null for a trap that does not exist', () => {
    const { database } = withTrap();
    expect(committed(database, () => database.decideTrap(9, { kind: 'ignore' }))).toBeNull();
  });
});

describe('a saved page that gives a trap away', () => {
  const product = (n: number) => link(`product/${n}`);
  const notFound = (id: number): Settlement => {
    const page = saved(id);
    return { ...page, result: { ...page.result, title: 'Page not found', textHash: 'same' } as Settlement['result'] };
  };

  it('takes the pattern’s waiting URLs out of the queue in its own transaction, and its own links with them', () => {
    const database = open();
    offer(database, [...range(0, 30).map(product), link('about'), { ...product(77), kind: 'user' }]);
    const taken = committed(database, () => database.take(ORIGIN, 5)).map(({ id }) => id);
    const answers = taken.slice(0, 3).map((id) => committed(database, () => database.settle(notFound(id))));
    expect(answers.slice(0, 2).map(({ traps }) => traps)).toEqual([undefined, undefined]);
    expect(answers[2]).toMatchObject({ queued: -25, skipped: { trap: 25 }, byOrigin: [[ORIGIN, -25]] });
    expect(answers[2]?.traps).toMatchObject([{ kind: 'soft_404', admitted: 5, parked: 25, state: 'parked' }]);
    const late = { ...notFound(taken[3] ?? 0), links: [product(99), link('new')] };
    expect(committed(database, () => database.settle(late))).toMatchObject({ queued: 1, skipped: { trap: 1 } });
    expect(totals(database)).toEqual(totals(open()));
    const waiting = committed(database, () => database.take(ORIGIN, 99)).map(({ url }) => url.slice(20));
    expect(waiting).toEqual(['about', 'product/77', 'new']);
  });
});

describe('the order of the queue', () => {
  it('sets back a pattern with very many URLs, and a shorter way keeps how far', () => {
    const database = open();
    offer(database, [...range(0, 1100).map((n) => link(`item/${n}`, { depth: 3 })), link('late', { depth: 4 })]);
    const first = committed(database, () => database.take(ORIGIN, 514)).map(({ url }) => url);
    expect(first.slice(0, 512).every((url) => url.includes('/item/'))).toBe(true);
    offer(database, [link('item/1090', { depth: 1 })]);
    expect(connection.prepare("SELECT depth, rank FROM urls WHERE url LIKE '%/item/1090'").all()).toEqual([[1, 3]]);
    const order = committed(database, () => database.take(ORIGIN, 999)).map(({ url }) => url.slice(20));
    expect(order.indexOf('late')).toBeGreaterThan(order.indexOf('item/1000'));
    expect(order.indexOf('late')).toBeLessThan(order.indexOf('item/1050'));
  });

  it('knows an asset that is linked as a page as a page, never a page as an asset', () => {
    const database = open();
    const asset = { kind: 'asset', depth: 1 } as const;
    offer(database, [link('a.html', asset), link('b.html', { depth: 2 })]);
    offer(database, [link('a.html', { depth: 2 }), link('b.html', asset)]);
    const entries = committed(database, () => database.take(ORIGIN, 9));
    expect(entries.map(({ kind, depth }) => [kind, depth])).toEqual([
      ['anchor', 2],
      ['anchor', 2],
    ]);
  });
});
