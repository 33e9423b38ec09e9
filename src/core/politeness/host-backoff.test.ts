import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { A, B, backlogFixture, entryAt, FAILED, GOOD, introduce, queue } from '../../testing/backlog-fixture.js';
import type { Backlog } from '../frontier/backlog.js';
import { longWait } from '../frontier/wait-reason.js';
import { backOffMs } from './host-backoff.js';
import type { Answer } from './answers.js';

const HOUR_MS = 3_600_000;

function takeOne(backlog: Backlog) {
  const entry = backlog.next();
  if (!entry) throw new Error('nothing to take');
  return entry;
}

/** One request from start to end. */
function request(backlog: Backlog, answer: Answer): void {
  const entry = takeOne(backlog);
  backlog.answered(entry.origin, answer);
  backlog.reclaim(entry, 0);
  backlog.finished(entry);
}

describe('a parked host', () => {
  it('keeps a host from being asked until its time, and is then said to be over', () => {
    const { backlog, clock, heard } = backlogFixture();
    queue(backlog, A, 2);
    const untilMs = clock.now() + 5000;
    expect(backlog.park(A, 'retry_after', untilMs)).toBe(true);
    expect(backlog.park(A, 'backoff', untilMs - 1)).toBe(false);
    expect(backlog.next()).toBeNull();
    expect(backlog.waitReason()).toEqual({
      kind: 'parked',
      origin: A,
      reason: 'retry_after',
      untilMs,
      origins: 1,
      badSinceMs: null,
      worthWaiting: true,
    });
    clock.advance(4999);
    expect(backlog.next()).toBeNull();
    clock.advance(1);
    expect(heard.released).toEqual([{ origin: A, reason: 'retry_after', atMs: untilMs }]);
    takeOne(backlog);
  });

  it('lasts as long as it should when the machine’s clock is set, and nobody gives up hope for it', () => {
    for (const hours of [-5, 5]) {
      const { backlog, clock } = backlogFixture();
      queue(backlog, A, 1);
      expect(backlog.toldToWait(`${A}/`, 60_000, false)).toBe(60_000);
      clock.set(hours * HOUR_MS);
      expect(backlog.longWait()).toBeNull();
      expect(backlog.toldToWait(`${A}/`, 60_000, false)).toBe(60_000);
      clock.advance(59_999);
      expect(backlog.next()).toBeNull();
      clock.advance(1);
      takeOne(backlog);
    }
  });

  it('gets longer by a later end, is announced again, and released once', () => {
    const { backlog, clock, heard } = backlogFixture();
    const nowMs = clock.now();
    backlog.park(A, 'backoff', nowMs + 1000);
    backlog.park(A, 'circuit_open', nowMs + 9000);
    clock.advance(20_000);
    expect(heard.parked.map(({ reason }) => reason)).toEqual(['backoff', 'circuit_open']);
    expect(heard.released).toEqual([{ origin: A, reason: 'circuit_open', atMs: nowMs + 9000 }]);
  });

  it('is followed by one request, and by more once that was answered well', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 9);
    introduce(backlog, A);
    backlog.park(A, 'retry_after', clock.now() + 1000);
    clock.advance(1000);
    takeOne(backlog);
    expect(backlog.next()).toBeNull();
    backlog.answered(A, FAILED);
    expect(backlog.next()).toBeNull();
    backlog.answered(A, GOOD);
    expect(backlog.next()).not.toBeNull();
  });

  it('is delay enough for what was told to wait', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 1);
    const entry = takeOne(backlog);
    backlog.reclaim(entry, backlog.toldToWait(`${A}/`, 30_000, false));
    backlog.finished(entryAt(A));
    expect(backlog.waitReason()).toMatchObject({ kind: 'parked', reason: 'retry_after' });
    clock.advance(30_000);
    expect(backlog.next()).toEqual(entry);
  });

  it('of a host that has nothing left to ask is released all the same', () => {
    const { backlog, clock, heard } = backlogFixture();
    backlog.park(B, 'retry_after', clock.now() + 1000);
    expect(backlog.waitReason()).toBeNull();
    clock.advance(1000);
    expect(heard.released).toHaveLength(1);
  });

  it('always ends, and no request starts before', () => {
    const step = fc.record({
      origin: fc.constantFrom(A, B),
      restMs: fc.integer({ min: -10, max: 5000 }),
      reason: fc.constantFrom('retry_after' as const, 'backoff' as const, 'robots_unreachable' as const),
      passMs: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { backlog, clock, heard } = backlogFixture();
        for (const origin of [A, B]) queue(backlog, origin, 50);
        const endMs = new Map<string, number>();
        for (const { origin, restMs, reason, passMs } of steps) {
          const untilMs = clock.now() + restMs;
          if (restMs > 0) endMs.set(origin, Math.max(endMs.get(origin) ?? 0, untilMs));
          backlog.park(origin, reason, untilMs);
          clock.advance(passMs);
          const entry = backlog.next();
          if (!entry) continue;
          expect(clock.now()).toBeGreaterThanOrEqual(endMs.get(entry.origin) ?? 0);
          backlog.reclaim(entry, 0);
          backlog.finished(entry);
        }
        clock.advance(5000);
        for (const [origin, untilMs] of endMs) {
          const last = heard.released.filter((release) => release.origin === origin).at(-1);
          expect(last?.atMs).toBe(untilMs);
        }
        expect(backlog.waitReason()).toBeNull();
      }),
    );
  });
});

