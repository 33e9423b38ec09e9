import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countersAddUp } from '../../../contract/snapshot.js';
import type { FrontierRules, OfferedLink } from '../../scope/types.js';
import { compileRules } from '../../scope/rules.js';
import { offerLink } from '../../scope/judge-link.js';
import { JobDatabase } from '../job-database.js';
import { committed, inParts, link, ORIGIN, RULES, saved, tempFolder, value, ATTEMPT } from '../job-store.fixture.js';
import { MoveCount } from './move-count.js';
import { openForWriting } from '../database/open-database.js';
import { foresee } from './reevaluation.js';
import { RuleWalk } from './rule-walk.js';
import type { Connection } from '../database/sql.js';
import type { Reevaluation } from '../types.js';

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
  const options = { detectTraps: false, ...(maxSkippedRows === undefined ? {} : { maxSkippedRows }) };
  return { database: new JobDatabase(connection, options), connection };
}

const reevaluation = (database: JobDatabase, rules: FrontierRules) =>
  database.reevaluate((connection) => new RuleWalk(connection, rules));
const apply = (database: JobDatabase, rules: FrontierRules) => inParts(database, reevaluation(database, rules));
const totals = (database: JobDatabase) => committed(database, () => database.totals());
const rowsOf = (connection: Connection) =>
  connection.prepare('SELECT id, state, reason, depth, rank, trap_id, attempts FROM urls ORDER BY id').all();

/** What the checks say of a link to the path when it is found. */
function found(path: string, depth: number, rules: FrontierRules): OfferedLink {
  const offered = offerLink(
    { href: `/${path}`, kind: 'anchor', text: '', nofollow: false },
    'http://site.example/',
    depth,
    compileRules(rules),
  );
  if (!offered) throw new Error(`${path} is no link`);
  return { ...offered, origin: ORIGIN };
}

describe('reevaluate', () => {
  it('takes out of the queue what new rules skip, puts in what they want, and tells both', () => {
    const { database } = openDatabase();
    const rules = { ...RULES, exclude: ['/private/'] };
    const paths = ['a', 'b/1', 'b/2', 'private/x', 'private/y'];
    committed(database, () => database.offer(paths.map((path) => found(path, 1, rules))));
    const moved = apply(database, { ...RULES, exclude: ['/b/'] });
    expect(moved).toEqual({
      effect: {
        leaving: 2,
        leavingByReason: { excluded_by_rule: 2 },
        entering: 2,
        leavingExamples: ['http://site.example/b/1', 'http://site.example/b/2'],
        enteringExamples: ['http://site.example/private/x', 'http://site.example/private/y'],
        examined: 5,
      },
      skipped: {},
      byOrigin: [],
    });
    expect(committed(database, () => database.take(ORIGIN, 9)).map(({ url }) => url)).toEqual(
      ['a', 'private/x', 'private/y'].map((path) => `http://site.example/${path}`),
    );
    expect(totals(database).skippedByReason).toEqual({ excluded_by_rule: 2 });
  });

  it('leaves alone what is taken, settled, or skipped for a reason that no rule decides', () => {
    const { database, connection } = openDatabase();
    const links = [
      link('taken'),
      link('saved'),
      link('no', { skip: 'nofollow' }),
      link('mine', { skip: 'user_excluded' }),
    ];
    committed(database, () => database.offer(links));
    committed(database, () => database.take(ORIGIN, 2));
    committed(database, () => database.settle(saved(2)));
    const before = rowsOf(connection);
    expect(apply(database, { ...RULES, exclude: ['*'] }).effect).toMatchObject({
      leaving: 0,
      entering: 0,
      examined: 0,
    });
    expect(apply(database, RULES).effect).toMatchObject({ leaving: 0, entering: 0, examined: 0 });
    expect(rowsOf(connection)).toEqual(before);
  });

  it('brings back what was tried before it left, and not what redirected to a refused place', () => {
    const { database } = openDatabase();
    committed(database, () => database.offer([link('tried'), link('away')]));
    committed(database, () => database.take(ORIGIN, 2));
    committed(database, () => database.requeue(1, ATTEMPT));
    const refused = {
      state: 'skipped',
      reason: 'excluded_by_rule',
      finalUrl: 'http://x/',
      status: 301,
      durationMs: 1,
    } as const;
    committed(database, () => database.settle({ id: 2, result: refused, attempt: ATTEMPT, hops: [], links: [] }));
    committed(database, () => database.restore());
    expect(apply(database, { ...RULES, exclude: ['*'] }).effect.leaving).toBe(1);
    expect(apply(database, RULES).effect.entering).toBe(1);
    expect(committed(database, () => database.take(ORIGIN, 9))).toMatchObject([{ id: 1, attempts: 1 }]);
  });

  it('tells only ten examples of many, and works in portions', () => {
    const { database } = openDatabase();
    const many = Array.from({ length: 7000 }, (_, i) => link(`page-${i}`));
    committed(database, () => database.offer(many));
    const portions = reevaluation(database, { ...RULES, exclude: ['*'] });
    expect(committed(database, () => portions.next())).toBeNull();
    const half = totals(database).counters;
    expect(half.skipped).toBeGreaterThan(0);
    expect(half.queued).toBeGreaterThan(0);
    // Others go on between the portions: what is taken now is not touched by the next.
    const taken = committed(database, () => database.take(ORIGIN, 1));
    const { effect, skipped, byOrigin } = inParts(database, portions);
    expect(effect.leaving).toBe(6999);
    expect(effect.leavingExamples).toHaveLength(10);
    expect([skipped, byOrigin]).toEqual([{ excluded_by_rule: 6999 }, [[ORIGIN, -6999]]]);
    committed(database, () => database.settle(saved(taken[0]?.id ?? 0)));
    expect(totals(database).counters).toMatchObject({ queued: 0, saved: 1, skipped: 6999 });
  });

  it('refuses rules that cannot be compiled before it changes anything', () => {
    const { database } = openDatabase();
    expect(() => reevaluation(database, { ...RULES, exclude: ['/(/'] })).toThrow('cannot be used');
  });

  it('lets a URL that became too deep come back by a shorter way', () => {
    const { database } = openDatabase();
    committed(database, () => database.offer([link('far', { depth: 5 })]));
    apply(database, { ...RULES, maxDepth: 3 });
    expect(committed(database, () => database.offer([link('far', { depth: 2 })]))).toEqual({
      queued: 1,
      skipped: { too_deep: -1 },
      byOrigin: [[ORIGIN, 1]],
    });
  });
});

