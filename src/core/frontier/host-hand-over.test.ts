import { describe, expect, it } from 'vitest';
import { A, B, backlogFixture, entriesOf, introduce, queue } from '../../testing/backlog-fixture.js';

const PACED = { maxRunning: 1, intervalMs: 1000, adaptive: false };

describe('hosts that change their owner', () => {
  it('are at work while something is queued there, and busy while they are being asked', () => {
    const { backlog } = backlogFixture();
    queue(backlog, A, 1);
    queue(backlog, B, 1);
    backlog.adjust('https://b.test', 1);
    expect([...backlog.hosts.atWork()]).toEqual([
      ['a.test', false],
      ['b.test', false],
    ]);
    const begun = backlog.next();
    expect(begun?.origin).toBe(A);
    expect(backlog.hosts.atWork().get('a.test')).toBe(true);
    if (begun) backlog.finished(begun);
    expect([...backlog.hosts.atWork().keys()]).toEqual(['b.test']);
  });

  it('are asked nothing more when they are to be left, and go on when they stay after all', () => {
    const { backlog } = backlogFixture();
    for (const origin of [A, B]) {
      queue(backlog, origin, 9);
      introduce(backlog, origin);
    }
    const begun = backlog.next();
    expect(begun?.origin).toBe(A);
    backlog.hosts.letEnd(new Set(['a.test']));
    expect([backlog.next()?.origin, backlog.next()?.origin]).toEqual([B, B]);
    // It is still there, and what was begun goes on.
    expect(backlog.hosts.atWork().get('a.test')).toBe(true);
    if (begun) backlog.finished(begun);
    expect(backlog.hosts.atWork().get('a.test')).toBe(false);
    expect(backlog.next()?.origin).toBe(B);
    backlog.hosts.letEnd(new Set());
    expect([backlog.next()?.origin, backlog.next()?.origin].toSorted()).toContain(A);
  });

  it('take nothing with them that others would count, and say how long they rest', () => {
    const { backlog, clock } = backlogFixture({ [A]: PACED });
    queue(backlog, A, 3);
    const begun = backlog.next();
    if (begun) backlog.finished(begun);
    queue(backlog, B, 2);
    introduce(backlog, B);
    clock.advance(400);
    expect(backlog.hosts.leave('a.test')).toEqual([{ origin: A, restMs: 600, parked: null }]);
    expect(backlog.queued).toBe(2);
    expect(backlog.wanting()).toEqual([]);
    expect(backlog.next()?.origin).toBe(B);
    expect(backlog.next()?.origin).toBe(B);
    expect(backlog.next()).toBeNull();
  });

  it('rest from when their last page went out, however long before that it was begun', () => {
    const { backlog, clock } = backlogFixture();
    backlog.setCrawlDelay(A, 1000);
    queue(backlog, A, 2);
    backlog.next();
    clock.advance(3000);
    backlog.hosts.sent(A, 1000);
    clock.advance(100);
    expect(backlog.hosts.leaveAll().get('a.test')).toEqual([{ origin: A, restMs: 900, parked: null }]);
  });

  it('are asked by their pace from the moment on that an owner may have asked them last that is gone', () => {
    const { backlog, clock } = backlogFixture();
    backlog.hosts.takeUnknown(A, 600);
    queue(backlog, A, 1);
    backlog.setCrawlDelay(A, 1000);
    expect(backlog.next()).toBeNull();
    clock.advance(399);
    expect(backlog.next()).toBeNull();
    clock.advance(101);
    expect(backlog.next()?.origin).toBe(A);
  });

  it('are all left at once', () => {
    const { backlog } = backlogFixture();
    queue(backlog, A, 2);
    queue(backlog, B, 1);
    expect([...backlog.hosts.leaveAll().keys()]).toEqual(['a.test', 'b.test']);
    expect(backlog.queued).toBe(0);
  });

  it('keep their pace and their rests with the next owner', () => {
    const { backlog, clock, heard } = backlogFixture();
    backlog.hosts.take({ origin: A, restMs: 600, parked: null });
    backlog.hosts.take({ origin: B, restMs: 5000, parked: 'retry_after' });
    queue(backlog, A, 1);
    queue(backlog, B, 1);
    expect(heard.parked).toMatchObject([{ origin: B, reason: 'retry_after', untilMs: clock.now() + 5000 }]);
    expect(backlog.next()).toBeNull();
    clock.advance(600);
    expect(backlog.next()?.origin).toBe(A);
    clock.advance(4399);
    expect(backlog.next()).toBeNull();
    clock.advance(1);
    expect(backlog.next()?.origin).toBe(B);
  });

  it('are woken to at least what waits there, which the next look corrects', () => {
    const { backlog } = backlogFixture();
    backlog.hosts.wake(A, 3);
    backlog.hosts.wake(A, 2);
    expect(backlog.queued).toBe(3);
    expect(backlog.wanting()).toEqual([{ origin: A, limit: 3 }]);
    backlog.fill(A, entriesOf(A, 1));
    expect(backlog.queued).toBe(1);
  });
});