describe('backing off', () => {
  it('parks as long as the host asks the first time, and longer each time without a good answer', () => {
    expect([1, 2, 3, 7, 8, 99].map((strikes) => backOffMs(strikes, 3000))).toEqual([
      3000, 3000, 3000, 30_000, 30_000, 30_000,
    ]);
    expect(backOffMs(1, 0)).toBe(0);
    expect(backOffMs(5, 0)).toBe(8000);
    expect(backOffMs(9, HOUR_MS)).toBe(HOUR_MS);
  });

  it('parks for a second, doubling to a minute, where the host says only that it is too much', () => {
    expect([1, 2, 3, 6, 7, 99].map((strikes) => backOffMs(strikes, null))).toEqual([
      1000, 2000, 4000, 32_000, 60_000, 60_000,
    ]);
  });

  it('counts what one moment brings as one', () => {
    const { backlog, clock, heard } = backlogFixture();
    for (let i = 0; i < 10; i += 1) expect(backlog.toldToWait(`${A}/`, null, false)).toBe(1000);
    clock.advance(1000);
    expect(backlog.toldToWait(`${A}/`, null, false)).toBe(2000);
    expect(heard.parked.map(({ reason }) => reason)).toEqual(['backoff', 'backoff']);
    clock.advance(2000);
    backlog.answered(A, GOOD);
    expect(backlog.toldToWait(`${A}/`, 1000, false)).toBe(1000);
  });
});

describe('the circuit breaker', () => {
  it('parks a host that keeps failing, with one probe a minute, until two succeed', () => {
    const { backlog, clock, heard } = backlogFixture();
    queue(backlog, A, 50);
    introduce(backlog, A);
    for (let i = 0; i < 5; i += 1) request(backlog, FAILED);
    expect(heard.parked).toEqual([{ origin: A, reason: 'circuit_open', untilMs: clock.now() + 60_000 }]);
    expect(backlog.next()).toBeNull();
    for (let i = 0; i < 3; i += 1) {
      clock.advance(60_000);
      request(backlog, FAILED);
      expect(backlog.next()).toBeNull();
    }
    clock.advance(60_000);
    request(backlog, GOOD);
    expect(backlog.paces()).toMatchObject([{ target: 3 }]);
    request(backlog, GOOD);
    expect(heard.parked).toHaveLength(4);
    expect(heard.released).toHaveLength(4);
    expect(Array.from({ length: 5 }, () => backlog.next()).filter(Boolean)).toHaveLength(5);
  });

  it('takes the time between probes from outside', () => {
    const { backlog, clock, heard } = backlogFixture({}, { probeEveryMs: 250 });
    queue(backlog, A, 50);
    for (let i = 0; i < 5; i += 1) request(backlog, FAILED);
    expect(heard.parked[0]?.untilMs).toBe(clock.now() + 250);
  });

  it('leaves alone a host that says itself when to come back', () => {
    const { backlog, heard } = backlogFixture();
    queue(backlog, A, 50);
    for (let i = 0; i < 20; i += 1) request(backlog, { ...FAILED, toldToWait: true });
    expect(heard.parked).toEqual([]);
  });
});

describe('longWait', () => {
  it('says which host asks to wait, and until when, when nothing else is left', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 3);
    backlog.park(A, 'retry_after', Date.UTC(2026, 0, 1, 5));
    expect(backlog.longWait()?.message).toBe(
      'a.test asks not to be asked again before 2026-01-01 05:00 UTC. Resume to ask again now.',
    );
    clock.advance(4.5 * HOUR_MS);
    expect(backlog.longWait()).toBeNull();
  });

  it('waits while any host is worth waiting for', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 3);
    queue(backlog, B, 3);
    backlog.park(A, 'retry_after', clock.now() + 5 * HOUR_MS);
    expect(backlog.longWait()).toBeNull();
    backlog.park(B, 'backoff', clock.now() + 1000);
    expect(backlog.longWait()).toBeNull();
    expect(backlog.waitReason()).toMatchObject({ kind: 'parked', origin: B, origins: 2 });
    backlog.park(B, 'retry_after', clock.now() + 9 * HOUR_MS);
    expect(backlog.longWait()?.message).toContain('and another host waits too');
  });

  it('waits for what is being worked on, and for tries to come', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 2);
    const entry = takeOne(backlog);
    backlog.park(A, 'retry_after', clock.now() + 5 * HOUR_MS);
    expect(backlog.longWait()).toBeNull();
    queue(backlog, B, 1);
    backlog.reclaim(takeOne(backlog), 20_000);
    backlog.finished(entryAt(B));
    backlog.finished(entry);
    expect(backlog.waitReason()).toMatchObject({ kind: 'retry', origin: B });
    expect(backlog.longWait()).toBeNull();
  });

  it('does not wait for ever for a host that has given no good answer for ten minutes', () => {
    const { backlog, clock } = backlogFixture();
    queue(backlog, A, 50);
    for (let i = 0; i < 5; i += 1) request(backlog, FAILED);
    for (let i = 0; i < 10; i += 1) {
      expect(backlog.longWait()).toBeNull();
      clock.advance(60_000);
      request(backlog, FAILED);
    }
    expect(backlog.longWait()?.message).toBe(
      'a.test has given no good answer since 2026-01-01 00:00 UTC. Resume to ask again now.',
    );
  });

  it('ends when a person goes on', () => {
    const { backlog, clock, heard } = backlogFixture();
    queue(backlog, A, 3);
    backlog.park(A, 'retry_after', clock.now() + 1000);
    backlog.endLongWait();
    expect(heard.released).toEqual([]);
    backlog.park(A, 'retry_after', clock.now() + 5 * HOUR_MS);
    backlog.endLongWait();
    expect(heard.released).toHaveLength(1);
    takeOne(backlog);
  });

  it('is not asked of anything but parked hosts', () => {
    expect(longWait(null, [])).toBeNull();
    expect(longWait({ kind: 'retry', origin: A, untilMs: 1, origins: 1, worthWaiting: true }, [])).toBeNull();
  });
});