const anyRules: fc.Arbitrary<FrontierRules> = fc
  .record({
    scope: fc.constantFrom('host' as const, 'folder' as const, 'page' as const),
    seed: fc.constantFrom('http://site.example/', 'http://site.example/docs/', 'http://other.example/'),
    include: fc.array(fc.constantFrom('/docs/', '*1*', '/b[0-9]$/'), { maxLength: 2 }),
    exclude: fc.array(fc.constantFrom('/docs/a*', '*2*', '/x[0-9]/'), { maxLength: 2 }),
    maxDepth: fc.constantFrom(null, 0, 1, 3),
  })
  .map(({ seed, ...rest }) => ({ ...RULES, ...rest, seeds: [seed] }));
const anyPath = fc
  .tuple(fc.constantFrom('', 'docs/', 'docs/deep/'), fc.constantFrom('a', 'b', 'x'), fc.nat(3))
  .map(([where, name, n]) => `${where}${name}${n}`);
const anyPage = fc.record({ path: anyPath, depth: fc.nat(4) });

/** Adds up answers as an orchestrator does. */
function sumOf(moves: readonly Reevaluation[], base: number): number {
  return moves.flatMap(({ byOrigin }) => byOrigin).reduce((sum, [, n]) => sum + n, base);
}

describe('whatever the rules are', () => {
  it('a preview says what is done, the sums stay true, and the old rules bring everything back', () => {
    const anyCase = [anyRules, anyRules, fc.array(anyPage, { maxLength: 25 }), fc.nat(4), fc.nat(3)] as const;
    fc.assert(
      fc.property(...anyCase, (before, after, pages, takes, tries) => {
        const { database, connection } = openDatabase(40);
        const offered = committed(database, () =>
          database.offer([
            ...pages.map(({ path, depth }) => found(path, depth, before)),
            link('rel', { skip: 'nofollow' }),
            link('off', { skip: 'robots_disallowed' }),
          ]),
        );
        const taken = committed(database, () => database.take(ORIGIN, takes)).map(({ id }) => id);
        for (const id of taken.slice(0, tries)) committed(database, () => database.requeue(id, ATTEMPT));
        const [open, ...given] = taken;
        committed(database, () => database.release(given));
        // A shorter way may have been found to what was too deep, so the first judgement may still move something.
        const settled = apply(database, before);
        const rows = rowsOf(connection);
        const stored = totals(database);

        const foreseen = new MoveCount();
        const walk = new RuleWalk(connection, after);
        while (foresee(foreseen, walk));
        const there = apply(database, after);
        expect(there.effect).toEqual(foreseen.effect);
        const between = totals(database);
        expect(countersAddUp(between.counters)).toBe(true);
        expect(between.counters.discovered).toBe(stored.counters.discovered);
        expect(between.counters.queued).toBe(sumOf([settled, there], offered.queued));
        expect(between).toEqual(totals(new JobDatabase(connection)));

        const back = apply(database, before);
        expect(rowsOf(connection)).toEqual(rows);
        expect(totals(database)).toEqual(stored);
        expect([back.effect.entering, back.effect.leaving]).toEqual([there.effect.leaving, there.effect.entering]);
        if (open !== undefined) expect(committed(database, () => database.settle(saved(open))).queued).toBe(0);
        expectLedgerExact(database, connection, 40);
        connections.splice(connections.indexOf(connection), 1);
        connection.close();
      }),
      { numRuns: 30 },
    );
  });
});

/** As many more skipped rows fit as the bound leaves. */
function expectLedgerExact(database: JobDatabase, connection: Connection, bound: number): void {
  const rows = Number(connection.value('SELECT count(*) FROM urls WHERE state = 4 AND attempts = 0'));
  const more = Array.from({ length: bound + 5 }, (_, i) => link(`more-${i}`, { skip: 'nofollow' }));
  const { skipped } = committed(database, () => database.offer(more));
  expect(skipped.nofollow ?? 0).toBe(Math.max(0, bound - rows));
}
