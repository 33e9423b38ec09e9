import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { A, backlogFixture, FAILED, GOOD } from '../../testing/backlog-fixture.js';
import type { Answer } from '../politeness/answers.js';
import type { FrontierEntry } from '../scope/types.js';

const DAY_MS = 86_400_000;
const BROKEN: Answer = { ...FAILED, part: '/x/', fault: 'url' };
const ERROR: Answer = { ...FAILED, part: '/x/' };

function entry(path: string, id: number): FrontierEntry {
  const url = `${A}${path}`;
  return { id, url, key: url, origin: A, depth: 1, attempts: 0, kind: 'anchor' };
}

/** A backlog of one origin with these paths queued, which has answered well. */
function setup(paths: readonly string[]) {
  const fixture = backlogFixture();
  const { backlog } = fixture;
  const queued = paths.map(entry);
  const refill = () => {
    for (const { origin, limit } of backlog.wanting()) backlog.fill(origin, queued.splice(0, limit));
  };
  backlog.adjust(A, paths.length);
  refill();
  for (let i = 0; i < 5; i += 1) backlog.answered(A, GOOD);
  const fails = (count: number, answer: Answer) => {
    for (let i = 0; i < count; i += 1) backlog.answered(A, answer);
  };
  /** Takes what may be taken, as far as the store has it. */
  const take = () => {
    const taken: FrontierEntry[] = [];
    for (let i = 0; i < 20; i += 1) {
      const next = backlog.next();
      if (next) taken.push(next);
      refill();
    }
    return taken.map(({ url }) => url.slice(A.length));
  };
  return { ...fixture, fails, take };
}

const named = (folder: string, count: number) => Array.from({ length: count }, (_, n) => `${folder}${n}`);

describe('the pages of a part that waits', () => {
  it('keep nothing else out, however many there are', () => {
    const { fails, take, backlog } = setup([...named('/x/', 600), ...named('/well/', 5)]);
    fails(3, ERROR);
    expect(take()).toEqual(named('/well/', 5));
    expect(backlog.waiting()).toMatchObject([{ origin: A, part: '/x/', count: 600, reason: 'failing' }]);
    expect(backlog.queued).toBe(600);
  });

  it('are asked one at a time, those first that have not failed, and together once one answers well', () => {
    const { fails, take, backlog, clock } = setup([...named('/x/', 3), ...named('/well/', 300)]);
    const [first] = take();
    expect(first).toBe('/x/0');
    fails(3, ERROR);
    backlog.reclaim({ ...entry('/x/0', 0), attempts: 1 }, 0);
    backlog.finished(entry('/x/0', 0));
    clock.advance(1000);
    const taken = take();
    expect(taken.filter((path) => path.startsWith('/x/'))).toEqual([]);
  });

  it('are asked last where nothing else is left, without delay where only they are at fault', () => {
    const { fails, take } = setup(named('/x/', 4));
    fails(3, BROKEN);
    expect(take()).toEqual(named('/x/', 4));
  });

  it('are asked last where nothing else is left, every few seconds where their server may be in trouble', () => {
    const { fails, take, clock, backlog } = setup(named('/x/', 4));
    fails(3, ERROR);
    expect(take()).toEqual([]);
    expect(backlog.waitReason()).toMatchObject({ kind: 'retry', worthWaiting: true });
    clock.advance(1000);
    expect(take()).toEqual(['/x/0']);
  });

  it('come back on recall with all others', () => {
    const { fails, take, backlog } = setup([...named('/x/', 7), ...named('/well/', 2)]);
    fails(3, ERROR);
    take();
    expect(backlog.recall().map(({ url }) => url.slice(A.length))).toEqual(named('/x/', 7));
    expect(backlog.queued).toBe(7);
  });

  it('are said with their time when nothing else is left, and asked when a person goes on', () => {
    const { take, backlog } = setup(named('/x/', 4));
    backlog.toldToWait(`${A}/x/8`, DAY_MS, false);
    backlog.toldToWait(`${A}/x/9`, DAY_MS, false);
    expect(take()).toEqual([]);
    expect(backlog.longWait()?.message).toBe(
      '4 URLs under a.test/x/ wait until 2026-01-02 00:00 UTC, as the server asks. Resume to ask again now.',
    );
    backlog.endLongWait();
    expect(backlog.longWait()).toBeNull();
    // More gently than before: three at once.
    expect(take()).toEqual(named('/x/', 3));
  });

  it('are not waited for when they give no good answer for ten minutes and nothing else is left', () => {
    const { fails, take, clock, backlog } = setup(named('/x/', 2));
    fails(3, ERROR);
    expect(take()).toEqual([]);
    clock.advance(10 * 60_000 - 1);
    expect(take()).toEqual(['/x/0']);
    // Elsewhere the host answers as before.
    backlog.answered(A, GOOD);
    fails(1, ERROR);
    backlog.finished(entry('/x/0', 0));
    expect(backlog.longWait()).toBeNull();
    clock.advance(1);
    expect(backlog.longWait()?.message).toBe(
      '1 URL under a.test/x/ waits, because pages there fail. Resume to ask again now.',
    );
  });

  it('are never lost: what is queued is what was not taken', () => {
    const step = fc.constantFrom('fail', 'well', 'take', 'finish', 'reclaim', 'pass');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { backlog, clock, fails } = setup([...named('/x/', 40), ...named('/well/', 20), ...named('/y/', 20)]);
        const open: FrontierEntry[] = [];
        let settled = 0;
        for (const what of steps) {
          if (what === 'fail') fails(1, BROKEN);
          else if (what === 'well') fails(1, { ...GOOD, part: '/x/' });
          else if (what === 'pass') clock.advance(3000);
          else if (what === 'take') {
            const next = backlog.next();
            if (next) open.push(next);
          } else {
            const ended = open.shift();
            if (!ended) continue;
            if (what === 'reclaim') backlog.reclaim(ended, 500);
            else settled += 1;
            backlog.finished(ended);
          }
          expect(backlog.queued).toBe(80 - settled - open.length);
        }
        clock.advance(60_000);
        expect(backlog.recall()).toHaveLength(80 - settled - open.length);
      }),
    );
  });
});
