import { describe, expect, it } from 'vitest';
import { A, B, backlogFixture, entriesOf, entryAt, FREE, introduce, queue } from '../../testing/backlog-fixture.js';
import type { FrontierEntry } from '../scope/types.js';
import type { Backlog } from './backlog.js';
import { WINDOW } from './origin-lane.js';

function takeOne(backlog: Backlog) {
  const entry = backlog.next();
  if (!entry) throw new Error('nothing to take');
  return entry;
}

const originsTaken = (backlog: Backlog, count: number) => Array.from({ length: count }, () => backlog.next()?.origin);

describe('the window of Backlog', () => {
  it('is bounded, and asked for again when it runs low', () => {
    const { backlog } = backlogFixture();
    backlog.adjust(A, 1000);
    expect(backlog.wanting()).toEqual([{ origin: A, limit: WINDOW }]);
    expect(backlog.wanting()).toEqual([]);
    backlog.fill(A, entriesOf(A, WINDOW));
    const work = () => {
      backlog.finished(takeOne(backlog));
    };
    for (let i = 0; i < WINDOW / 2; i += 1) work();
    expect(backlog.wanting()).toEqual([]);
    work();
    expect(backlog.wanting()).toEqual([{ origin: A, limit: WINDOW / 2 + 1 }]);
    expect(backlog.queued).toBe(1000 - WINDOW / 2 - 1);
  });

  it('believes the store when it has fewer than was counted, so that the crawl can end', () => {
    const { backlog } = backlogFixture();
    backlog.adjust(A, 10);
    backlog.wanting();
    backlog.fill(A, entriesOf(A, 4));
    expect(backlog.queued).toBe(4);
  });

  it('wants the same again after a refill failed', () => {
    const { backlog } = backlogFixture();
    backlog.adjust(A, 10);
    backlog.wanting();
    backlog.refillFailed(A);
    expect(backlog.wanting()).toEqual([{ origin: A, limit: 10 }]);
  });

  it('counts right when what it asked for is taken off the queue meanwhile', () => {
    const { backlog } = backlogFixture();
    backlog.adjust(A, 10);
    backlog.wanting();
    backlog.adjust(A, -6);
    expect(backlog.queued).toBe(4);
    backlog.fill(A, entriesOf(A, 4));
    expect(backlog.queued).toBe(4);
    backlog.adjust(A, -100);
    expect(backlog.queued).toBe(4);
    expect(backlog.wanting()).toEqual([]);
  });

  it('gives everything back on recall, delayed tries too, and asks for it anew', () => {
    const { backlog, clock, heard } = backlogFixture();
    queue(backlog, A, 5);
    introduce(backlog, A);
    const first = takeOne(backlog);
    backlog.reclaim({ ...first, attempts: 1 }, 1000);
    backlog.finished(entryAt(A));
    const recalled = backlog.recall();
    expect(recalled.map(({ id }) => id)).toEqual([1, 2, 3, 4, 0]);
    expect(backlog.queued).toBe(5);
    expect(backlog.next()).toBeNull();
    const ready = heard.ready;
    clock.advance(5000);
    expect(heard.ready).toBe(ready);
    expect(backlog.wanting()).toEqual([{ origin: A, limit: 5 }]);
  });

  it('gives an entry back first in line once its delay is over', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 3);
    introduce(backlog, A);
    const first = takeOne(backlog);
    backlog.reclaim(first, 1000);
    backlog.finished(entryAt(A));
    expect(backlog.queued).toBe(3);
    expect(backlog.preview(5).map((p) => p.url)).toEqual([`${A}/1`, `${A}/2`]);
    clock.advance(1000);
    expect(backlog.next()).toEqual(first);
  });

  it('shows the head of the queue as it will be served: origins in turn', () => {
    const { backlog } = backlogFixture();
    queue(backlog, A, 3);
    queue(backlog, B, 1);
    expect(backlog.preview(3).map((p) => p.url)).toEqual([`${A}/0`, `${B}/0`, `${A}/1`]);
    expect(backlog.preview(99)).toHaveLength(4);
  });

  it('runs no timer after close', () => {
    const { backlog, clock, heard } = backlogFixture();
    queue(backlog, A, 1);
    backlog.reclaim(takeOne(backlog), 1000);
    backlog.park(A, 'backoff', clock.now() + 500);
    backlog.close();
    clock.advance(10_000);
    expect(heard).toMatchObject({ ready: 0, released: [] });
  });
});

