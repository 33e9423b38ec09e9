import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countersAddUp } from '../../contract/snapshot.js';
import type { OfferedLink } from '../scope/types.js';
import { GroupCommit } from './group-commit.js';
import { JobDatabase } from './job-database.js';
import {
  committed,
  counters,
  failed,
  inParts,
  link,
  ORIGIN,
  saved,
  skipped,
  tempFolder,
  value,
} from './job-store.fixture.js';
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
    expect(answer).toEqual({ queued: 0, skipped: { out_of_scope: 3 }, byOrigin: [] });
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

type Step =
  | { readonly kind: 'offer'; readonly links: readonly OfferedLink[] }
  | { readonly kind: 'settle'; readonly pick: number; readonly how: 0 | 1 | 2; readonly links: readonly OfferedLink[] }
  | { readonly kind: 'take'; readonly limit: number }
  | { readonly kind: 'restore' }
  | { readonly kind: 'release'; readonly pick: number }
  | { readonly kind: 'reopen'; readonly states: readonly ('saved' | 'skipped' | 'failed')[] }
  | { readonly kind: 'rollback'; readonly links: readonly OfferedLink[] };

const anyLink = fc
  .record({
    n: fc.nat(25),
    depth: fc.nat(4),
    skip: fc.constantFrom(null, null, 'too_deep' as const, 'nofollow' as const),
  })
  .map(({ n, depth, skip }) => link(`p${n}`, { depth, skip }));
const anyLinks = fc.array(anyLink, { maxLength: 8 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('offer' as const), links: anyLinks }),
  fc.record({
    kind: fc.constant('settle' as const),
    pick: fc.nat(20),
    how: fc.constantFrom(0 as const, 1 as const, 2 as const),
    links: anyLinks,
  }),
  fc.record({ kind: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.constant({ kind: 'restore' as const }),
  fc.record({ kind: fc.constant('release' as const), pick: fc.nat(20) }),
  fc.record({
    kind: fc.constant('reopen' as const),
    states: fc.subarray(['saved' as const, 'skipped' as const, 'failed' as const]),
  }),
  fc.record({ kind: fc.constant('rollback' as const), links: anyLinks }),
);

describe('whatever happens', () => {
  it('the counters add up, agree with the answers and with the rows, and nothing is given twice', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const { database, connection } = openDatabase();
        const taken: number[] = [];
        let queued = 0;
        let skippedRows = 0;
        const note = (answer: ReturnType<JobDatabase['offer']>) => {
          queued += answer.queued;
          skippedRows += Object.values(answer.skipped).reduce((sum, n) => sum + n, 0);
        };
        const settle = (id: number, step: Extract<Step, { kind: 'settle' }>) => {
          const end = [saved, skipped, failed][step.how] ?? saved;
          note(committed(database, () => database.settle({ ...end(id), links: step.links })));
          queued -= 1;
          if (step.how === 1) skippedRows += 1;
        };
        const reopen = (states: Extract<Step, { kind: 'reopen' }>['states']) => {
          const filter = { states, reasons: null, origins: null, ids: null };
          const moved = inParts(database, database.reopen(filter));
          queued += moved.effect.entering;
          skippedRows += Object.values(moved.skipped).reduce((sum, n) => sum + n, 0);
        };
        const act = (step: Step) => {
          if (step.kind === 'offer') note(committed(database, () => database.offer(step.links)));
          else if (step.kind === 'take') taken.push(...take(database, step.limit, taken));
          else if (step.kind === 'restore') {
            committed(database, () => database.restore());
            taken.length = 0;
          } else if (step.kind === 'release') {
            const ids = taken.splice(step.pick % (taken.length + 1), 2);
            committed(database, () => database.release(ids));
          } else if (step.kind === 'reopen') reopen(step.states);
          else if (step.kind === 'settle')
            for (const id of taken.splice(step.pick % (taken.length + 1), 1)) settle(id, step);
          else undo(database, step.links);
        };
        for (const step of steps) {
          act(step);
          const now = committed(database, () => database.totals()).counters;
          expect(countersAddUp(now)).toBe(true);
          expect(now).toMatchObject({ queued, skipped: skippedRows });
        }
        const fresh = new JobDatabase(connection);
        expect(committed(fresh, () => fresh.totals())).toEqual(committed(database, () => database.totals()));
        connections.splice(connections.indexOf(connection), 1);
        connection.close();
      }),
      { numRuns: 40 },
    );
  });
});

function take(database: JobDatabase, limit: number, before: readonly number[]): readonly number[] {
  const ids = committed(database, () => database.take(ORIGIN, limit)).map(({ id }) => id);
  expect(ids.filter((id) => before.includes(id))).toEqual([]);
  return ids;
}

function undo(database: JobDatabase, links: readonly OfferedLink[]): void {
  database.begin();
  database.offer(links);
  database.rollback();
}
