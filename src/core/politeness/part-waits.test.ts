import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { PartWaits } from './part-waits.js';

const X = '/x/';

function setup() {
  const clock = new ManualClock();
  const dueAt: number[] = [];
  const startMs = clock.monotonic();
  const waits = new PartWaits(clock, () => dueAt.push(clock.monotonic() - startMs));
  const probe = (isGood: boolean) => {
    waits.probe(X);
    if (isGood) waits.answered(X);
    else waits.failed(X, 'unclear');
    waits.probeEnded(X);
  };
  return { clock, waits, dueAt, probe };
}

describe('a part of a site that fails', () => {
  it('waits a second, then twice as long after each probe that fails, at most ten seconds', () => {
    const { clock, waits, probe } = setup();
    waits.failed(X, 'unclear');
    for (const waitMs of [1000, 2000, 4000, 8000, 10_000, 10_000]) {
      clock.advance(waitMs - 1);
      expect(waits.mayAsk(X, false)).toBe(false);
      clock.advance(1);
      expect(waits.mayAsk(X, false)).toBe(true);
      probe(false);
    }
  });

  it('takes for one failure what was under way when its wait began', () => {
    const { clock, waits } = setup();
    for (let i = 0; i < 9; i += 1) waits.failed(X, 'url');
    clock.advance(1000);
    expect(waits.mayAsk(X, false)).toBe(true);
  });

  it('is asked one page at a time until one answers well', () => {
    const { clock, waits } = setup();
    waits.failed(X, 'unclear');
    clock.advance(1000);
    waits.probe(X);
    expect(waits.mayAsk(X, false)).toBe(false);
    waits.probeEnded(X);
    expect(waits.mayAsk(X, false)).toBe(true);
    expect(waits.answered(X)).toBe(true);
    expect(waits.of(X)).toBeNull();
  });

  it('waits five seconds at most, and faulty pages not at all, once nothing else is left', () => {
    const { clock, waits, probe } = setup();
    waits.failed(X, 'unclear');
    for (let i = 0; i < 6; i += 1) {
      clock.advance(60_000);
      probe(false);
    }
    waits.failed('/y/', 'url');
    expect([waits.mayAsk(X, true), waits.mayAsk('/y/', true)]).toEqual([false, true]);
    clock.advance(5000);
    expect([waits.mayAsk(X, true), waits.mayAsk(X, false)]).toEqual([true, false]);
  });

  it('says when it may be asked, and runs no timer when nobody asks its host', () => {
    const { clock, waits, dueAt } = setup();
    waits.failed(X, 'unclear');
    clock.advance(10_000);
    expect(dueAt).toEqual([1000]);
    waits.told(X, 60_000);
    waits.suspend();
    clock.advance(100_000);
    expect(dueAt).toEqual([1000]);
  });
});

describe('a part of a site that was told to wait', () => {
  it('waits to the end of it, whatever was under way answers, and also where nothing else is left', () => {
    const { clock, waits } = setup();
    waits.told(X, 600_000);
    waits.told(X, 300_000);
    expect(waits.answered(X)).toBe(false);
    clock.advance(599_999);
    expect(waits.isKeeping).toBe(true);
    expect(waits.mayAsk(X, true)).toBe(false);
    clock.advance(1);
    expect(waits.isKeeping).toBe(false);
    expect(waits.mayAsk(X, false)).toBe(true);
    expect(waits.answered(X)).toBe(true);
  });

  it('may be asked when a person wants to go on', () => {
    const { waits } = setup();
    waits.told(X, 600_000);
    waits.forgive();
    expect(waits.mayAsk(X, false)).toBe(true);
  });
});

it('remembers a bounded number of parts, and forgets none that was told to wait', () => {
  const { waits } = setup();
  waits.told('/told/', 600_000);
  for (let n = 0; n < 1000; n += 1) waits.failed(`/${n}/`, 'url');
  expect(waits.size).toBe(256);
  expect([waits.of('/told/'), waits.of('/999/')]).not.toContain(null);
  expect(waits.of('/0/')).toBeNull();
});

it('never keeps a part waiting for longer than ten seconds, unless told so', () => {
  const step = fc.record({
    what: fc.constantFrom('failed', 'answered', 'probe', 'ended'),
    passMs: fc.integer({ min: 0, max: 70_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { clock, waits } = setup();
      for (const { what, passMs } of steps) {
        if (what === 'failed') waits.failed(X, 'unclear');
        else if (what === 'answered') waits.answered(X);
        else if (what === 'probe') waits.probe(X);
        else waits.probeEnded(X);
        clock.advance(passMs);
        expect(waits.dueMs(X, false) - clock.monotonic()).toBeLessThanOrEqual(10_000);
      }
    }),
  );
});
