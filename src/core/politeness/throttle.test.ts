import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HostAnswer, Throttle } from './throttle.js';

const CEILING = 10;
const publicHost = () => new Throttle({ start: 4, latencyCounts: true });
const localHost = () => new Throttle({ start: Number.POSITIVE_INFINITY, latencyCounts: false });
const good = (latencyMs: number): HostAnswer => ({ ok: true, latencyMs, part: '/' });
const FAILED: HostAnswer = { ok: false, latencyMs: null, part: '/' };
const NOT_FOUND: HostAnswer = { ok: true, latencyMs: null, part: '/' };

/** As many answers, each while everything that may be open is. */
function answer(throttle: Throttle, count: number, each: HostAnswer | ((target: number) => HostAnswer)): void {
  for (let i = 0; i < count; i += 1) {
    const target = Math.min(throttle.target, CEILING);
    throttle.answered(typeof each === 'function' ? each(target) : each, target, CEILING);
  }
}

describe('Throttle', () => {
  it('rises one at a time to the ceiling while answers are good', () => {
    const throttle = publicHost();
    answer(throttle, 16, good(100));
    expect(throttle.target).toBe(5);
    answer(throttle, 300, good(100));
    expect(throttle.target).toBe(CEILING);
  });

  it('does not rise on what was never used', () => {
    const throttle = publicHost();
    for (let i = 0; i < 200; i += 1) throttle.answered(good(100), 2, CEILING);
    expect(throttle.target).toBe(4);
  });

  it('halves when more than a fifth of the answers are errors, and comes back one at a time', () => {
    const throttle = localHost();
    answer(throttle, 20, good(5));
    answer(throttle, 10, FAILED);
    expect(throttle.target).toBe(5);
    expect(throttle.reason).toBe('errors');
    answer(throttle, 16, good(5));
    expect(throttle.target).toBe(6);
  });

  it('bears a few errors', () => {
    const throttle = localHost();
    for (let i = 0; i < 50; i += 1) {
      answer(throttle, 9, good(5));
      answer(throttle, 1, FAILED);
    }
    expect(Math.min(throttle.target, CEILING)).toBe(CEILING);
  });

  it('never goes below three, so that one slow page holds up nobody', () => {
    const throttle = publicHost();
    answer(throttle, 500, FAILED);
    expect(throttle.target).toBe(3);
  });

  it('asks less of a host whose answers get far slower than its best', () => {
    const throttle = publicHost();
    answer(throttle, 400, good(100));
    answer(throttle, 20, good(2000));
    expect(throttle.target).toBe(7);
    expect(throttle.reason).toBe('slow_answers');
  });

  it('leaves a host alone of which one part is slow', () => {
    const throttle = publicHost();
    answer(throttle, 400, good(100));
    for (let i = 0; i < 50; i += 1) {
      answer(throttle, 9, good(100));
      answer(throttle, 4, { ...good(5000), part: '/reports/' });
    }
    expect(throttle.target).toBe(CEILING);
  });

  it('gives it back what it took before, once its trouble is over', () => {
    const throttle = publicHost();
    answer(throttle, 400, good(100));
    answer(throttle, 40, FAILED);
    expect(throttle.target).toBe(3);
    throttle.restore();
    expect(throttle.target).toBe(CEILING);
  });

  it('takes ups and downs of a few hundred milliseconds for what they are', () => {
    const throttle = publicHost();
    answer(throttle, 100, good(10));
    answer(throttle, 400, good(250));
    expect(throttle.target).toBeGreaterThanOrEqual(4);
    expect(throttle.reason).toBe('careful_start');
  });

  it('settles near what a server can do, without swinging', () => {
    // A server that works on five requests at once, 100 ms each; more of them wait in its line.
    const throttle = publicHost();
    const targets: number[] = [];
    answer(throttle, 3000, (target) => {
      targets.push(target);
      return good(100 * Math.max(1, target / 5));
    });
    const late = targets.slice(1500);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...late) - Math.min(...late)).toBeLessThanOrEqual(2);
  });

  it('finds its way back after a host has become slow for good', () => {
    const throttle = publicHost();
    answer(throttle, 100, good(50));
    answer(throttle, 200, good(3000));
    answer(throttle, 400, good(3000));
    expect(throttle.target).toBeGreaterThan(4);
  });

  it('never holds back a local host for slow answers: it may be this machine that is slow', () => {
    const throttle = localHost();
    answer(throttle, 50, good(2));
    answer(throttle, 500, good(5000));
    expect(Math.min(throttle.target, CEILING)).toBe(CEILING);
  });

  it('is never sped up by errors, nor by answers that brought nothing, however quick', () => {
    const anything = fc.array(fc.constantFrom(FAILED, NOT_FOUND), { maxLength: 300 });
    fc.assert(
      fc.property(anything, fc.nat(100), (answers, goodBefore) => {
        const throttle = publicHost();
        // Not in the middle of a batch: what is good in it counts.
        answer(throttle, goodBefore, good(100));
        answer(throttle, 2 * CEILING, NOT_FOUND);
        const before = throttle.target;
        for (const each of answers) answer(throttle, 1, each);
        expect(throttle.target).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('stays between one and the ceiling whatever comes', () => {
    const anything = fc.oneof(fc.constantFrom(FAILED, NOT_FOUND), fc.integer({ min: 0, max: 60_000 }).map(good));
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 400 }), fc.integer({ min: 1, max: 32 }), (answers, ceiling) => {
        const throttle = publicHost();
        for (const each of answers) {
          throttle.answered(each, Math.min(throttle.target, ceiling), ceiling);
          expect(throttle.target).toBeGreaterThanOrEqual(1);
          expect(throttle.target).toBeLessThanOrEqual(Math.max(4, ceiling));
        }
      }),
    );
  });
});
