import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { Backlog, type OriginLimits, WINDOW } from './backlog.js';
import type { FrontierEntry } from './types.js';

const FREE: OriginLimits = { maxRunning: 32, intervalMs: 0 };

function setup(limits: Readonly<Record<string, OriginLimits>> = {}) {
  const clock = new ManualClock();
  const seen = { ready: 0, released: [] as string[] };
  const backlog = new Backlog({
    clock,
    random: () => 0.5,
    limitsOf: (origin) => limits[origin] ?? FREE,
    onReady: () => {
      seen.ready += 1;
    },
    onReleased: (origin) => seen.released.push(origin),
  });
  return { clock, backlog, seen };
}

function entries(origin: string, count: number, from = 0): FrontierEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const url = `${origin}/${from + i}`;
    return { id: from + i, url, key: url, origin, depth: 1, attempts: 0 };
  });
}

function queue(backlog: Backlog, origin: string, count: number): void {
  backlog.addOnDisk(origin, count);
  for (const { limit } of backlog.wanting()) backlog.fill(origin, entries(origin, limit), limit);
}

describe('Backlog', () => {
  it('asks for a bounded window and again when it runs low', () => {
    const { backlog } = setup();
    backlog.addOnDisk('a', 1000);
    expect(backlog.wanting()).toEqual([{ origin: 'a', limit: WINDOW }]);
    expect(backlog.wanting()).toEqual([]);
    backlog.fill('a', entries('a', WINDOW), WINDOW);
    const work = () => {
      backlog.next();
      backlog.finished('a');
    };
    for (let i = 0; i < WINDOW / 2; i += 1) work();
    expect(backlog.wanting()).toEqual([]);
    work();
    expect(backlog.wanting()).toEqual([{ origin: 'a', limit: WINDOW / 2 + 1 }]);
    expect(backlog.queued).toBe(1000 - WINDOW / 2 - 1);
  });

  it('believes the store when it has fewer than was counted, so that the crawl can end', () => {
    const { backlog } = setup();
    backlog.addOnDisk('a', 10);
    backlog.wanting();
    backlog.fill('a', entries('a', 4), 10);
    expect(backlog.queued).toBe(4);
  });

  it('wants the same again after a refill failed', () => {
    const { backlog } = setup();
    backlog.addOnDisk('a', 10);
    backlog.wanting();
    backlog.refillFailed('a');
    expect(backlog.wanting()).toEqual([{ origin: 'a', limit: 10 }]);
  });

  it('serves origins in turn', () => {
    const { backlog } = setup();
    queue(backlog, 'a', 3);
    queue(backlog, 'b', 3);
    const order = Array.from({ length: 6 }, () => backlog.next()?.origin);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('keeps to the cap of an origin and gives its place to the others', () => {
    const { backlog } = setup({ a: { maxRunning: 1, intervalMs: 0 } });
    queue(backlog, 'a', 3);
    queue(backlog, 'b', 3);
    expect(Array.from({ length: 5 }, () => backlog.next()?.origin)).toEqual(['a', 'b', 'b', 'b', undefined]);
    backlog.finished('a');
    expect(backlog.next()?.origin).toBe('a');
  });

  it('paces an origin and says so', () => {
    const { backlog, clock, seen } = setup({ a: { maxRunning: 32, intervalMs: 100 } });
    queue(backlog, 'a', 3);
    expect(backlog.next()).not.toBeNull();
    expect(backlog.next()).toBeNull();
    expect(backlog.hold()).toEqual({ kind: 'rate', origin: 'a', intervalMs: 100 });
    clock.advance(99);
    expect(backlog.next()).toBeNull();
    clock.advance(1);
    expect(seen.ready).toBe(1);
    expect(backlog.next()).not.toBeNull();
  });

  it('asks nothing of a parked origin until its time, then says that it is released', () => {
    const { backlog, clock, seen } = setup();
    queue(backlog, 'a', 2);
    const untilMs = clock.now() + 5000;
    expect(backlog.park('a', 'retry_after', untilMs)).toBe(true);
    expect(backlog.park('a', 'retry_after', untilMs - 1)).toBe(false);
    expect(backlog.next()).toBeNull();
    expect(backlog.hold()).toEqual({ kind: 'parked', origin: 'a', reason: 'retry_after', untilMs, origins: 1 });
    clock.advance(5000);
    expect(seen.released).toEqual(['a']);
    expect(backlog.next()).not.toBeNull();
  });

  it('gives an entry back first in line once its delay is over', () => {
    const { backlog, clock } = setup();
    queue(backlog, 'a', 3);
    const first = backlog.next();
    if (!first) throw new Error('nothing to take');
    backlog.giveBack(first, 1000);
    backlog.finished('a');
    expect(backlog.queued).toBe(3);
    expect(backlog.preview(5).map((p) => p.url)).toEqual(['a/1', 'a/2']);
    clock.advance(1000);
    expect(backlog.next()).toEqual(first);
  });

  it('runs no timer after close', () => {
    const { backlog, clock, seen } = setup();
    queue(backlog, 'a', 1);
    const entry = backlog.next();
    if (!entry) throw new Error('nothing to take');
    backlog.giveBack(entry, 1000);
    backlog.park('a', 'backoff', clock.now() + 500);
    backlog.close();
    clock.advance(10_000);
    expect(seen).toEqual({ ready: 0, released: [] });
  });
});