describe('the turns of Backlog', () => {
  it('go round the origins', () => {
    const { backlog } = backlogFixture();
    for (const origin of [A, B]) {
      queue(backlog, origin, 3);
      introduce(backlog, origin);
    }
    expect(originsTaken(backlog, 6)).toEqual([A, B, A, B, A, B]);
  });

  it('ask a host one thing first, and as much as it may be once it has answered', () => {
    const { backlog } = backlogFixture();
    queue(backlog, A, 20);
    takeOne(backlog);
    expect(backlog.next()).toBeNull();
    expect(backlog.waitReason()).toMatchObject({ kind: 'full', target: 1, ceiling: 10, why: 'first_answer' });
    introduce(backlog, A);
    expect(originsTaken(backlog, 10)).toEqual([...Array.from({ length: 9 }, () => A), undefined]);
  });

  it('start carefully with a public host', () => {
    const { backlog } = backlogFixture({ [A]: { maxRunning: 32, intervalMs: 0, adaptive: true } });
    queue(backlog, A, 20);
    introduce(backlog, A);
    expect(originsTaken(backlog, 5)).toEqual([A, A, A, A, undefined]);
    expect(backlog.waitReason()).toMatchObject({ kind: 'full', target: 4, ceiling: 10, why: 'careful_start' });
  });

  it('keep to the cap of an origin and give its place to the others', () => {
    const { backlog } = backlogFixture({ [A]: { ...FREE, maxRunning: 1 } });
    for (const origin of [A, B]) {
      queue(backlog, origin, 3);
      introduce(backlog, origin);
    }
    expect(originsTaken(backlog, 5)).toEqual([A, B, B, B, undefined]);
    expect(backlog.waitReason()).toMatchObject({ kind: 'full', origin: A, why: 'own_cap' });
    backlog.finished(entryAt(A));
    expect(backlog.next()?.origin).toBe(A);
  });

  it('follow the number of workers', () => {
    const { backlog } = backlogFixture();
    queue(backlog, A, 40);
    introduce(backlog, A);
    expect(originsTaken(backlog, 11).filter(Boolean)).toHaveLength(10);
    backlog.setConcurrency(12);
    expect(originsTaken(backlog, 3).filter(Boolean)).toHaveLength(2);
  });

  it('prefer the origin with the fewest open, so that a slow one holds no more than its share', () => {
    const { backlog } = backlogFixture();
    for (const origin of [A, B]) {
      queue(backlog, origin, 60);
      introduce(backlog, origin);
    }
    // A never answers, B at once: A ends with half of the workers and no more while B has work.
    const running: Record<string, number> = { [A]: 0, [B]: 0 };
    const open: FrontierEntry[] = [];
    for (let i = 0; i < 40; i += 1) {
      while ((running[A] ?? 0) + (running[B] ?? 0) < 10) {
        const entry = takeOne(backlog);
        running[entry.origin] = (running[entry.origin] ?? 0) + 1;
        if (entry.origin === B) open.push(entry);
      }
      running[B] = (running[B] ?? 0) - 1;
      backlog.finished(open.shift() ?? entryAt(B));
    }
    expect(running[A]).toBe(5);
  });

  it('say how fast hosts are asked, the busiest first', () => {
    const { backlog } = backlogFixture({ [B]: { maxRunning: 3, intervalMs: 100, adaptive: false } });
    queue(backlog, A, 9);
    queue(backlog, B, 9);
    introduce(backlog, A);
    originsTaken(backlog, 4);
    backlog.setCrawlDelay(B, 2000);
    expect(backlog.paces()).toEqual([
      { origin: A, running: 3, target: 10, ceiling: 10, intervalMs: 0, queued: 6 },
      { origin: B, running: 1, target: 1, ceiling: 3, intervalMs: 2000, queued: 8 },
    ]);
  });
});

describe('the pace of Backlog', () => {
  const PACED = { maxRunning: 32, intervalMs: 100, adaptive: false };

  it('leaves time between two requests, and says so', () => {
    const { backlog, clock, heard } = backlogFixture({ [A]: PACED });
    queue(backlog, A, 3);
    introduce(backlog, A);
    takeOne(backlog);
    expect(backlog.next()).toBeNull();
    const untilMs = clock.now() + 100;
    expect(backlog.waitReason()).toEqual({
      kind: 'paced',
      origin: A,
      by: 'rate',
      intervalMs: 100,
      shared: false,
      untilMs,
    });
    clock.advance(99);
    expect(backlog.next()).toBeNull();
    clock.advance(1);
    expect(heard.ready).toBe(1);
    takeOne(backlog);
  });

  it('obeys a crawl delay at once, one request at a time, counted from the answer', () => {
    const { backlog, clock } = backlogFixture({ [A]: PACED });
    queue(backlog, A, 5);
    takeOne(backlog);
    backlog.setCrawlDelay(A, 5000);
    clock.advance(300);
    introduce(backlog, A);
    backlog.finished(entryAt(A));
    expect(backlog.waitReason()).toMatchObject({ kind: 'paced', by: 'crawl_delay', intervalMs: 5000 });
    clock.advance(5000);
    expect(backlog.next()).toBeNull();
    clock.advance(500);
    takeOne(backlog);
    clock.advance(60_000);
    expect(backlog.next()).toBeNull();
    expect(backlog.waitReason()).toMatchObject({ kind: 'full', why: 'crawl_delay', target: 1 });
  });

  it('takes a crawl delay back', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 5);
    takeOne(backlog);
    backlog.setCrawlDelay(A, 30_000);
    introduce(backlog, A);
    backlog.finished(entryAt(A));
    clock.advance(10);
    expect(backlog.next()).toBeNull();
    backlog.setCrawlDelay(A, null);
    takeOne(backlog);
  });

  it('changes with the limits', () => {
    const { backlog } = backlogFixture({ [A]: { ...FREE, maxRunning: 1, intervalMs: 60_000 } });
    queue(backlog, A, 5);
    introduce(backlog, A);
    takeOne(backlog);
    expect(backlog.next()).toBeNull();
    backlog.setLimits(A, FREE);
    expect(originsTaken(backlog, 4)).toEqual([A, A, A, A]);
  });
});
